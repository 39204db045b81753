import type { FieldMapping } from '../domain/automation/mapping.ts';
import type { Intent } from '../domain/command.ts';
import type { Facts } from './facts.ts';
import { type MappedField, mapFields } from './map-fields.ts';
import type { ToE164 } from './transforms.ts';

/** What the page knows and the CRM lacks, as writes: nothing that is there is written over. None while anybody is missing. */
export function fieldIntents(
  { place, person, record, location }: Facts,
  mappings: readonly FieldMapping[],
  toE164: ToE164,
): readonly Intent[] {
  if (!place || !person || !record) return [];
  const fields = mapFields({
    inbox: place.inbox,
    mappings,
    person,
    contact: record.contact,
    location,
    toE164,
  });
  return fields.flatMap((field) => (field.verdict === 'add' ? (writeOf(field) ?? []) : []));
}

/** The write of one value, compared with what was there; null where there is nothing to write. */
export function writeOf(field: MappedField): Intent | null {
  if (field.verdict === 'cannot' || field.verdict === 'same') return null;
  const { target, value, current } = field;
  if (target.kind === 'custom') return { kind: 'custom.set', fieldId: target.field.id, value, base: current };
  return {
    kind: 'field.set',
    field: target.field,
    value: String(value),
    base: current === null ? null : String(current),
  };
}
