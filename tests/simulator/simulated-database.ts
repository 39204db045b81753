import type { Database } from '../../lib/database/open-database.ts';
import {
  type Disk,
  keyOf,
  keysOf,
  keyText,
  putRow,
  type Row,
  rowsOf,
  type Table,
  type TableName,
} from './disk.ts';
import type { Lane, Realm } from './realm.ts';

/** What `IDBKeyRange` is to the code under test, which runs without a browser here. */
interface Range {
  readonly lower: readonly unknown[];
}

export const installKeyRange = (): void => {
  const ranges = globalThis as { IDBKeyRange?: unknown };
  ranges.IDBKeyRange ??= { bound: (lower: unknown, upper: unknown) => ({ lower, upper }) };
};

export interface DatabaseFaults {
  /** Whether a transaction that writes fails for want of room. */
  readonly isFull: () => boolean;
  /** A row of the outbox is not what it was. */
  readonly onCommit: (key: string, row: Row | undefined) => void;
}

class QuotaError extends Error {
  override readonly name = 'QuotaExceededError';
}

/**
 * IndexedDB as the repositories of `lib/database` use it, over a disk that outlives its realm. A transaction is one
 * step: all of it or nothing, in the order in which transactions were begun.
 */
export function openSimulated(disk: Disk, realm: Realm, lane: Lane, faults: DatabaseFaults): Database {
  const begin = (names: readonly TableName[], mode: string) => {
    const undo: (() => void)[] = [];
    const touched = new Set<string>();
    const started = realm.pause(1, lane);
    const isWriting = mode === 'readwrite';
    const write = (it: Table, key: string, value: Row | undefined) => {
      const old = it.rows.get(key);
      undo.push(() => putRow(it, key, old));
      if (it === disk.tables.outbox) touched.add(key);
      putRow(it, key, value);
    };
    const rollBack = () => {
      for (const one of undo.reverse()) one();
    };
    const commit = () => {
      for (const key of touched) faults.onCommit(key, disk.tables.outbox.rows.get(key));
    };
    const finish = async () => {
      await started;
      const when = realm.mayDie(`transaction ${names.join('+')} ${mode}`);
      if (when === 'before') rollBack();
      else if (when) commit();
      if (when) return realm.pause(0);
      if (isWriting && undo.length > 0 && faults.isFull()) {
        rollBack();
        await realm.pause(1);
        throw new QuotaError('full');
      }
      commit();
      return realm.pause(isWriting ? 1 : 0);
    };
    let done: Promise<void> | undefined;
    const storeOf = (name: TableName) => openStore(disk.tables[name], started, isWriting ? write : undefined);
    return {
      objectStore: storeOf,
      store: storeOf(names[0] as TableName),
      get done() {
        done ??= finish();
        return done;
      },
    };
  };

  const one = async (name: TableName, mode: string, work: (store: Store) => Promise<unknown>) => {
    const tx = begin([name], mode);
    const [value] = await Promise.all([work(tx.store), tx.store.last().then(() => tx.done)]);
    return value;
  };
  const read = (name: TableName, work: (store: Store) => Promise<unknown>) => one(name, 'readonly', work);

  const database = {
    transaction: (names: TableName | TableName[], mode = 'readonly') =>
      begin(typeof names === 'string' ? [names] : names, mode),
    get: (name: TableName, key: unknown) => read(name, (store) => store.get(key)),
    getAll: (name: TableName) => read(name, (store) => store.getAll()),
    getAllKeys: (name: TableName) => read(name, (store) => store.getAllKeys()),
    getAllFromIndex: (name: TableName, index: string, query: unknown) =>
      read(name, (store) => store.index(index).getAll(query)),
    getAllKeysFromIndex: (name: TableName, index: string, query: unknown) =>
      read(name, (store) => store.index(index).getAllKeys(query)),
    put: (name: TableName, value: Row, key?: unknown) =>
      one(name, 'readwrite', (store) => store.put(value, key)),
    add: (name: TableName, value: Row) => one(name, 'readwrite', (store) => store.add(value)),
  };
  // The part of it that is used: the real one has some fifty members.
  return database as unknown as Database;
}

type Store = ReturnType<typeof openStore>;
type Write = (it: Table, key: string, value: Row | undefined) => void;

function openStore(it: Table, started: Promise<void>, write: Write | undefined) {
  const ask = <T>(work: () => T): Promise<T> => started.then(work);
  const change = (key: string, value: Row | undefined) => {
    if (!write) throw new Error('The transaction is read-only.');
    write(it, key, value);
  };
  const walk = (keys: readonly string[], at: number): unknown => {
    const key = keys[at];
    if (key === undefined) return null;
    return {
      key,
      value: it.rows.get(key),
      continue: () => ask(() => walk(keys, at + 1)),
      delete: () => ask(() => change(key, undefined)),
    };
  };
  return {
    last: () => started,
    get: (key: unknown) => ask(() => it.rows.get(keyText(key))),
    getAll: () => ask(() => rowsOf(it)),
    getAllKeys: () => ask(() => [...keysOf(it)]),
    put: (value: Row, key?: unknown) =>
      ask(() => change(key === undefined ? keyOf(it, value) : keyText(key), value)),
    add: (value: Row) =>
      ask(() => {
        const key = keyOf(it, value);
        if (it.rows.has(key)) throw new Error(`There is ${key} already.`);
        change(key, value);
      }),
    delete: (key: unknown) => ask(() => change(keyText(key), undefined)),
    openCursor: () => ask(() => walk(keysOf(it), 0)),
    index: (name: string) => {
      const hits = (query: unknown) =>
        name === 'byContact'
          ? ofContact(it, query as Range)
          : rowsOf(it).filter((row) => row.state === query);
      return {
        getAll: (query: unknown) => ask(() => hits(query)),
        getAllKeys: (query: unknown) => ask(() => hits(query).map((row) => row.id)),
        openCursor: (query: unknown, direction: string) =>
          ask(() => {
            const found = hits(query);
            const value = direction === 'prev' ? found.at(-1) : found[0];
            return value === undefined ? null : { value };
          }),
      };
    },
  };
}

const ofContact = (it: Table, { lower: [locationId, contactId] }: Range): Row[] =>
  rowsOf(it)
    // As an index does: what the disk has broken is in no range of numbers.
    .filter(
      (row) => row.locationId === locationId && row.contactId === contactId && typeof row.seq === 'number',
    )
    .sort((a, b) => Number(a.seq) - Number(b.seq));
