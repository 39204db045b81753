import type { FieldKind, FieldRow } from './field-rows.ts';
import { readDate } from './format-time.ts';
import type { TextKey } from './text.ts';

/** What an edited value is sent as, or why it cannot be sent. */
export type Checked =
  | { readonly ok: true; readonly value: string }
  | { readonly ok: false; readonly reason: TextKey; readonly detail?: number };

export const FIELD_MAX = 10_000;

/** Looks at an edited value before it is sent. The CRM decides in the end; this catches slips of the hand. */
export function checkValue(row: Pick<FieldRow, 'kind' | 'clearable'>, edited: string): Checked {
  const value = row.kind === 'area' || row.kind === 'multi' ? edited : edited.trim();
  if (value.trim() === '') {
    return row.clearable ? { ok: true, value: '' } : { ok: false, reason: 'field_not_clearable' };
  }
  if (value.length > FIELD_MAX) return { ok: false, reason: 'field_too_long', detail: FIELD_MAX };
  const reason = WRONG[row.kind]?.(value);
  return reason ? { ok: false, reason } : { ok: true, value };
}

const WRONG: Partial<Record<FieldKind, (value: string) => TextKey | undefined>> = {
  email: (value) =>
    value.length <= 254 && /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>.]+$/.test(value) ? undefined : 'field_wrong_email',
  phone: (value) =>
    /^[+\d\s().\-/x#*]+$/i.test(value) && (value.match(/\d/g)?.length ?? 0) >= 5
      ? undefined
      : 'field_wrong_phone',
  number: (value) => (Number.isFinite(Number(value.replace(',', '.'))) ? undefined : 'field_wrong_number'),
  date: (value) => (readDate(value) === null ? 'field_wrong_date' : undefined),
  url: (value) => (/\s/.test(value) || !value.includes('.') ? 'field_wrong_url' : undefined),
};

/** A checked value as a custom field takes it. */
export function customValue(kind: FieldKind, value: string): string | number | readonly string[] {
  if (kind === 'multi') return value === '' ? [] : value.split('\n').filter((part) => part !== '');
  if (kind === 'number' && value !== '') return Number(value.replace(',', '.'));
  return value;
}
