import type { IDBPObjectStore } from 'idb';
import type { Command, NewCommand, NewContact } from '../domain/command.ts';
import { isSameEmail } from '../domain/email.ts';
import type { Link } from '../domain/link.ts';
import { comparePhones } from '../domain/phone-variants.ts';
import { linked } from './links.ts';
import type { Tables } from './schema.ts';

/** A table in whatever transaction it is part of. */
type Table<Name extends 'outbox' | 'links'> = Pick<
  IDBPObjectStore<Tables, Name[], Name, 'readwrite'>,
  'get' | 'getAll' | 'put'
>;

/** As long as done commands are kept; the CRM's search lags far less. */
const LATELY_MS = 24 * 60 * 60_000;

/** In these a creation makes its person, or has made it. */
const MAKING: readonly unknown[] = ['queued', 'sending', 'checking', 'conflict', 'done'];

/**
 * Lets an earlier creation of the same person serve this conversation too, so that two windows cannot make two of them.
 * @returns that command; null when there is none, or when this creates nobody
 */
export async function joinCreation(
  outbox: Table<'outbox'>,
  links: Table<'links'>,
  command: NewCommand,
): Promise<Command | null> {
  const { intent, locationId, conversation, createdAtMs } = command;
  if (intent.kind !== 'contact.create') return null;
  const old = conversation === null ? undefined : await links.get([locationId, conversation]);
  const earlier = (await outbox.getAll()).find(
    (row) =>
      row.locationId === locationId &&
      isSound(row) &&
      row.createdAtMs >= createdAtMs - LATELY_MS &&
      // "Not this person" was said here of whom it made.
      !old?.rejected.includes(row.createdId ?? '') &&
      (hasConversation(row, conversation) || makesSame(row, intent.contact)),
  );
  if (!earlier || conversation === null || hasConversation(earlier, conversation)) return earlier ?? null;
  const joined: Command = { ...earlier, alsoFor: [...earlier.alsoFor, { conversation, atMs: createdAtMs }] };
  await outbox.put(joined);
  const link = creationLinks(joined).find((one) => one.conversation === conversation);
  if (link) await links.put(linked(old, link));
  return joined;
}

/** Not broken by the disk, as far as it is seen without its schema: what joined such a row would be set aside with it. */
const isSound = ({ state, seq, intent, alsoFor }: Partial<Command>): boolean =>
  MAKING.includes(state) && typeof seq === 'number' && intent !== undefined && Array.isArray(alsoFor);

/**
 * The links of the conversations that a creation serves, once it is done. Each is as old as the decision to create: what
 * a person chose since then stays.
 */
export function creationLinks(row: Command): readonly Omit<Link, 'rejected'>[] {
  const { intent, state, createdId, locationId } = row;
  if (intent.kind !== 'contact.create' || state !== 'done' || createdId === null) return [];
  return servedBy(row).map(({ conversation, atMs }) => ({
    locationId,
    conversation,
    contactId: createdId,
    how: 'created',
    identity: [],
    atMs,
  }));
}

/** Its own conversation and those that joined it. */
const servedBy = ({ conversation, createdAtMs, alsoFor }: Command): Command['alsoFor'] =>
  conversation === null ? alsoFor : [{ conversation, atMs: createdAtMs }, ...alsoFor];

const hasConversation = (row: Command, conversation: string | null): boolean =>
  row.intent.kind === 'contact.create' && servedBy(row).some((one) => one.conversation === conversation);

const makesSame = ({ intent }: Command, contact: NewContact): boolean =>
  intent.kind === 'contact.create' &&
  (isSameEmail(intent.contact.email, contact.email) || isSamePhone(intent.contact.phone, contact.phone));

/** A number that is typed with or without its `+`, or in another spelling, is the same line. */
const isSamePhone = (a: string, b: string): boolean => {
  const digits = a.replace(/\D/g, '');
  return comparePhones(a, b) !== null || (digits.length >= DIGITS_MIN && digits === b.replace(/\D/g, ''));
};

/** Fewer may be the number of two people in two places. */
const DIGITS_MIN = 9;
