import { closeSync, openSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import type { CustodyStore, GrantRow } from './custody-store.ts';

const VERSION = 1;

const TABLES = `
  CREATE TABLE IF NOT EXISTS grants (
    id TEXT PRIMARY KEY,
    secret_hash TEXT NOT NULL,
    generation INTEGER NOT NULL,
    sealed TEXT NOT NULL,
    intent_fence INTEGER,
    intent_at_ms INTEGER,
    lost_at_ms INTEGER,
    created_at_ms INTEGER NOT NULL,
    used_at_ms INTEGER NOT NULL,
    fence INTEGER NOT NULL DEFAULT 0,
    lease_until_ms INTEGER NOT NULL DEFAULT 0
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS location_tokens (
    grant_id TEXT NOT NULL REFERENCES grants (id) ON DELETE CASCADE,
    location_id TEXT NOT NULL,
    sealed TEXT NOT NULL,
    PRIMARY KEY (grant_id, location_id)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS once (
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    text TEXT NOT NULL,
    until_ms INTEGER NOT NULL,
    PRIMARY KEY (kind, key)
  ) STRICT, WITHOUT ROWID;`;

const numberOrNull = (value: unknown): number | null => (value === null ? null : Number(value));

function toRow(row: Readonly<Record<string, unknown>>): GrantRow {
  const fence = numberOrNull(row.intent_fence);
  return {
    id: String(row.id),
    secretHash: String(row.secret_hash),
    generation: Number(row.generation),
    sealed: String(row.sealed),
    intent: fence === null ? null : { fence, atMs: Number(row.intent_at_ms) },
    lostAtMs: numberOrNull(row.lost_at_ms),
    createdAtMs: Number(row.created_at_ms),
    usedAtMs: Number(row.used_at_ms),
  };
}

/**
 * Custody in one file, for one machine: instances on it may share the file. Every statement is atomic by itself, and
 * on the disk when it returns (`synchronous = FULL`).
 * @param idleMs grants that were not used for this long are gone
 */
export function openSqliteStore({
  file,
  idleMs,
  nowMs,
}: {
  file: string;
  idleMs: number;
  nowMs: () => number;
}): CustodyStore {
  // Only the user who runs the gateway may read it; SQLite gives its side files the same mode.
  if (file !== ':memory:') closeSync(openSync(file, 'a', 0o600));
  const db = new DatabaseSync(file, { timeout: 5000 });
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON');
  const found = Number(db.prepare('PRAGMA user_version').get()?.user_version ?? 0);
  if (found > VERSION) throw new Error(`${file} was written by a newer gateway (version ${found}).`);
  db.exec(`${TABLES} PRAGMA user_version = ${VERSION}`);

  const insert = db.prepare(
    `INSERT INTO grants (id, secret_hash, generation, sealed, created_at_ms, used_at_ms) VALUES (?, ?, 1, ?, ?, ?)`,
  );
  const sweep = db.prepare('DELETE FROM grants WHERE used_at_ms < ?');
  const select = db.prepare('SELECT * FROM grants WHERE id = ? AND used_at_ms >= ?');
  const erase = db.prepare('DELETE FROM grants WHERE id = ?');
  const touch = db.prepare('UPDATE grants SET used_at_ms = max(used_at_ms, ?) WHERE id = ?');
  const lease = db.prepare(
    `UPDATE grants SET fence = fence + 1, lease_until_ms = ? WHERE id = ? AND lease_until_ms <= ? RETURNING fence`,
  );
  const renew = db.prepare(
    'UPDATE grants SET lease_until_ms = ? WHERE id = ? AND fence = ? AND lease_until_ms > ?',
  );
  const release = db.prepare('UPDATE grants SET lease_until_ms = 0 WHERE id = ? AND fence = ?');
  const begin = db.prepare(
    `UPDATE grants SET intent_fence = fence, intent_at_ms = ?
     WHERE id = ? AND fence = ? AND lease_until_ms > ? AND generation = ?`,
  );
  const abandon = db.prepare(
    'UPDATE grants SET intent_fence = NULL, intent_at_ms = NULL WHERE id = ? AND intent_fence = ?',
  );
  const commit = db.prepare(
    `UPDATE grants SET generation = generation + 1, sealed = ?, intent_fence = NULL, intent_at_ms = NULL,
     lost_at_ms = NULL WHERE id = ? AND generation = ?`,
  );
  const markLost = db.prepare(
    `UPDATE grants SET lost_at_ms = ?, intent_fence = NULL, intent_at_ms = NULL
     WHERE id = ? AND fence = ? AND lease_until_ms > ? AND generation = ?`,
  );
  const reseal = db.prepare('UPDATE grants SET sealed = ? WHERE id = ? AND sealed = ?');
  const putLocation = db.prepare(
    `INSERT INTO location_tokens (grant_id, location_id, sealed) SELECT id, ?, ? FROM grants WHERE id = ?
     ON CONFLICT DO UPDATE SET sealed = excluded.sealed`,
  );
  const selectLocation = db.prepare(
    'SELECT sealed FROM location_tokens WHERE grant_id = ? AND location_id = ?',
  );
  const keep = db.prepare(
    `INSERT INTO once (kind, key, text, until_ms) VALUES (?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET text = excluded.text, until_ms = excluded.until_ms`,
  );
  const forget = db.prepare('DELETE FROM once WHERE until_ms <= ?');
  const take = db.prepare('DELETE FROM once WHERE kind = ? AND key = ? AND until_ms > ? RETURNING text');
  const one = db.prepare('SELECT 1');

  return {
    async create({ id, secretHash, sealed, createdAtMs }) {
      sweep.run(nowMs() - idleMs);
      insert.run(id, secretHash, sealed, createdAtMs, createdAtMs);
    },
    async read(id) {
      const row = select.get(id, nowMs() - idleMs);
      return row ? toRow(row) : null;
    },
    async remove(id) {
      erase.run(id);
    },
    async touch(id, atMs) {
      touch.run(atMs, id);
    },
    async lease(id, ttlMs) {
      const now = nowMs();
      const row = lease.get(now + ttlMs, id, now);
      return row ? Number(row.fence) : null;
    },
    async renew(id, fence, ttlMs) {
      const now = nowMs();
      return renew.run(now + ttlMs, id, fence, now).changes > 0;
    },
    async release(id, fence) {
      release.run(id, fence);
    },
    async begin(id, fence, generation, atMs) {
      return begin.run(atMs, id, fence, nowMs(), generation).changes > 0;
    },
    async abandon(id, fence) {
      abandon.run(id, fence);
    },
    async commit(id, generation, sealed) {
      return commit.run(sealed, id, generation).changes > 0;
    },
    async markLost(id, fence, generation, atMs) {
      return markLost.run(atMs, id, fence, nowMs(), generation).changes > 0;
    },
    async reseal(id, from, to) {
      reseal.run(to, id, from);
    },
    async putLocation(id, locationId, sealed) {
      putLocation.run(locationId, sealed, id);
    },
    async readLocation(id, locationId) {
      const row = selectLocation.get(id, locationId);
      return row ? String(row.sealed) : null;
    },
    async keepOnce(kind, key, text, ttlMs) {
      forget.run(nowMs());
      keep.run(kind, key, text, nowMs() + ttlMs);
    },
    async takeOnce(kind, key) {
      const row = take.get(kind, key, nowMs());
      return row ? String(row.text) : null;
    },
    async ping() {
      one.get();
    },
    async close() {
      db.close();
    },
  };
}
