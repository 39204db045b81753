import { INBOX_IDS, type InboxId, isOwnId } from '../domain/inbox.ts';
import type { Attribute, Outcome, Person, Seen, Sighting } from '../domain/sighting.ts';

/** The port a panel opens to the content script of the tab it follows. */
export const PANEL_PORT = 'chatside-panel';

const FROM = ['attr', 'link', 'label', 'text'] as const satisfies readonly Seen['from'][];
const OUTCOMES = [
  'no-conversation',
  'reading',
  'person',
  'choices',
  'no-identity',
  'unrecognised',
] as const satisfies readonly Outcome[];

/**
 * Reads what a content script said, or gives null. A page can make it say anything: sizes are bounded here, and
 * meaning is judged later. It says the same as `sightingSchema`, which a test holds against it, but without zod,
 * whose 6 kB the panel does not have (docs/adr/0002). Unknown fields are left out.
 */
export function readSighting(message: unknown): Sighting | null {
  if (!isObject(message)) return null;
  const { epoch, inbox, host, conversation, outcome } = message;
  const person = readPerson(message.person);
  if (typeof epoch !== 'number' || !Number.isFinite(epoch) || !isText(host, 120) || !person) return null;
  if (!isInbox(inbox) || !isOneOf(OUTCOMES, outcome)) return null;
  if (conversation !== null && !isText(conversation, 200)) return null;
  return { epoch, inbox, host, conversation, outcome, person };
}

function readPerson(value: unknown): Person | null {
  if (!isObject(value)) return null;
  const name = value.name === null ? null : readSeen(value.name);
  const emails = readList(value.emails, 20, readSeen);
  const phones = readList(value.phones, 20, readSeen);
  const attributes = readList(value.attributes, 30, readAttribute);
  return name === undefined || !emails || !phones || !attributes
    ? null
    : { name, emails, phones, attributes };
}

function readSeen(value: unknown): Seen | undefined {
  if (!isObject(value) || !isText(value.value, 320) || !isOneOf(FROM, value.from)) return undefined;
  return { value: value.value, from: value.from };
}

function readAttribute(value: unknown): Attribute | undefined {
  if (!isObject(value) || !isText(value.label, 120) || !isText(value.value, 500)) return undefined;
  return { label: value.label, value: value.value };
}

/** All of them, or nothing: a list with one broken item is not one of ours. */
function readList<T>(value: unknown, max: number, read: (item: unknown) => T | undefined): T[] | null {
  if (!Array.isArray(value) || value.length > max) return null;
  const items = value.map(read);
  return items.some((item) => item === undefined) ? null : (items as T[]);
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isText = (value: unknown, max: number): value is string =>
  typeof value === 'string' && value.length <= max;

const isInbox = (value: unknown): value is InboxId =>
  isOneOf(INBOX_IDS, value) || (isText(value, 130) && isOwnId(value));

const isOneOf = <T extends string>(allowed: readonly T[], value: unknown): value is T =>
  (allowed as readonly unknown[]).includes(value);
