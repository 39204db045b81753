import { checkMapping } from '../../automation/check-mapping.ts';
import type { Facts } from '../../automation/facts.ts';
import { type MappedField, mapFields, usualMappings } from '../../automation/map-fields.ts';
import type { ToE164 } from '../../automation/transforms.ts';
import type { FieldMapping } from '../../domain/automation/mapping.ts';
import type { EditableField } from '../../domain/contact.ts';
import type { InboxId } from '../../domain/inbox.ts';
import type { Location } from '../../domain/location.ts';
import type { Text, TextKey } from '../../panel/text.ts';
import { sayReason } from '../rules/surroundings.ts';

/** One line of trying a mapping out. */
export interface TriedField {
  readonly id: string;
  readonly label: string;
  readonly words: string;
  readonly isBad: boolean;
}

/** Why a mapping stays off, in words; null while nothing speaks against it, and while nothing can be known. */
export function mappingProblem(
  mapping: FieldMapping,
  location: Location | null,
  toE164: ToE164,
  text: Text,
): string | null {
  const problem = location && mapping.field !== '' ? checkMapping(mapping, location, toE164) : null;
  return problem && sayReason(text, problem);
}

/** The usual mapping of an inbox, to be changed. */
export const usualRows = (
  inbox: InboxId,
  names: Readonly<Record<EditableField, TextKey>>,
  { t }: Text,
): readonly FieldMapping[] =>
  usualMappings(inbox).map((mapping) => {
    const name = Object.entries(names).find(([field]) => field === mapping.field)?.[1];
    return { ...mapping, fieldName: name ? t(name) : '' };
  });

/** What a mapping makes of an open chat: in words, and nothing is written. */
export function tryMapping(
  { person, record, location }: Facts,
  inbox: InboxId,
  mappings: readonly FieldMapping[],
  toE164: ToE164,
  names: Readonly<Record<EditableField, TextKey>>,
  text: Text,
): readonly TriedField[] {
  const { t } = text;
  if (!person || !record) return [];
  const { contact } = record;
  return mapFields({ inbox, mappings, person, contact, location, toE164 }).map((one) => ({
    id: one.mapping.id,
    label: labelOf(one, names, text),
    isBad: one.verdict === 'cannot',
    words:
      one.verdict === 'cannot'
        ? sayReason(text, one.why)
        : one.verdict === 'add'
          ? t('map_try_add', String(one.value))
          : one.verdict === 'same'
            ? t('map_try_same', String(one.value))
            : t('map_try_differs', String(one.value), String(one.current)),
  }));
}

function labelOf(one: MappedField, names: Readonly<Record<EditableField, TextKey>>, { t }: Text): string {
  if (one.verdict === 'cannot') return one.mapping.fieldName;
  return one.target.kind === 'field' ? t(names[one.target.field]) : one.target.field.name;
}
