import type { Contact, CustomValue } from '../domain/contact.ts';
import { INBOXES } from '../domain/inbox.ts';
import type { CustomField, Location } from '../domain/location.ts';
import { type WallTime, wallTimeAt } from '../domain/wall-time.ts';
import type { Facts } from './facts.ts';

/** The fields of a contact that are text as they are. */
const FIELDS = [
  'name',
  'firstName',
  'lastName',
  'email',
  'phone',
  'companyName',
  'type',
  'source',
  'address1',
  'city',
  'state',
  'postalCode',
  'country',
  'website',
  'timezone',
] as const satisfies readonly (keyof Contact)[];

type Read = (facts: Facts, locale: string | undefined) => string | null | undefined;

const FIXED: Readonly<Record<string, Read>> = {
  ...Object.fromEntries(
    FIELDS.map((field): [string, Read] => [`contact.${field}`, ({ record }) => record?.contact[field]]),
  ),
  'contact.dateOfBirth': ({ record }, locale) => record && dateWords(record.contact.dateOfBirth, locale),
  'contact.owner': ({ record, location }) =>
    location.users.find(({ id }) => id === record?.contact.assignedTo)?.name ?? null,
  'contact.tags': ({ record }) => record?.contact.tags.join(', '),
  'conversation.url': ({ place }) => place?.url,
  'conversation.inbox': ({ place }) =>
    place && (INBOXES.find(({ id }) => id === place.inbox)?.name ?? place.host),
  'visitor.name': ({ person }) => person?.name?.value,
  'visitor.email': ({ person }) => person?.emails.find(({ from }) => from !== 'text')?.value,
  'visitor.phone': ({ person }) => person?.phones.find(({ from }) => from !== 'text')?.value,
  'agent.name': ({ agent }) => agent?.name,
  'location.name': ({ location }) => location.name,
  now: ({ nowMs, location }, locale) =>
    write(nowMs, { dateStyle: 'medium', timeStyle: 'short' }, zoneOf(location), locale),
  topic: ({ topic }) => topic?.id,
};

/** Names as they are offered; `contact.custom.<name>`, `visitor.<label>` and days from today come beside them. */
export const VARIABLES: readonly string[] = [...Object.keys(FIXED), 'today', 'today+1d'];

const byName = new Map(Object.entries(FIXED).map(([name, read]) => [name.toLowerCase(), read]));
const CUSTOM = 'contact.custom.';
const VISITOR = 'visitor.';
const DAY = /^today(?:\s*([+-])\s*(\d{1,4})\s*([dw]))?$/;

/** Whether something may stand for it. A custom field that is gone is still one: it has no value. */
export function isVariable(name: string): boolean {
  const key = name.toLowerCase();
  const isBelow = (start: string) => key.startsWith(start) && key.length > start.length;
  return byName.has(key) || DAY.test(key) || isBelow(CUSTOM) || isBelow(VISITOR);
}

/** @returns null, or '', where there is no value */
export function variableValue(name: string, facts: Facts, locale: string | undefined): string | null {
  const key = name.toLowerCase();
  const fixed = byName.get(key);
  if (fixed) return fixed(facts, locale)?.trim() ?? null;
  const day = DAY.exec(key);
  if (day) {
    const [, sign, count = '0', unit] = day;
    const days = Number(count) * (unit === 'w' ? 7 : 1) * (sign === '-' ? -1 : 1);
    return dayWords(facts, days, locale);
  }
  if (key.startsWith(CUSTOM)) return customWords(key.slice(CUSTOM.length), facts, locale);
  if (!key.startsWith(VISITOR)) return null;
  const label = key.slice(VISITOR.length);
  return facts.person?.attributes.find((one) => one.label.trim().toLowerCase() === label)?.value ?? null;
}

function customWords(name: string, { record, location }: Facts, locale: string | undefined): string | null {
  const field = location.customFields.find(
    (one) => one.id.toLowerCase() === name || one.name.trim().toLowerCase() === name,
  );
  const held = field && record?.contact.customFields.find(({ id }) => id === field.id);
  return held ? valueWords(held.value, field, locale) : null;
}

function valueWords(
  value: CustomValue['value'],
  field: CustomField,
  locale: string | undefined,
): string | null {
  if (typeof value === 'object') return value.join(', ');
  return field.dataType === 'DATE' ? dateWords(value, locale) : String(value);
}

/** A day without a time is the same day everywhere. What is no date stays as the CRM has it. */
function dateWords(value: CustomValue['value'] | null, locale: string | undefined): string | null {
  if (value === null) return null;
  const text = String(value);
  const day = /^(\d{4}-\d{2}-\d{2})(?:[T ].*)?$/.exec(text)?.[1];
  const atMs = day === undefined && /^-?\d{9,}$/.test(text) ? Number(text) : Date.parse(`${day}`);
  return Number.isNaN(atMs) ? text : write(atMs, { dateStyle: 'medium' }, 'UTC', locale);
}

function dayWords({ nowMs, location }: Facts, days: number, locale: string | undefined): string {
  const { year, month, day } = wallNow(nowMs, location);
  return write(Date.UTC(year, month - 1, day + days), { dateStyle: 'medium' }, 'UTC', locale);
}

/** A zone that the browser does not know counts as UTC. */
const zoneOf = ({ timezone }: Location): string => (wallTimeAt(0, timezone) ? timezone : 'UTC');

const NEVER: WallTime = { year: 1970, month: 1, day: 1, hour: 0, minute: 0, second: 0 };

const wallNow = (nowMs: number, location: Location): WallTime => wallTimeAt(nowMs, zoneOf(location)) ?? NEVER;

/** The same spaces in every browser. */
const write = (
  atMs: number,
  options: Intl.DateTimeFormatOptions,
  timeZone: string,
  locale: string | undefined,
): string => new Intl.DateTimeFormat(locale, { ...options, timeZone }).format(atMs).replaceAll('\u202f', ' ');
