import type { Database } from './open-database.ts';

/**
 * Removes customer data from this computer: records, links, drafts, lists and the session.
 * The outbox goes only when asked: it may hold work that exists nowhere else.
 */
export async function wipe(db: Database, options: { readonly outbox: boolean }): Promise<void> {
  const cached = ['records', 'links', 'drafts', 'selections', 'locations', 'session'] as const;
  const tables = options.outbox ? ([...cached, 'outbox', 'setAside'] as const) : cached;
  const tx = db.transaction(tables, 'readwrite');
  for (const table of tables) await tx.objectStore(table).clear();
  await tx.done;
}
