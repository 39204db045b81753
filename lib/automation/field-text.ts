import type { Contact } from '../domain/contact.ts';
import { EDITABLE_FIELDS } from '../domain/contact.ts';
import type { Location } from '../domain/location.ts';

/** What a contact holds in a field, for comparing and showing; '' where nothing is. @param field as in `Condition` */
export function fieldText(contact: Contact, field: string): string {
  const standard = EDITABLE_FIELDS.find((one) => one === field);
  if (standard) return contact[standard] ?? '';
  if (field === 'companyName' || field === 'type') return contact[field] ?? '';
  const value = contact.customFields.find(({ id }) => id === field)?.value ?? '';
  return Array.isArray(value) ? value.join(', ') : `${value}`;
}

/** As people call it; a custom field that is gone by its id. */
export const fieldName = (field: string, { customFields }: Location): string =>
  isStandard(field)
    ? field.replace(/[A-Z0-9]/g, (sign) => ` ${sign.toLowerCase()}`)
    : (customFields.find(({ id }) => id === field)?.name ?? field);

export const isStandard = (field: string): boolean =>
  [...EDITABLE_FIELDS, 'companyName', 'type'].some((one) => one === field);
