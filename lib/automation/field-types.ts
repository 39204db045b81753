import type { FieldValue } from '../domain/command.ts';
import { type Contact, EDITABLE_FIELDS, type EditableField } from '../domain/contact.ts';
import { isEmail } from '../domain/email.ts';
import type { CustomField, Location } from '../domain/location.ts';
import { wallTimeAt } from '../domain/wall-time.ts';
import type { ToE164 } from './transforms.ts';

/** A field of the CRM that something may be written to. */
export type Target =
  | { readonly kind: 'field'; readonly field: EditableField }
  | { readonly kind: 'custom'; readonly field: CustomField };

/** What a field takes. `closed`: nothing that is text, such as a file. */
export const VALUE_KINDS = [
  'text',
  'email',
  'phone',
  'number',
  'date',
  'option',
  'options',
  'user',
  'zone',
  'url',
  'closed',
] as const;
export type ValueKind = (typeof VALUE_KINDS)[number];

/** Longest value that is sent, in characters; as where fields are edited by hand. */
const TEXT_MAX = 10_000;

const isEditable = (field: string): field is EditableField =>
  EDITABLE_FIELDS.some((editable) => editable === field);

/** A standard field by its name, or a custom one by its id; null where there is none (any more). */
export function targetOf(field: string, location: Location): Target | null {
  if (isEditable(field)) return { kind: 'field', field };
  const custom = location.customFields.find(({ id }) => id === field);
  return custom ? { kind: 'custom', field: custom } : null;
}

const STANDARD: Partial<Record<EditableField, ValueKind>> = {
  email: 'email',
  phone: 'phone',
  website: 'url',
  dateOfBirth: 'date',
  timezone: 'zone',
  assignedTo: 'user',
};

const CUSTOM: ReadonlyMap<string, ValueKind> = new Map([
  ['NUMERICAL', 'number'],
  ['MONETORY', 'number'],
  ['PHONE', 'phone'],
  ['EMAIL', 'email'],
  ['DATE', 'date'],
  ['SINGLE_OPTIONS', 'option'],
  ['RADIO', 'option'],
  ['MULTIPLE_OPTIONS', 'options'],
  ['CHECKBOX', 'options'],
  ['FILE_UPLOAD', 'closed'],
  ['SIGNATURE', 'closed'],
  ['TEXTBOX_LIST', 'closed'],
]);

export const valueKind = (target: Target): ValueKind =>
  (target.kind === 'field' ? STANDARD[target.field] : CUSTOM.get(target.field.dataType)) ?? 'text';

/** A text as the field takes it; null where it does not. Nothing is guessed: `1,234` may be one or a thousand. */
export function readValue(
  target: Target,
  text: string,
  location: Location,
  toE164: ToE164,
): Exclude<FieldValue, null | boolean> | null {
  const value = text.trim();
  const options = target.kind === 'custom' ? target.field.options : [];
  switch (valueKind(target)) {
    case 'text':
      return value.length <= TEXT_MAX ? value : null;
    case 'email':
      return isEmail(value) ? value.toLowerCase() : null;
    case 'phone':
      return toE164(value);
    case 'number':
      return readNumber(value);
    case 'date':
      return /^\d{4}-\d{2}-\d{2}(?:[T ].*)?$/.test(value) && !Number.isNaN(Date.parse(value.slice(0, 10)))
        ? value.slice(0, 10)
        : null;
    case 'option':
      return optionOf(value, options);
    case 'options': {
      const found = value.split(/[\n,;]+/).map((part) => optionOf(part, options));
      return found.every((option) => option !== null) ? [...new Set(found)] : null;
    }
    case 'user':
      return onlyUser(value, location);
    case 'zone':
      return wallTimeAt(0, value) ? value : null;
    case 'url':
      return /^(?:https?:\/\/)?[^\s/.]+\.[^\s]+$/i.test(value) ? value : null;
    case 'closed':
      return null;
  }
}

/** With a currency before or behind it, and thousands parted where nothing else can be meant. */
function readNumber(text: string): number | null {
  const bare = text.replace(/^(?:\p{Sc}|[A-Z]{3})\s*|\s*(?:\p{Sc}|[A-Z]{3})$/gu, '').replace(/[\s'’]/g, '');
  if (/^-?\d+(?:\.\d+)?$/.test(bare) && !/^-?[1-9]\d{0,2}\.\d{3}$/.test(bare)) return Number(bare);
  if (/^-?\d+,(?:\d{1,2}|\d{4,})$/.test(bare)) return Number(bare.replace(',', '.'));
  if (/^-?\d{1,3}(?:,\d{3})+\.\d+$|^-?\d{1,3}(?:,\d{3}){2,}$/.test(bare))
    return Number(bare.replaceAll(',', ''));
  if (/^-?\d{1,3}(?:\.\d{3})+,\d+$|^-?\d{1,3}(?:\.\d{3}){2,}$/.test(bare))
    return Number(bare.replaceAll('.', '').replace(',', '.'));
  return null;
}

const optionOf = (value: string, options: readonly string[]): string | null =>
  // A list without choices takes whatever it is given, as where it is edited by hand.
  options.length === 0
    ? value.trim()
    : (options.find((option) => option.trim().toLowerCase() === value.trim().toLowerCase()) ?? null);

function onlyUser(value: string, { users }: Location): string | null {
  const wanted = value.toLowerCase();
  const found = users.filter(({ id, name, email }) =>
    [id, name, email].some((known) => known?.trim().toLowerCase() === wanted),
  );
  return found.length === 1 ? (found[0]?.id ?? null) : null;
}

/** What the contact has there; null for nothing. */
export function currentValue(target: Target, contact: Contact): FieldValue {
  const held =
    target.kind === 'field'
      ? contact[target.field]
      : (contact.customFields.find(({ id }) => id === target.field.id)?.value ?? null);
  return held === '' || (Array.isArray(held) && held.length === 0) ? null : held;
}

/** Whether two values of a field say the same: case, spaces, order and the way a phone is written do not count. */
export function saysTheSame(target: Target, a: FieldValue, b: FieldValue, toE164: ToE164): boolean {
  const kind = valueKind(target);
  const plain = (value: FieldValue): string => {
    if (typeof value === 'object')
      return [...(value ?? [])]
        .map((one) => one.trim().toLowerCase())
        .sort()
        .join('\n');
    const text = String(value).trim().replace(/\s+/gu, ' ').toLowerCase();
    if (kind === 'phone') return toE164(text) ?? text;
    if (kind === 'number') return String(readNumber(text) ?? text);
    if (kind === 'date') return text.slice(0, 10);
    return kind === 'url' ? text.replace(/^https?:\/\/|\/$/g, '') : text;
  };
  return plain(a) === plain(b);
}
