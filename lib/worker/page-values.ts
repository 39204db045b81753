import { isEmail } from '../domain/email.ts';
import { phoneVariants } from '../domain/phone-variants.ts';
import type { Person, Seen } from '../domain/sighting.ts';
import type { PhoneNumbers } from './phone-numbers.ts';

/** What a page says about a person, made ready for looking up. */
export interface PageValues {
  readonly emails: readonly PageEmail[];
  readonly phones: readonly PagePhone[];
  /** Null when the page shows none. It may be one that the inbox made up. */
  readonly name: string | null;
}

export interface PageEmail {
  /** As the page shows it. */
  readonly page: string;
  /** In lower case, as the CRM's search holds it. */
  readonly email: string;
  readonly inFreeText: boolean;
}

export interface PagePhone {
  readonly page: string;
  readonly e164: string;
  /** Other spellings of the same line. */
  readonly variants: readonly string[];
  readonly inFreeText: boolean;
}

/**
 * Keeps what can be an e-mail or a phone, each once, the trustworthy ones first.
 * @param country ISO-2 with which national numbers are read
 */
export function readPageValues(person: Person, country: string | null, phones: PhoneNumbers): PageValues {
  return {
    emails: once(
      trustedFirst(person.emails).map((seen) => ({
        page: seen.value,
        email: seen.value.trim().toLowerCase(),
        inFreeText: seen.from === 'text',
      })),
      ({ email }) => email,
    ).filter(({ email }) => isEmail(email)),
    phones: once(
      trustedFirst(person.phones).flatMap((seen) => {
        const e164 = phones.toE164(seen.value, country);
        if (e164 === null) return [];
        return [{ page: seen.value, e164, variants: phoneVariants(e164), inFreeText: seen.from === 'text' }];
      }),
      ({ e164 }) => e164,
    ),
    name: person.name?.value.trim() || null,
  };
}

const trustedFirst = (seen: readonly Seen[]): Seen[] =>
  [...seen].sort((a, b) => Number(a.from === 'text') - Number(b.from === 'text'));

function once<T>(items: readonly T[], key: (item: T) => string): T[] {
  const known = new Set<string>();
  return items.filter((item) => {
    const fresh = !known.has(key(item));
    known.add(key(item));
    return fresh;
  });
}
