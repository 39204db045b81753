import { forgetSession } from './locations.ts';
import type { Database } from './open-database.ts';
import type { Mirror } from './outbox-mirror.ts';

export interface WipeOptions {
  /** Null: every location. */
  readonly locationId: string | null;
  /** Also what exists nowhere else: the outbox, and, with every location, drafts and the rules for workspaces. */
  readonly unsent: boolean;
}

/**
 * Removes customer data from this computer: records, links, lists and the session, of one location or of all. Drafts belong
 * to conversations rather than to locations; rules stay, so that their chats never fall to another location. The outbox's mirror goes before it; should that fail, both stay and
 * this rejects.
 */
export async function wipe(db: Database, mirror: Mirror, { locationId, unsent }: WipeOptions): Promise<void> {
  if (locationId === null)
    await clear(db, [
      ...(['records', 'recordSizes', 'links', 'locations', 'serverStates', 'session'] as const),
      ...([
        'chatEvents',
        'chatStates',
        'chatReadings',
        'watches',
        'ruleRuns',
        'chatLogs',
        'lessons',
      ] as const),
    ]);
  else await clearLocation(db, locationId);
  if (!unsent) return;
  if (locationId === null) await clear(db, ['drafts', 'selections', 'workspaces']);
  await mirror.alone(async (entries) => {
    if (locationId === null) {
      await entries.clear();
      await clear(db, ['outbox', 'setAside']);
      return;
    }
    const rows = await db.getAll('outbox');
    for (const { id } of rows.filter((row) => row.locationId === locationId)) {
      await entries.remove(id);
      await db.delete('outbox', id);
    }
  });
}

async function clear(db: Database, tables: (typeof db.objectStoreNames)[number][]): Promise<void> {
  const tx = db.transaction(tables, 'readwrite');
  for (const table of tables) await tx.objectStore(table).clear();
  await tx.done;
}

async function clearLocation(db: Database, locationId: string): Promise<void> {
  const tx = db.transaction(
    [
      ...(['records', 'recordSizes', 'links', 'locations', 'serverStates', 'session'] as const),
      ...(['chatStates', 'chatReadings', 'watches', 'ruleRuns', 'chatLogs', 'lessons'] as const),
    ],
    'readwrite',
  );
  // Every key that begins with the location: an array sorts after every string.
  const range = IDBKeyRange.bound([locationId], [locationId, []]);
  await tx.objectStore('records').delete(range);
  await tx.objectStore('recordSizes').delete(range);
  await tx.objectStore('links').delete(range);
  await tx.objectStore('locations').delete(locationId);
  await tx.objectStore('serverStates').delete(locationId);
  await tx.objectStore('chatLogs').delete(range);
  await tx.objectStore('lessons').delete(locationId);
  await tx.objectStore('watches').delete(range);
  // They say nothing of a location, and none is older than a day.
  await tx.objectStore('chatReadings').clear();
  for (const table of ['chatStates', 'ruleRuns'] as const) {
    for (const row of await tx.objectStore(table).getAll()) {
      const key = 'id' in row ? row.id : row.conversation;
      if (row.locationId === locationId) await tx.objectStore(table).delete(key);
    }
  }
  await forgetSession(tx.objectStore('session'), locationId);
  await tx.done;
}
