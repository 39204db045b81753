import type { DatabaseSync } from 'node:sqlite';

export interface DocumentTable<T extends { readonly id: string }> {
  get(id: string): T | undefined;
  /** Every document of one owner (a location or a contact), in the order in which they were first put. */
  of(ownerId: string): readonly T[];
  all(): readonly T[];
  put(document: T): void;
  remove(id: string): boolean;
  clear(): void;
}

/**
 * A table that keeps whole documents as JSON under their id and their owner. The name comes from this program only,
 * never from a request.
 */
export function createDocumentTable<T extends { readonly id: string }>(
  db: DatabaseSync,
  name: string,
  ownerOf: (document: T) => string,
): DocumentTable<T> {
  db.exec(`
    CREATE TABLE IF NOT EXISTS ${name} (
      seq INTEGER PRIMARY KEY AUTOINCREMENT,
      id TEXT NOT NULL UNIQUE,
      owner TEXT NOT NULL,
      body TEXT NOT NULL
    ) STRICT;
    CREATE INDEX IF NOT EXISTS ${name}_owner ON ${name} (owner);
  `);
  const selectOne = db.prepare(`SELECT body FROM ${name} WHERE id = ?`);
  const selectOwned = db.prepare(`SELECT body FROM ${name} WHERE owner = ? ORDER BY seq`);
  const selectAll = db.prepare(`SELECT body FROM ${name} ORDER BY seq`);
  const upsert = db.prepare(
    `INSERT INTO ${name} (id, owner, body) VALUES (?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET owner = excluded.owner, body = excluded.body`,
  );
  const erase = db.prepare(`DELETE FROM ${name} WHERE id = ?`);

  const read = (row: Record<string, unknown>): T => JSON.parse(String(row.body));

  return {
    get(id) {
      const row = selectOne.get(id);
      return row ? read(row) : undefined;
    },
    of: (ownerId) => selectOwned.all(ownerId).map(read),
    all: () => selectAll.all().map(read),
    put(document) {
      upsert.run(document.id, ownerOf(document), JSON.stringify(document));
    },
    remove: (id) => erase.run(id).changes > 0,
    clear: () => db.exec(`DELETE FROM ${name}`),
  };
}
