import 'fake-indexeddb/auto';
import { openDB, unwrap } from 'idb';
import { expect, it } from 'vitest';
import type { Command } from '../domain/command.ts';
import { readCommandRow } from './command-row.ts';
import v1 from './golden/v1.json' with { type: 'json' };
import v2 from './golden/v2.json' with { type: 'json' };
import v3 from './golden/v3.json' with { type: 'json' };
import v4 from './golden/v4.json' with { type: 'json' };
import v5 from './golden/v5.json' with { type: 'json' };
import { toV1, toV2, toV3, toV4 } from './migrate.ts';
import { openDatabase } from './open-database.ts';
import { sizeOf } from './record-sizes.ts';
import { DATABASE_VERSION } from './schema.ts';

type Rows = Readonly<Record<string, readonly unknown[]>>;
type Keyed = Readonly<Record<string, readonly (readonly unknown[])[]>>;
interface Golden {
  readonly rows: Rows;
  readonly keyed?: Keyed;
}

/** Puts a golden example into a database whose tables are there. */
async function fill(
  name: string,
  version: number,
  golden: Golden,
  upgrade?: (db: IDBDatabase, tx: IDBTransaction) => void,
) {
  const db = await openDB(name, version, {
    upgrade: (fresh, _old, _new, tx) => upgrade?.(unwrap(fresh), unwrap(tx)),
  });
  for (const [table, rows] of Object.entries(golden.rows)) for (const row of rows) await db.put(table, row);
  for (const [table, rows] of Object.entries(golden.keyed ?? {})) {
    for (const [key, row] of rows) {
      const { keyPath } = db.transaction(table).store;
      expect(keyPath).toBeNull();
      await db.put(table, row, key as IDBValidKey);
    }
  }
  db.close();
}

/** Everything in a database, as a golden example is written. */
async function dump(name: string): Promise<Golden> {
  const db = await openDB(name);
  const rows: Record<string, unknown[]> = {};
  const keyed: Record<string, unknown[][]> = {};
  for (const table of db.objectStoreNames) {
    const { keyPath } = db.transaction(table).store;
    const [keys, values] = [await db.getAllKeys(table), await db.getAll(table)];
    if (keyPath === null) keyed[table] = keys.map((key, index) => [key, values[index]]);
    else rows[table] = values;
  }
  db.close();
  return { rows, keyed };
}

/** The tables that came with version 5, as a step leaves them. */
const NEW_IN_5 = {
  ...{ chatEvents: [], chatStates: [], chatReadings: [], watches: [] },
  ...{ ruleRuns: [], chatLogs: [], lessons: [] },
};

const today = async (name: string) => {
  const opened = await openDatabase(name);
  if (!opened.ok) throw new Error(opened.error.code);
  opened.value.close();
};

it('makes of a database of version 1 what the golden example of version 2 says, with the tables that came later', async () => {
  await fill('from-1', 1, v1, toV1);
  await today('from-1');
  const now = await dump('from-1');
  const rows = { ...v2.fromV1.rows, workspaces: [], recordSizes: [], ...NEW_IN_5 };
  const { keyed } = v2.fromV1;
  expect(Object.keys(now.rows).sort()).toEqual(Object.keys(rows).sort());
  for (const [table, wanted] of Object.entries<readonly unknown[]>(rows)) {
    expect(now.rows[table], table).toHaveLength(wanted.length);
    expect(now.rows[table], table).toEqual(expect.arrayContaining([...wanted]));
  }
  expect(now.keyed).toEqual(keyed);
});

it('leaves all rows of version 2 as they are', async () => {
  await fill('from-2', 2, v2.fromV1, (db, tx) => {
    toV1(db);
    toV2(db, tx);
  });
  await fill('from-2', 2, v2.new);
  const before = await dump('from-2');
  await today('from-2');
  const rows = { ...before.rows, workspaces: [], recordSizes: [], ...NEW_IN_5 };
  expect(await dump('from-2')).toEqual({ ...before, rows });
});

it('leaves all rows of version 3 as they are, and measures none of them', async () => {
  await fill('from-3', 3, v2.fromV1, (db, tx) => {
    toV1(db);
    toV2(db, tx);
    toV3(db);
  });
  await fill('from-3', 3, v2.new);
  await fill('from-3', 3, v3.new as Golden);
  const before = await dump('from-3');
  expect(before.rows.records?.length).toBeGreaterThan(0);
  await today('from-3');
  expect(await dump('from-3')).toEqual({ ...before, rows: { ...before.rows, recordSizes: [], ...NEW_IN_5 } });
});

it('leaves all rows of version 4 as they are', async () => {
  await fill('from-4', 4, v2.fromV1, (db, tx) => {
    toV1(db);
    toV2(db, tx);
    toV3(db);
    toV4(db);
  });
  await fill('from-4', 4, v2.new);
  await fill('from-4', 4, v3.new as Golden);
  await fill('from-4', 4, v4.new);
  const before = await dump('from-4');
  await today('from-4');
  expect(await dump('from-4')).toEqual({ ...before, rows: { ...before.rows, ...NEW_IN_5 } });
});

it('opens a database of version 5 as it is', async () => {
  await today('from-5');
  for (const golden of [v2.fromV1, v2.new, v3.new as Golden, v4.new, v5.new]) await fill('from-5', 5, golden);
  const before = await dump('from-5');
  expect(before.rows.ruleRuns).toHaveLength(1);
  await today('from-5');
  expect(await dump('from-5')).toEqual(before);
});

it('has an example of the size of a record as it would be measured', () => {
  const [size] = v4.new.rows.recordSizes;
  const record = v2.fromV1.rows.records.find(({ contactId }) => contactId === size?.contactId);
  expect(sizeOf(record as never)).toEqual(size);
});

it('has an example of the newest version, with every kind and state of a command, all readable', () => {
  expect(DATABASE_VERSION).toBe(v5.version);
  const stored = [...v2.fromV1.rows.outbox, ...v2.new.rows.outbox, ...v5.new.rows.outbox];
  const rows = stored.map(readCommandRow).filter((row): row is Command => row !== null);
  // The broken one is left for the worker to set aside.
  expect(rows).toHaveLength(stored.length - 1);
  expect(new Set(rows.map(({ intent }) => intent.kind))).toEqual(new Set(KINDS));
  expect(new Set(rows.map(({ state }) => state))).toEqual(new Set(STATES));
});

const KINDS: readonly Command['intent']['kind'][] = [
  'note.add',
  'note.edit',
  'note.pin',
  'note.delete',
  'task.add',
  'task.edit',
  'task.complete',
  'task.delete',
  'tags.add',
  'tags.remove',
  'field.set',
  'custom.set',
  'contact.create',
  'workflow.add',
  'workflow.remove',
  'campaign.add',
  'campaign.remove',
];
const STATES: readonly Command['state'][] = [
  'queued',
  'sending',
  'checking',
  'done',
  'refused',
  'conflict',
  'discarded',
];
