import type { StoreNames, StoreValue } from 'idb';
import type { Database } from './open-database.ts';
import type { Tables } from './schema.ts';

/** So few that nobody who waits for the table, or for this page, notices. */
const PAGE_ROWS = 1_000;

/** Every row of a table, in steps: whoever has a conversation to show is let in between. */
export async function readAll<Name extends StoreNames<Tables>>(
  db: Database,
  table: Name,
): Promise<StoreValue<Tables, Name>[]> {
  const rows: StoreValue<Tables, Name>[] = [];
  for (let range: IDBKeyRange | undefined; ; ) {
    const { store } = db.transaction(table);
    const [page, keys] = await Promise.all([
      store.getAll(range, PAGE_ROWS),
      store.getAllKeys(range, PAGE_ROWS),
    ]);
    for (const row of page) rows.push(row);
    const last = keys.at(-1);
    if (last === undefined || page.length < PAGE_ROWS) return rows;
    range = IDBKeyRange.lowerBound(last, true);
  }
}
