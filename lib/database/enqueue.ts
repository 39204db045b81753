import type { IDBPObjectStore } from 'idb';
import { type Command, type NewCommand, queued } from '../domain/command.ts';
import { joinCreation } from './join-creation.ts';
import { rangeOf } from './outbox-mirror.ts';
import type { Tables } from './schema.ts';

type Store<Name extends 'outbox' | 'links', Call extends PropertyKey> = Pick<
  IDBPObjectStore<Tables, Name[], Name, 'readwrite'>,
  Call & keyof IDBPObjectStore<Tables, Name[], Name, 'readwrite'>
>;

/** The two tables that a command needs to enter, of whatever transaction they are part of. */
export interface QueueStores {
  readonly outbox: Store<'outbox', 'get' | 'getAll' | 'put' | 'add'> & { index(name: 'byContact'): LastOf };
  readonly links: Store<'links', 'get' | 'getAll' | 'put'>;
}

interface LastOf {
  openCursor(range: IDBKeyRange, direction: 'prev'): Promise<{ readonly value: Command } | null>;
}

/**
 * Puts a command behind the others of its contact, in a transaction of the caller's.
 * @param change what it is to be from the beginning
 * @returns an earlier creation of the same person instead, where there is one
 */
export async function enqueue(
  { outbox, links }: QueueStores,
  command: NewCommand,
  change: Partial<Command> = {},
): Promise<Command> {
  const joined = await joinCreation(outbox, links, command);
  if (joined) return joined;
  const last = await outbox
    .index('byContact')
    .openCursor(rangeOf(command.locationId, command.contactId), 'prev');
  // By the clock as well, so that it comes after rows that this database has lost and will be given back.
  const seq = Math.max((last?.value.seq ?? 0) + 1, command.createdAtMs);
  const row: Command = { ...queued(command, seq), ...change };
  await outbox.add(row);
  return row;
}
