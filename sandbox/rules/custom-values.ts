import type { ContactRecord, CustomFieldRecord, CustomFieldValue } from '../store/records.ts';
import { unprocessable } from './api-error.ts';
import { isRecord } from './body.ts';

interface WrittenField {
  readonly id?: string | undefined;
  readonly key?: string | undefined;
  readonly field_value?: unknown;
  readonly fieldValue?: unknown;
}

const listTypes = new Set(['CHECKBOX', 'MULTIPLE_OPTIONS']);
const numberTypes = new Set(['NUMERICAL', 'MONETORY']);

function storedValue(field: CustomFieldRecord, value: unknown, name: string): CustomFieldValue | null {
  if (value === null || value === undefined || value === '') return null;
  if (Array.isArray(value)) {
    const texts = value.map(String);
    return texts.length === 0 ? null : texts;
  }
  if (numberTypes.has(field.dataType)) {
    const amount = Number(value);
    if (!Number.isFinite(amount)) throw unprocessable([`${name} must be a number`]);
    return amount;
  }
  if (isRecord(value)) return value;
  if (field.dataType === 'DATE' && !/^\d{4}-\d\d-\d\d$/.test(String(value))) {
    throw unprocessable([`${name} must be in the format YYYY-MM-DD`]);
  }
  return listTypes.has(field.dataType) ? [String(value)] : String(value);
}

/**
 * Merges written custom fields into the stored ones by id: what is not named stays, an empty value removes, an unknown
 * id or key is dropped without a word, as the vendor does.
 */
export function mergeCustomFields(
  stored: ContactRecord['customFields'],
  written: readonly WrittenField[],
  definitions: readonly CustomFieldRecord[],
): ContactRecord['customFields'] {
  const merged = new Map(stored.map((field) => [field.id, field.value]));
  for (const [index, entry] of written.entries()) {
    const field = definitions.find(
      ({ id, fieldKey }) =>
        id === entry.id ||
        (entry.key !== undefined && fieldKey === `contact.${entry.key.replace(/^contact\./, '')}`),
    );
    if (!field) continue;
    const raw =
      'field_value' in entry && entry.field_value !== undefined ? entry.field_value : entry.fieldValue;
    const value = storedValue(field, raw, `customFields.${index}.field_value`);
    if (value === null) merged.delete(field.id);
    else merged.set(field.id, value);
  }
  return [...merged].map(([id, value]) => ({ id, value }));
}
