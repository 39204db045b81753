import { INBOXES } from './inbox.ts';
import type { Sighting } from './sighting.ts';

/** What is watched for on every inbox page. `details` is the panel with the visitor's details as a whole. */
export const HEALTH_FIELDS = ['name', 'email', 'phone', 'attributes', 'details'] as const;
export type HealthField = (typeof HEALTH_FIELDS)[number];

/** What became of a field in the last chats: found or not, never what was found. */
export interface FieldHealth {
  /** The last chats up to the one in which it was found last, oldest first: `1` found, `0` not; at most `KEPT`. */
  readonly before: string;
  /** Chats since then in which it was not found; counted to `MOST`. */
  readonly missing: number;
  /** When it was found last; null when it never was. */
  readonly seenAtMs: number | null;
}

export type HostHealth = Readonly<Record<HealthField, FieldHealth>>;
/** By host name, such as `app.chatra.io`. */
export type InboxHealth = Readonly<Record<string, HostHealth>>;

/**
 * - `found`: in at least one of the last 20 chats
 * - `absent`: never or not lately, which may well be right: not every inbox shows phones
 * - `changed`: it was usually there, and is missing for longer than chance makes likely
 * - `unknown`: too few chats to say
 */
export type HealthVerdict = 'found' | 'absent' | 'changed' | 'unknown';

/** What an inbox seems to have changed: what is missing since, and for how many chats at least. */
export interface InboxChange {
  readonly host: string;
  readonly fields: readonly HealthField[];
  readonly chats: number;
}

export const KEPT = 30;
export const MOST = 999;
/** With fewer chats nothing is said of what was never found. */
const FEW = 5;
/** As many as `missingToTell` asks for at most, so that a usual field goes from found to changed and nowhere between. */
const LATELY = 20;
/** Fewer chats than this tell nothing about how usual a field is. */
const LEARNED = 10;
/** One chance in a million that visitors who leave nothing follow each other for so long. */
const CHANCE = 1e-6;
/** Even where a field was always there, this many chats, since an agent may close the panel for a few. */
const LEAST = 8;

export const NO_OBSERVATION: FieldHealth = { before: '', missing: 0, seenAtMs: null };

/** @returns which fields a settled page shows; null while it has not settled or no conversation is open */
export function foundIn({ outcome, person }: Sighting): Readonly<Record<HealthField, boolean>> | null {
  if (outcome === 'no-conversation' || outcome === 'reading') return null;
  const details = outcome !== 'unrecognised';
  return {
    name: details && person.name !== null,
    email: details && person.emails.length > 0,
    phone: details && person.phones.length > 0,
    attributes: details && person.attributes.length > 0,
    details,
  };
}

/**
 * Counts one chat.
 * @param isSameChat it is the chat that was counted last: what it shows by now is added to what it showed then
 * @returns the same object when there is nothing new
 */
export function countChat(
  health: HostHealth | undefined,
  found: Readonly<Record<HealthField, boolean>>,
  atMs: number,
  isSameChat: boolean,
): HostHealth {
  const entries = HEALTH_FIELDS.map((field) => {
    const known = health?.[field] ?? NO_OBSERVATION;
    return [field, (isSameChat ? amend : count)(known, found[field], atMs)] as const;
  });
  if (health && entries.every(([field, now]) => now === health[field])) return health;
  return Object.fromEntries(entries) as Record<HealthField, FieldHealth>;
}

function count({ before, missing, seenAtMs }: FieldHealth, isFound: boolean, atMs: number): FieldHealth {
  if (!isFound) return { before, missing: Math.min(missing + 1, MOST), seenAtMs };
  const gone = '0'.repeat(Math.min(missing, KEPT));
  return { before: `${before}${gone}1`.slice(-KEPT), missing: 0, seenAtMs: atMs };
}

const amend = (field: FieldHealth, isFound: boolean, atMs: number): FieldHealth =>
  isFound && field.missing > 0 ? count({ ...field, missing: field.missing - 1 }, true, atMs) : field;

/**
 * How many chats in a row without a field mean that the page has changed: the fewest for which chance is less likely
 * than one in a million, going by how usual the field was before; Infinity when it was in less than half of the chats,
 * or too few are known. docs/hosts.md has the reasons.
 */
export function missingToTell({ before }: FieldHealth): number {
  if (before.length < LEARNED) return Number.POSITIVE_INFINITY;
  // It always ends with the chat that ended the last gap, which says nothing about how usual the field is.
  const usual = (before.replaceAll('0', '').length - 1) / before.length;
  if (usual < 0.5) return Number.POSITIVE_INFINITY;
  return Math.max(LEAST, Math.ceil(Math.log(CHANCE) / Math.log(1 - usual)));
}

export function verdictOf(field: FieldHealth): HealthVerdict {
  const { before, missing } = field;
  if (before === '') return missing < FEW ? 'unknown' : 'absent';
  if (missing >= missingToTell(field)) return 'changed';
  return missing < LATELY ? 'found' : 'absent';
}

/** @returns null while nothing speaks for a change. Without the panel nothing else can be found: it stands for all. */
export function changeOf(host: string, health: HostHealth | undefined): InboxChange | null {
  if (!health) return null;
  const changed = HEALTH_FIELDS.filter((field) => verdictOf(health[field]) === 'changed');
  if (changed.length === 0) return null;
  const fields = changed.includes('details') ? (['details'] as const) : changed;
  return { host, fields, chats: Math.min(...fields.map((field) => health[field].missing)) };
}

/**
 * Reads what is stored. Never throws: what does not fit counts as never observed, and hosts that are no inbox's are left
 * out, so that it stays small whatever it was. By hand, as the panel loads it.
 */
export function readInboxHealth(stored: unknown): InboxHealth {
  const hosts = INBOXES.flatMap((inbox) => inbox.hosts).filter((host) => isObject(own(stored, host)));
  return Object.fromEntries(
    hosts.map((host) => {
      const fields = HEALTH_FIELDS.map((field) => [field, readField(own(own(stored, host), field))]);
      return [host, Object.fromEntries(fields) as Record<HealthField, FieldHealth>];
    }),
  );
}

function readField(stored: unknown): FieldHealth {
  const [before, missing, seenAtMs] = (['before', 'missing', 'seenAtMs'] as const).map((key) =>
    own(stored, key),
  );
  const isRead =
    typeof before === 'string' &&
    new RegExp(`^(?:[01]{0,${KEPT - 1}}1)?$`).test(before) &&
    isCount(missing) &&
    missing <= MOST &&
    (before === '' ? seenAtMs === null : isCount(seenAtMs) && seenAtMs <= LATEST_MS);
  return isRead ? { before, missing, seenAtMs: seenAtMs as number | null } : NO_OBSERVATION;
}

/** What a `Date` can hold. */
const LATEST_MS = 8.64e15;

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

const own = (value: unknown, key: string): unknown =>
  isObject(value) && Object.hasOwn(value, key) ? value[key as keyof typeof value] : undefined;
