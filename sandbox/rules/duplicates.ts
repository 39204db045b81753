import type { ContactTable, IdentifierKind } from '../store/contact-table.ts';
import type { ContactRecord, LocationRecord } from '../store/records.ts';

export interface DuplicateHit {
  readonly contact: ContactRecord;
  readonly matchingField: IdentifierKind;
}

/**
 * Finds the contact that already holds one of these identifiers. The order decides which one is looked at first: the
 * location's own order where duplicates are not allowed, e-mail before phone where they are. When the e-mail belongs
 * to one contact and the phone to another, the second is never looked at.
 */
export function findDuplicate({
  contacts,
  location,
  email,
  phone,
  exceptId,
}: {
  contacts: Pick<ContactTable, 'holders'>;
  location: LocationRecord;
  email: string | null | undefined;
  phone: string | null | undefined;
  exceptId?: string;
}): DuplicateHit | undefined {
  const order: readonly IdentifierKind[] = location.allowDuplicateContact
    ? ['email', 'phone']
    : location.contactUniqueIdentifiers;
  const values = { email: email?.toLowerCase(), phone };
  for (const matchingField of order) {
    const value = values[matchingField];
    if (!value) continue;
    const contact = contacts.holders(location.id, matchingField, value).find((one) => one.id !== exceptId);
    if (contact) return { contact, matchingField };
  }
  return undefined;
}
