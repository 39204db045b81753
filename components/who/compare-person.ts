import type { Contact, ContactSummary } from '../../lib/domain/contact.ts';
import type { Evidence } from '../../lib/domain/match.ts';
import type { Person } from '../../lib/domain/sighting.ts';

/** One thing both sides know, or one that speaks against. */
export interface Comparison {
  readonly kind: Evidence['kind'];
  readonly degree: Evidence['degree'] | 'other';
  readonly page: string;
  readonly crm: string;
}

type Known = Pick<Contact & ContactSummary, 'email' | 'phone' | 'additionalEmails' | 'additionalPhones'>;

/**
 * What the page shows beside what the CRM has, where the match itself holds no evidence: a remembered or chosen
 * contact. It only informs; nothing is decided by it.
 */
export function comparePerson(person: Person, contact: Known): Comparison[] {
  return [
    ...compare('email', person.emails[0]?.value, [contact.email, ...contact.additionalEmails], (value) =>
      value.trim().toLowerCase(),
    ),
    ...compare('phone', person.phones[0]?.value, [contact.phone, ...contact.additionalPhones], lastDigits),
  ];
}

/** Numbers are alike when their last nine digits are: country and trunk prefixes differ in writing. */
const lastDigits = (phone: string): string => phone.replace(/\D/g, '').slice(-9);

function compare(
  kind: 'email' | 'phone',
  page: string | undefined,
  crm: readonly (string | null)[],
  form: (value: string) => string,
): Comparison[] {
  const known = crm.filter((value) => value !== null && value !== '');
  const first = known[0];
  if (page === undefined || first === undefined || first === null) return [];
  const same = known.find((value) => value !== null && form(value) === form(page));
  return [{ kind, degree: same ? 'same' : 'other', page, crm: same ?? first }];
}
