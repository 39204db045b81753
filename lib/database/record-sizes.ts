import type { IDBPObjectStore } from 'idb';
import type { ContactRecord } from '../domain/record.ts';
import type { Tables } from './schema.ts';

/** What a record takes, and how old it is. */
export interface RecordSize {
  readonly locationId: string;
  readonly contactId: string;
  /** Of its JSON: about what the browser stores, before it compresses or pads it. */
  readonly bytes: number;
  readonly readAtMs: number;
}

type Store<Name extends 'records' | 'recordSizes'> = Pick<
  IDBPObjectStore<Tables, Name[], Name, 'readwrite'>,
  'put'
>;

/** Stores a record with its size, in a transaction over both. Every way into the table goes through here. */
export async function putRecord(
  records: Store<'records'>,
  sizes: Store<'recordSizes'>,
  record: ContactRecord,
): Promise<void> {
  await records.put(record);
  await sizes.put(sizeOf(record));
}

export const sizeOf = (record: ContactRecord): RecordSize => ({
  locationId: record.locationId,
  contactId: record.contactId,
  bytes: new TextEncoder().encode(JSON.stringify(record)).length,
  readAtMs: record.fetchedAtMs,
});
