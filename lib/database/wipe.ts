import type { Database } from './open-database.ts';
import type { Mirror } from './outbox-mirror.ts';

/**
 * Removes customer data from this computer: records, links, drafts, lists and the session.
 * The outbox goes only when asked: it may hold work that exists nowhere else. Its mirror goes before it; should that
 * fail, both stay and this rejects.
 */
export async function wipe(
  db: Database,
  mirror: Mirror,
  options: { readonly outbox: boolean },
): Promise<void> {
  await clear(db, ['records', 'links', 'drafts', 'selections', 'locations', 'serverStates', 'session']);
  if (!options.outbox) return;
  await mirror.alone(async (entries) => {
    await entries.clear();
    await clear(db, ['outbox', 'setAside']);
  });
}

async function clear(db: Database, tables: (typeof db.objectStoreNames)[number][]): Promise<void> {
  const tx = db.transaction(tables, 'readwrite');
  for (const table of tables) await tx.objectStore(table).clear();
  await tx.done;
}
