import { readCommandRow } from './command-row.ts';
import type { Database } from './open-database.ts';

/**
 * Moves rows of the outbox that no longer parse into a table of their own, as they were found, so that the others
 * go on and nothing that an agent wrote is deleted. Only the worker does it, before it works the outbox off.
 * @returns how many were moved
 */
export async function setAsideBrokenCommands(db: Database, atMs: number): Promise<number> {
  const tx = db.transaction(['outbox', 'setAside'], 'readwrite');
  let moved = 0;
  for (let cursor = await tx.objectStore('outbox').openCursor(); cursor; cursor = await cursor.continue()) {
    if (readCommandRow(cursor.value)) continue;
    await tx.objectStore('setAside').add({ table: 'outbox', row: cursor.value, atMs });
    await cursor.delete();
    moved++;
  }
  await tx.done;
  return moved;
}
