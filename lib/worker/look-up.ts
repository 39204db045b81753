import type { CreatedContact } from '../database/outbox-moves.ts';
import type { ContactSummary } from '../domain/contact.ts';
import type { AppError } from '../domain/errors.ts';
import type { Location } from '../domain/location.ts';
import { type Candidate, decide, isStrong, type MatchOutcome } from '../domain/match.ts';
import { looksLikeName } from '../domain/person-name.ts';
import { err, ok, type Result } from '../domain/result.ts';
import type { Person } from '../domain/sighting.ts';
import type { HighLevel } from '../highlevel/high-level.ts';
import { findEvidence } from './evidence.ts';
import { type PageEmail, type PagePhone, type PageValues, readPageValues } from './page-values.ts';
import type { PhoneNumbers } from './phone-numbers.ts';

export interface LookUpDeps {
  readonly highlevel: Pick<HighLevel, 'findDuplicate' | 'searchContacts' | 'getContact'>;
  readonly phones: PhoneNumbers;
  /** Contacts that were created here lately, with what they were created from. */
  readonly createdLately: (locationId: string) => Promise<readonly CreatedContact[]>;
}

export interface LookUp {
  /**
   * Asks the CRM who the person is, in several ways at once, because each has holes: the duplicate look-up is current
   * but names one contact at most, the search lags and misses contacts with additional numbers. A contact that was created
   * here lately is read by its id.
   * A contact opens (`one`) only when every way answered and one contact alone holds a value of the page.
   * Free text and names only suggest. At most 12 requests.
   * @param rejected contact ids of which an agent said "not this person"
   * @returns an error when any way failed: what is not known to be complete is never called unique
   */
  find(
    person: Person,
    location: Pick<Location, 'id' | 'country'>,
    rejected: ReadonlySet<string>,
  ): Promise<Result<MatchOutcome, AppError>>;
}

export const MAX_REQUESTS = 12;
/** Of each kind. More on one page is a list, not a person. */
const MAX_VALUES = 2;
const PAGE_LIMIT = 20;
const MAX_SUGGESTIONS = 5;
/** The vendor's limit for a query. */
const QUERY_MAX = 75;

/** One way of asking. */
type Ask = () => Promise<Result<readonly ContactSummary[], AppError>>;

export function createLookUp({ highlevel, phones, createdLately }: LookUpDeps): LookUp {
  /** The contact that the server would call a duplicate. */
  const duplicate =
    (locationId: string, by: { readonly email: string } | { readonly number: string }): Ask =>
    async () => {
      const answer = await highlevel.findDuplicate({ locationId, ...by });
      return answer.ok ? ok(answer.value ? [answer.value] : []) : answer;
    };

  const holders =
    (locationId: string, field: 'email' | 'phone', values: readonly string[]): Ask =>
    () =>
      highlevel.searchContacts({
        locationId,
        pageLimit: PAGE_LIMIT,
        filters: [{ field, operator: 'eq', value: values.length === 1 ? (values[0] ?? '') : [...values] }],
      });

  const query =
    (locationId: string, text: string): Ask =>
    () =>
      highlevel.searchContacts({ locationId, pageLimit: PAGE_LIMIT, query: text });

  const byEmails = (locationId: string, emails: readonly PageEmail[]): Ask[] => [
    ...emails.map(({ email }) => duplicate(locationId, { email })),
    ...(emails.length === 0
      ? []
      : [
          holders(
            locationId,
            'email',
            emails.map(({ email }) => email),
          ),
        ]),
  ];

  const byPhones = (locationId: string, seen: readonly PagePhone[]): Ask[] => {
    const forms = seen.flatMap(({ e164, variants }) => [e164, ...variants]);
    return [
      ...forms.map((number) => duplicate(locationId, { number })),
      ...(forms.length === 0 ? [] : [holders(locationId, 'phone', forms)]),
      // The end of the number also finds what is stored without a country code, and additional numbers.
      ...seen.map((phone) => query(locationId, endOf(phone, phones))),
    ];
  };

  /** Reads those that were created here with a value of the page: the search may not know them yet. */
  const byCreation = async (page: PageValues, location: Pick<Location, 'id' | 'country'>): Promise<Ask[]> => {
    const created = (await createdLately(location.id)).filter(({ contactId, email, phone }) =>
      findEvidence(page, { ...NOTHING_KNOWN, id: contactId, email, phone }, location.country, phones).some(
        isStrong,
      ),
    );
    return created.slice(0, MAX_VALUES).map(({ contactId }) => async () => {
      const answer = await highlevel.getContact(location.id, contactId);
      if (answer.ok) return ok([answer.value]);
      // It was deleted since.
      return answer.error.code === 'refused' ? ok([]) : answer;
    });
  };

  return {
    find: async (person, location, rejected) => {
      const page = readPageValues(person, location.country, phones);
      const trusted = takeTrusted(page);
      const known = new Map<string, ContactSummary>();
      const asks = [
        ...byEmails(location.id, trusted.emails),
        ...byPhones(location.id, trusted.phones),
        ...(await byCreation(page, location)),
      ];

      const judge = (): Candidate[] =>
        [...known.values()].map((contact) => ({
          contact,
          evidence: findEvidence(page, contact, location.country, phones),
        }));

      let isComplete = trusted.isAll;
      const first = await askAll(asks, known);
      if (first.error) return err(first.error);
      let refusal = first.refusal;

      if (!judge().some((candidate) => candidate.evidence.some(isStrong))) {
        const weak = [
          ...(page.name !== null && looksLikeName(page.name)
            ? [query(location.id, cut(page.name, QUERY_MAX))]
            : []),
          ...page.emails
            .filter(({ inFreeText }) => inFreeText)
            .map(({ email }) => holders(location.id, 'email', [email])),
          ...page.phones
            .filter(({ inFreeText }) => inFreeText)
            .map(({ e164, variants }) => holders(location.id, 'phone', [e164, ...variants])),
        ].slice(0, MAX_REQUESTS - asks.length);
        const second = await askAll(weak, known);
        if (second.error) return err(second.error);
        refusal ??= second.refusal;
      }

      isComplete &&= refusal === undefined;
      const outcome = decide(
        judge().filter(({ evidence }) => evidence.length > 0),
        rejected,
      );
      if (outcome.kind === 'one' && !isComplete) {
        return ok({ kind: 'several', candidates: [outcome.candidate], split: false });
      }
      if (outcome.kind === 'suggestions') {
        if (refusal) return err(refusal);
        return ok({ ...outcome, candidates: outcome.candidates.slice(0, MAX_SUGGESTIONS) });
      }
      return outcome.kind === 'nobody' && refusal ? err(refusal) : ok(outcome);
    },
  };
}

const NOTHING_KNOWN: Omit<ContactSummary, 'id' | 'email' | 'phone'> = {
  name: '',
  additionalEmails: [],
  additionalPhones: [],
  companyName: null,
  city: null,
  tags: [],
  dateAddedMs: null,
};

/** The values that may open a contact, and whether these are all of them. */
function takeTrusted(page: PageValues) {
  const emails = page.emails.filter(({ inFreeText }) => !inFreeText);
  const seen = page.phones.filter(({ inFreeText }) => !inFreeText);
  return {
    emails: emails.slice(0, MAX_VALUES),
    phones: seen.slice(0, MAX_VALUES),
    isAll: emails.length <= MAX_VALUES && seen.length <= MAX_VALUES,
  };
}

interface Asked {
  /** Somebody has to act, or wait: the look-up ends. */
  readonly error?: AppError;
  /** The server would not answer this one question: the rest counts, but not as complete. */
  readonly refusal?: AppError;
}

/** Asks everything at once and puts the contacts into `known`, each once. */
async function askAll(asks: readonly Ask[], known: Map<string, ContactSummary>): Promise<Asked> {
  const answers = await Promise.all(asks.map((ask) => ask()));
  let refusal: AppError | undefined;
  for (const answer of answers) {
    if (answer.ok) {
      for (const contact of answer.value) known.set(contact.id, merge(known.get(contact.id), contact));
    } else if (answer.error.code === 'refused') {
      refusal = answer.error;
    } else {
      return { error: answer.error };
    }
  }
  return refusal ? { refusal } : {};
}

/** The answers differ in shape: one may hold additional values that the other leaves out. */
function merge(old: ContactSummary | undefined, fresh: ContactSummary): ContactSummary {
  if (!old) return fresh;
  return {
    ...old,
    email: old.email ?? fresh.email,
    phone: old.phone ?? fresh.phone,
    additionalEmails: [...new Set([...old.additionalEmails, ...fresh.additionalEmails])],
    additionalPhones: [...new Set([...old.additionalPhones, ...fresh.additionalPhones])],
  };
}

/** The last digits of a number: all ten of a national one, eight where the front has several spellings. */
function endOf({ e164, variants }: PagePhone, phones: PhoneNumbers): string {
  return phones.nationalDigits(e164).slice(variants.length > 0 ? -8 : -10);
}

/** Cuts between characters, never within one. */
const cut = (text: string, max: number): string => {
  if (text.length <= max) return text;
  const end = /[\ud800-\udbff]/.test(text.charAt(max - 1)) ? max - 1 : max;
  return text.slice(0, end);
};
