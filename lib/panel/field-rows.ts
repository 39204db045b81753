import { CLEARABLE_FIELDS, type Contact, type CustomValue, type EditableField } from '../domain/contact.ts';
import type { CustomField, Location } from '../domain/location.ts';
import type { ContactView, Write } from './contact-view.ts';
import { FIELD_NAMES, type FieldIntent } from './describe-change.ts';
import { dateInputValue, formatDate, readDate } from './format-time.ts';
import type { Text, TextKey } from './text.ts';

export type FieldKind =
  | 'text'
  | 'email'
  | 'phone'
  | 'url'
  | 'number'
  | 'date'
  | 'area'
  | 'select'
  | 'multi'
  | 'owner'
  | 'zone'
  | 'read-only';

/** What a saved value goes to. */
export type FieldTarget =
  | { readonly kind: 'field'; readonly field: EditableField }
  | { readonly kind: 'custom'; readonly fieldId: string };

/** One row of the details. */
export interface FieldRow {
  /** Stable for one contact: `email`, `custom:<id>`. */
  readonly key: string;
  readonly label: string;
  readonly kind: FieldKind;
  /** As it is edited; several values (of `multi`) are parted by line ends. '' when it is empty. */
  readonly value: string;
  /** As it is read. */
  readonly shown: string;
  /** Midnight UTC when it is a date. */
  readonly dateMs: number | null;
  /** null for what cannot be changed here. */
  readonly target: FieldTarget | null;
  /** Said beside it: the API does not let it be changed. */
  readonly locked: boolean;
  readonly options: readonly string[];
  readonly clearable: boolean;
  readonly write: Write | null;
}

interface Standard {
  readonly field: EditableField;
  readonly kind: FieldKind;
}

const FIRST: readonly Standard[] = [
  { field: 'email', kind: 'email' },
  { field: 'phone', kind: 'phone' },
  { field: 'assignedTo', kind: 'owner' },
];
const PLACE: readonly Standard[] = [
  { field: 'city', kind: 'text' },
  { field: 'state', kind: 'text' },
];
const LAST: readonly Standard[] = [
  { field: 'dateOfBirth', kind: 'date' },
  { field: 'source', kind: 'text' },
  { field: 'address1', kind: 'text' },
  { field: 'postalCode', kind: 'text' },
  { field: 'country', kind: 'text' },
  { field: 'website', kind: 'url' },
  { field: 'timezone', kind: 'zone' },
  { field: 'firstName', kind: 'text' },
  { field: 'lastName', kind: 'text' },
];

/** The rows that stand before tags and local time; always shown. */
export const firstRows = (view: SomeFields, location: Location | null, text: Text): readonly FieldRow[] =>
  FIRST.map((field) => standardRow(field, view, location, text));

/** All other rows, in their fixed order; custom fields by their position in the CRM. */
export function otherRows(view: ContactView, location: Location | null, text: Text): readonly FieldRow[] {
  const { contact } = view;
  const standard = (fields: readonly Standard[]) =>
    fields.map((field) => standardRow(field, view, location, text));
  return [
    ...fixedRow('companyName', text.t('field_company'), contact.companyName ?? '', true),
    ...standard(PLACE),
    ...customRows(view, location, text),
    ...standard(LAST),
    ...fixedRow('additionalEmails', text.t('field_more_emails'), contact.additionalEmails.join(', '), false),
    ...fixedRow('additionalPhones', text.t('field_more_phones'), contact.additionalPhones.join(', '), false),
  ];
}

/**
 * The keys of the rows that are shown without asking for more: filled ones first, then empty ones, each in the
 * fixed order. Taken once for a contact, so that rows do not move while somebody types into them.
 */
export function rowOrder(rows: readonly FieldRow[]): readonly string[] {
  const isFilled = (row: FieldRow) => row.value !== '' || row.write !== null;
  return [...rows.filter(isFilled), ...rows.filter((row) => !isFilled(row))].map((row) => row.key);
}

/** The value a refused write wanted, as it is edited; null for another kind of write. */
export function wantedValue(write: Write): string | null {
  const { intent } = write.command;
  if (intent.kind === 'field.set') return intent.value ?? '';
  if (intent.kind === 'custom.set') return editable(intent.value);
  return null;
}

/** A contact of which not everything need be known. */
type SomeFields = { readonly contact: Partial<Contact> } & Pick<ContactView, 'fieldWrites'>;

function standardRow(
  { field, kind }: Standard,
  { contact, fieldWrites }: SomeFields,
  location: Location | null,
  text: Text,
): FieldRow {
  const write = fieldWrites[field] ?? null;
  const raw = standing(write) ?? contact[field] ?? '';
  return row({
    key: field,
    label: text.t(FIELD_NAMES[field]),
    kind,
    raw,
    target: { kind: 'field', field },
    options: [],
    clearable: CLEARABLE_FIELDS.has(field),
    write,
    location,
    text,
  });
}

function customRows(
  view: Pick<ContactView, 'customValues' | 'customWrites'>,
  location: Location | null,
  text: Text,
): FieldRow[] {
  const values = new Map(view.customValues.map((custom) => [custom.id, custom.value]));
  const fields = [...(location?.customFields ?? [])].sort((a, b) => a.position - b.position);
  const rows = fields.map((field) => {
    const write = view.customWrites[field.id] ?? null;
    const value = values.get(field.id);
    const kind = kindOf(field, value);
    return row({
      key: `custom:${field.id}`,
      label: field.name,
      kind,
      raw: standing(write) ?? (value === undefined ? '' : editable(value)),
      target: kind === 'read-only' ? null : { kind: 'custom', fieldId: field.id },
      options: field.options,
      clearable: true,
      write,
      location,
      text,
    });
  });
  // Nothing can be added there, so there is nothing to show.
  return rows.filter((row) => row.target !== null || row.value !== '');
}

/** The row that a change of a field is edited in, whoever's it is; null where the field is gone. */
export function rowOfIntent(intent: FieldIntent, location: Location | null, text: Text): FieldRow | null {
  if (intent.kind === 'field.set') {
    const standard = [...FIRST, ...PLACE, ...LAST].find(({ field }) => field === intent.field);
    const view = { contact: { [intent.field]: intent.value }, fieldWrites: {} };
    return standard ? standardRow(standard, view, location, text) : null;
  }
  const view = { customValues: [{ id: intent.fieldId, value: intent.value }], customWrites: {} };
  return (
    customRows(view, location, text).find(({ target }) => {
      return target?.kind === 'custom' && target.fieldId === intent.fieldId;
    }) ?? null
  );
}

/** What was refused still stands where it was typed, marked, until somebody decides. */
const standing = (write: Write | null): string | null =>
  write?.state === 'refused' ? wantedValue(write) : null;

interface Parts {
  readonly key: string;
  readonly label: string;
  readonly kind: FieldKind;
  readonly raw: string;
  readonly target: FieldTarget | null;
  readonly options: readonly string[];
  readonly clearable: boolean;
  readonly write: Write | null;
  readonly location: Location | null;
  readonly text: Text;
}

function row({ raw, location, text, ...rest }: Parts): FieldRow {
  const dateMs = rest.kind === 'date' ? readDate(/^-?\d{9,}$/.test(raw) ? Number(raw) : raw) : null;
  const value = dateMs === null ? raw : dateInputValue(dateMs);
  const shown = dateMs === null ? showValue(rest.kind, raw, location, text) : formatDate(dateMs, text);
  return { ...rest, value, shown, dateMs, locked: false };
}

function fixedRow(key: string, label: string, shown: string, locked: boolean): FieldRow[] {
  if (shown === '') return [];
  return [
    {
      key,
      label,
      kind: 'read-only',
      value: shown,
      shown,
      dateMs: null,
      target: null,
      locked,
      options: [],
      clearable: false,
      write: null,
    },
  ];
}

function showValue(kind: FieldKind, raw: string, location: Location | null, text: Text): string {
  if (kind === 'owner') return ownerName(raw, location, text);
  if (kind === 'phone') return formatPhone(raw);
  if (kind === 'multi' || kind === 'read-only') return raw.split('\n').join(', ');
  if (kind === 'number' && raw !== '' && Number.isFinite(Number(raw))) {
    return new Intl.NumberFormat(text.locale, { maximumFractionDigits: 10 }).format(Number(raw));
  }
  return raw;
}

/** North American numbers are grouped; others stand as the CRM has them. */
export const formatPhone = (raw: string): string => raw.replace(/^\+1(\d{3})(\d{3})(\d{4})$/, '+1 $1-$2-$3');

const ownerName = (id: string, location: Location | null, text: Text): string =>
  id === '' ? '' : (location?.users.find((user) => user.id === id)?.name ?? text.t('card_user_unknown'));

const editable = (value: CustomValue['value']): string =>
  Array.isArray(value) ? value.join('\n') : String(value);

const KINDS: Readonly<Record<string, FieldKind>> = {
  LARGE_TEXT: 'area',
  NUMERICAL: 'number',
  MONETORY: 'number',
  PHONE: 'phone',
  EMAIL: 'email',
  DATE: 'date',
  SINGLE_OPTIONS: 'select',
  RADIO: 'select',
  MULTIPLE_OPTIONS: 'multi',
  CHECKBOX: 'multi',
  FILE_UPLOAD: 'read-only',
  SIGNATURE: 'read-only',
  TEXTBOX_LIST: 'read-only',
};

function kindOf(field: CustomField, value: CustomValue['value'] | undefined): FieldKind {
  const kind = Object.hasOwn(KINDS, field.dataType) ? KINDS[field.dataType] : undefined;
  if ((kind === 'select' || kind === 'multi') && field.options.length === 0) {
    return Array.isArray(value) ? 'read-only' : 'text';
  }
  // A list under a type that holds one value is left alone: writing text over it would lose the others.
  if (Array.isArray(value) && kind !== 'multi') return 'read-only';
  return kind ?? 'text';
}

/** Which channels the person asked not to be reached on, as words beside e-mail and phone. */
export function dndWords(contact: Contact): { phone: TextKey | null; email: TextKey | null } {
  const { all, channels } = contact.dnd;
  if (all) return { phone: 'field_dnd', email: null };
  const blocked = new Set(channels.map((channel) => channel.toLowerCase()));
  const phone = blocked.has('call') ? 'field_no_calls' : blocked.has('sms') ? 'field_no_sms' : null;
  return { phone, email: blocked.has('email') ? 'field_no_email' : null };
}
