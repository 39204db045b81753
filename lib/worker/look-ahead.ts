import { type Ahead, type AskedValue, formOf } from '../domain/ahead.ts';
import type { ContactSummary } from '../domain/contact.ts';
import type { AppError } from '../domain/errors.ts';
import type { Location } from '../domain/location.ts';
import { isStrong } from '../domain/match.ts';
import { ok, type Result } from '../domain/result.ts';
import { NOBODY, type Person, type Seen } from '../domain/sighting.ts';
import { findEvidence } from './evidence.ts';
import type { LookUp, LookUpDeps } from './look-up.ts';
import { readPageValues } from './page-values.ts';

export interface LookAheadDeps extends Pick<LookUpDeps, 'phones'> {
  readonly highlevel: Pick<LookUpDeps['highlevel'], 'searchContacts'>;
  readonly lookUp: LookUp;
}

/**
 * Looks up whoever a row of an inbox's list is about, before anybody opens it. The row only says whom to look up: one
 * search by what it shows, and then the whole look-up by all that each contact found holds, as the opened page may show any of it.
 * @returns whom the row may be about: several where a few are named alike and the row shows no more than the name; never a
 *   contact who is not alone with all of these values
 */
export type LookAhead = (
  row: Person,
  location: Pick<Location, 'id' | 'country'>,
) => Promise<Result<readonly Ahead[], AppError>>;

const PAGE_LIMIT = 20;
/** The vendor's limit for a query. */
const QUERY_MAX = 75;
/** A look-up by more values is never complete. */
const MAX_VALUES = 2;
/** Of one name. More are not worth their requests. */
const ALIKE_MAX = 3;
const END_DIGITS = -8;
/** No search finds somebody by it. */
const INITIAL = /(?<=\s)\p{L}\.?(?=\s|$)/gu;

export function createLookAhead({ highlevel, phones, lookUp }: LookAheadDeps): LookAhead {
  /** The one whom a look-up by everything that a contact holds finds; null where it finds another answer. */
  const holdAlone = async (
    row: Person,
    contact: ContactSummary,
    location: Pick<Location, 'id' | 'country'>,
  ): Promise<Result<Ahead | null, AppError>> => {
    const { country } = location;
    const person = {
      ...NOBODY,
      emails: seen([...row.emails, ...asSeen(contact.email, contact.additionalEmails)]),
      phones: seen([...row.phones, ...asSeen(contact.phone, contact.additionalPhones)]),
    };
    const answer = await lookUp.find(person, location, new Set());
    if (!answer.ok) return answer;
    if (answer.value.kind !== 'one') return ok(null);
    const by = readPageValues(person, country, phones);
    const asked: AskedValue[] = by.emails.map(({ page, email: form }) => ({ asked: page, form }));
    for (const { page, e164 } of by.phones) {
      const national = phones.nationalDigits(e164);
      // Pages show numbers as people of the country write them.
      const forms = [page, e164, national, `0${national}`, `1${national}`].map(formOf);
      for (const form of new Set(forms))
        if (phones.toE164(form, country) === e164) asked.push({ asked: page, form });
    }
    return ok({ candidate: answer.value.candidate, asked });
  };

  return async (row, location) => {
    const { id: locationId, country } = location;
    const shown = readPageValues(row, country, phones);
    const [email] = shown.emails;
    const [phone] = shown.phones;
    const value = email?.email ?? (phone && phones.nationalDigits(phone.e164).slice(END_DIGITS));
    const query = (value ?? shown.name?.replace(INITIAL, '') ?? '').slice(0, QUERY_MAX);
    if (!query) return ok([]);
    const hits = await highlevel.searchContacts({ locationId, pageLimit: PAGE_LIMIT, query });
    if (!hits.ok) return hits;
    const alike = hits.value.filter((contact) =>
      findEvidence(shown, contact, country, phones).some((one) => value === undefined || isStrong(one)),
    );
    // Several with one e-mail or phone are never alone with it.
    if (alike.length > (value === undefined ? ALIKE_MAX : 1)) return ok([]);
    const found: Ahead[] = [];
    for (const contact of alike) {
      const held = await holdAlone(row, contact, location);
      if (!held.ok) return held;
      if (held.value) found.push(held.value);
    }
    return ok(found);
  };
}

const asSeen = (main: string | null, additional: readonly string[]): Seen[] =>
  [main, ...additional].flatMap((value) => (value ? [{ value, from: 'label' }] : []));

/** Each once. */
const seen = (values: readonly Seen[]): Seen[] =>
  [...new Map(values.map((one) => [formOf(one.value), one])).values()].slice(0, MAX_VALUES);
