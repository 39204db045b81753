import type { ContactSummary } from '../domain/contact.ts';
import { isSameEmail } from '../domain/email.ts';
import type { Evidence } from '../domain/match.ts';
import { areNamesAlike, looksLikeName } from '../domain/person-name.ts';
import { comparePhones } from '../domain/phone-variants.ts';
import type { PageValues } from './page-values.ts';
import type { PhoneNumbers } from './phone-numbers.ts';

/**
 * Compares what the page says with what the contact holds. That the CRM's search named a contact is no evidence: only
 * a value that is on both sides is.
 * @param country ISO-2 with which numbers without `+` in the CRM are read
 */
export function findEvidence(
  page: PageValues,
  contact: ContactSummary,
  country: string | null,
  phones: PhoneNumbers,
): Evidence[] {
  const found: Evidence[] = [];

  for (const { page: shown, email, inFreeText } of page.emails) {
    const hit = first(held(contact.email, contact.additionalEmails), ({ value }) =>
      isSameEmail(email, value) ? 'same' : null,
    );
    if (!hit) continue;
    const kind = hit.isMain ? 'email' : 'additional-email';
    found.push({ kind, degree: hit.degree, page: shown, crm: hit.value, ...mark(inFreeText) });
  }

  for (const { page: shown, e164, inFreeText } of page.phones) {
    const hit = first(held(contact.phone, contact.additionalPhones), ({ value }) =>
      comparePhones(e164, phones.toE164(value, country) ?? value),
    );
    if (!hit) continue;
    const kind = hit.isMain ? 'phone' : 'additional-phone';
    found.push({ kind, degree: hit.degree, page: shown, crm: hit.value, ...mark(inFreeText) });
  }

  if (page.name !== null && looksLikeName(page.name) && areNamesAlike(page.name, contact.name)) {
    found.push({ kind: 'name', degree: 'alike', page: page.name, crm: contact.name });
  }
  return found;
}

const mark = (inFreeText: boolean): { inFreeText?: true } => (inFreeText ? { inFreeText: true } : {});

interface Held {
  readonly value: string;
  readonly isMain: boolean;
}

const held = (main: string | null, additional: readonly string[]): Held[] => [
  ...(main === null ? [] : [{ value: main, isMain: true }]),
  ...additional.map((value) => ({ value, isMain: false })),
];

/** The main value before the additional ones. */
function first<D>(
  values: readonly Held[],
  compare: (held: Held) => D | null,
): (Held & { degree: D }) | undefined {
  for (const value of values) {
    const degree = compare(value);
    if (degree !== null) return { ...value, degree };
  }
  return undefined;
}
