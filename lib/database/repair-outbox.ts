import * as z from 'zod/mini';
import { type Command, isRepeatable, isSet, SWEEP_AFTER_MS } from '../domain/command.ts';
import { checksumOf } from './checksum.ts';
import { readCommandRow } from './command-row.ts';
import type { Database } from './open-database.ts';
import { type Entries, isUnfinished, type Mirror, mirrorRows, needsEntry } from './outbox-mirror.ts';
import { STRICT } from './outbox-table.ts';
import { DATABASE_VERSION } from './schema.ts';

/** What a repair found. */
export interface Repaired {
  /** Writes that the database had lost. */
  readonly restored: number;
  /** Entries that nobody can read, of writes that the database does not have either: kept as they were found. */
  readonly setAside: number;
}

export interface RepairOptions {
  readonly nowMs: number;
  /** How late a request may land that left before the row was lost. */
  readonly latenessMs: number;
  /** Reads every entry; else only those without a row. */
  readonly whole: boolean;
}

/**
 * Makes the outbox and its mirror whole from each other. Where they agree it reads keys only.
 * - An entry without a row is a write that the database lost: it is put back. It may have been sent, so what must not be
 *   sent twice is looked for first.
 * - An unfinished row without an entry, or with an unreadable one, gets a new one.
 * - An entry that is not needed any more is removed.
 *
 * A mirror that cannot be used is left for the next time.
 */
export async function repairOutbox(db: Database, mirror: Mirror, options: RepairOptions): Promise<Repaired> {
  return mirror.alone(async (entries) => {
    const ids = await entries.ids().catch(() => null);
    if (!ids) return { restored: 0, setAside: 0 };
    const [known, done, discarded] = await Promise.all([
      db.getAllKeys('outbox'),
      db.getAllKeysFromIndex('outbox', 'byState', 'done'),
      db.getAllKeysFromIndex('outbox', 'byState', 'discarded'),
    ]);
    const rows = new Set(known);
    const closed = new Set([...done, ...discarded]);
    const mirrored = new Set(ids);

    const wrong = [
      ...known.filter((id) => !closed.has(id) && !mirrored.has(id)),
      ...(await notNeeded(
        db,
        ids.filter((id) => closed.has(id)),
      )),
    ];
    if (options.whole) {
      for (const id of ids)
        if (rows.has(id) && !closed.has(id) && !isReadable(await readEntry(entries, id))) wrong.push(id);
      for (const row of await db.getAll('outbox'))
        if (row.sweepAtMs !== null && !mirrored.has(row.id)) wrong.push(row.id);
    }
    await mirrorRows(entries, db, wrong);

    return putBack(
      db,
      entries,
      ids.filter((id) => !rows.has(id)),
      options,
    );
  });
}

async function notNeeded(db: Database, ids: readonly string[]): Promise<readonly string[]> {
  const found: string[] = [];
  for (const id of ids) {
    const row = await db.get('outbox', id);
    if (row && !(await needsEntry(db, row))) found.push(id);
  }
  return found;
}

async function putBack(
  db: Database,
  entries: Entries,
  ids: readonly string[],
  options: RepairOptions,
): Promise<Repaired> {
  const lost: Command[] = [];
  let setAside = 0;
  for (const id of ids) {
    const entry = await readEntry(entries, id);
    if (entry.kind === 'row') lost.push(entry.row);
    if (entry.kind !== 'unreadable') continue;
    await db.add('setAside', { table: 'mirror', row: entry.text, atMs: options.nowMs });
    setAside++;
    await entries.remove(id).catch(() => undefined);
  }
  for (const row of lost) await insert(db, restored(row, options));
  return { restored: lost.length, setAside };
}

/** The entry of an unfinished write is as old as the write: what became of it since then is not known. */
function restored(row: Command, { nowMs, latenessMs }: RepairOptions): Command {
  if (!isUnfinished(row)) return row;
  const fresh: Command = { ...row, tries: 0, notBeforeMs: 0, refusal: null, conflict: null };
  return isRepeatable(row.intent)
    ? { ...fresh, state: 'queued', sweepAtMs: isSet(row.intent) ? nowMs + SWEEP_AFTER_MS : null }
    : {
        ...fresh,
        state: 'checking',
        sentAtMs: row.sentAtMs ?? row.createdAtMs,
        doubtUntilMs: nowMs + latenessMs,
      };
}

/** In the place that it had: what was written since has a later one. */
async function insert(db: Database, row: Command): Promise<void> {
  const tx = db.transaction('outbox', 'readwrite', STRICT);
  if (!(await tx.store.get(row.id))) await tx.store.add(row);
  await tx.done;
}

type Entry =
  | { readonly kind: 'row'; readonly row: Command }
  | { readonly kind: 'unreadable'; readonly text: string }
  /** Of a newer Chatside: left for it. */
  | { readonly kind: 'newer' }
  /** The storage itself failed: it may work the next time. */
  | { readonly kind: 'failed' };

const envelope = z.object({ version: z.number(), row: z.unknown() });

const isReadable = (entry: Entry): boolean => entry.kind === 'row' || entry.kind === 'newer';

async function readEntry(entries: Entries, id: string): Promise<Entry> {
  const text = await entries.read(id).catch(() => null);
  if (typeof text !== 'string') return { kind: 'failed' };
  const [checksum, ...rest] = text.split('\n');
  const json = rest.join('\n');
  if (checksum !== checksumOf(json)) return { kind: 'unreadable', text };
  const { version, row } = envelope.parse(JSON.parse(json));
  if (version > DATABASE_VERSION) return { kind: 'newer' };
  const command = readCommandRow(row);
  return command?.id === id ? { kind: 'row', row: command } : { kind: 'unreadable', text };
}
