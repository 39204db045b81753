import type { ContactSummary } from '../domain/contact.ts';
import { isEmail } from '../domain/email.ts';
import type { AppError } from '../domain/errors.ts';
import type { Location } from '../domain/location.ts';
import { phoneVariants } from '../domain/phone-variants.ts';
import { ok, type Result } from '../domain/result.ts';
import type { HighLevel } from '../highlevel/high-level.ts';
import type { PhoneNumbers } from './phone-numbers.ts';

export interface SearchDeps {
  readonly highlevel: Pick<HighLevel, 'findDuplicate' | 'searchContacts'>;
  readonly phones: PhoneNumbers;
}

/**
 * Searches by what an agent typed: a name, an e-mail or a phone. Best hits first, each contact once.
 * Answers with what was found as long as one way of asking worked; with the error only when none did.
 */
export type SearchByHand = (
  query: string,
  location: Pick<Location, 'id' | 'country'>,
) => Promise<Result<readonly ContactSummary[], AppError>>;

const PAGE_LIMIT = 20;
/** The vendor's limit. */
const QUERY_MAX = 75;

export function createSearchByHand({ highlevel, phones }: SearchDeps): SearchByHand {
  return async (typed, { id: locationId, country }) => {
    const text = typed.trim().slice(0, QUERY_MAX);
    if (text === '') return ok([]);
    const number = looksLikePhone(text) ? phones.toE164(text, country) : null;
    const duplicates = isEmail(text)
      ? [highlevel.findDuplicate({ locationId, email: text.toLowerCase() })]
      : number === null
        ? []
        : [number, ...phoneVariants(number)].map((form) =>
            highlevel.findDuplicate({ locationId, number: form }),
          );
    const [found, ...exact] = await Promise.all([
      highlevel.searchContacts({ locationId, pageLimit: PAGE_LIMIT, query: queryOf(text, number) }),
      ...duplicates,
    ]);
    const hits = [
      ...exact.flatMap((answer) => (answer.ok && answer.value ? [answer.value] : [])),
      ...(found.ok ? found.value : []),
    ];
    if (hits.length === 0) {
      const failed = [found, ...exact].find((answer) => !answer.ok);
      if (failed && !failed.ok) return failed;
    }
    return ok([...new Map(hits.map((contact) => [contact.id, contact])).values()].slice(0, PAGE_LIMIT));
  };

  /** Digits are looked for by the end of the number, which finds it however it is stored. */
  function queryOf(text: string, e164: string | null): string {
    if (e164 !== null) return phones.nationalDigits(e164).slice(phoneVariants(e164).length > 0 ? -8 : -10);
    return looksLikePhone(text) ? text.replace(/\D/g, '') : text;
  }
}

/** Four digits or more, and nothing that phone numbers are not written with. */
const looksLikePhone = (text: string): boolean =>
  /^[+\d\s().\-/]+$/.test(text) && text.replace(/\D/g, '').length >= 4;
