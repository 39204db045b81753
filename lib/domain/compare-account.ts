import type { AccountFinding, KnownPerson } from './host-account.ts';
import { comparePhones } from './phone-variants.ts';
import type { Person, Seen } from './sighting.ts';

/**
 * What an inbox's API says of whom its page shows:
 * - `confirmed`: it has a value that the page shows, and nothing speaks against it
 * - `added`: one person, and the page shows nothing that could be compared
 * - `differs`: it has other values than the page: nobody may be opened by it
 * - `several`: several people, and the page does not say which: somebody has to choose
 * - `empty`: it knows them, and has no e-mail and no phone
 * - `unknown`: it knows nobody
 */
export type Comparison =
  | {
      readonly kind: 'confirmed' | 'added';
      readonly person: KnownPerson;
      readonly agreed: readonly string[];
      readonly more: Values;
    }
  | { readonly kind: 'differs'; readonly shown: readonly string[]; readonly theirs: readonly string[] }
  | { readonly kind: 'several'; readonly people: readonly KnownPerson[] }
  | { readonly kind: 'empty' | 'unknown' };

/** Values that the page does not show. */
export interface Values {
  readonly emails: readonly string[];
  readonly phones: readonly string[];
}

/**
 * Compares without ever overriding: what the page shows stays what it shows. A value in free text is no identity, so it
 * is not compared.
 */
export function compareAccount(
  page: Pick<Person, 'emails' | 'phones'>,
  { people }: Pick<AccountFinding, 'people'>,
): Comparison {
  if (people.length === 0) return { kind: 'unknown' };
  const known = people.filter(({ emails, phones }) => emails.length + phones.length > 0);
  if (known.length === 0) return { kind: 'empty' };
  const emails = trusted(page.emails);
  const phones = trusted(page.phones);
  const judged = known.map((person) => judge(emails, phones, person));
  const agreeing = judged.filter(({ agreed }) => agreed.length > 0);
  const clean = agreeing.filter(({ differing }) => differing.length === 0);
  // Their own two contacts may share a number: who holds all of what is shown is one of several then.
  const [only, ...others] = clean;
  if (only && others.length === 0) {
    const { person, agreed } = only;
    return { kind: 'confirmed', person, agreed, more: missing(person, emails, phones) };
  }
  if (clean.length > 1) return { kind: 'several', people: clean.map(({ person }) => person) };
  const [one] = judged;
  if (emails.length + phones.length === 0 || !judged.some(({ differing }) => differing.length > 0)) {
    if (judged.length > 1 || !one) return { kind: 'several', people: known };
    return { kind: 'added', person: one.person, agreed: [], more: missing(one.person, emails, phones) };
  }
  return {
    kind: 'differs',
    shown: [...emails, ...phones],
    theirs: known.flatMap((person) => [...person.emails, ...person.phones]).slice(0, 4),
  };
}

/** Both have been read as e-mails before. */
const isSameEmail = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();

const trusted = (seen: readonly Seen[]): string[] =>
  seen.filter(({ from }) => from !== 'text').map(({ value }) => value);

interface Judged {
  readonly person: KnownPerson;
  readonly agreed: readonly string[];
  /** Kinds of values that both sides have, with none in common. */
  readonly differing: readonly ('email' | 'phone')[];
}

function judge(emails: readonly string[], phones: readonly string[], person: KnownPerson): Judged {
  const sameEmails = emails.filter((email) => person.emails.some((theirs) => isSameEmail(email, theirs)));
  const samePhones = phones.filter((phone) => person.phones.some((theirs) => comparePhones(phone, theirs)));
  const differing: ('email' | 'phone')[] = [];
  if (emails.length > 0 && person.emails.length > 0 && sameEmails.length === 0) differing.push('email');
  // Two numbers of one person are ordinary; without their e-mail they are two people's until somebody says otherwise.
  const isTied = sameEmails.length > 0;
  if (phones.length > 0 && person.phones.length > 0 && samePhones.length === 0 && !isTied)
    differing.push('phone');
  return { person, agreed: [...sameEmails, ...samePhones], differing };
}

const missing = (person: KnownPerson, emails: readonly string[], phones: readonly string[]): Values => ({
  emails: person.emails.filter((theirs) => !emails.some((email) => isSameEmail(email, theirs))),
  phones: person.phones.filter((theirs) => !phones.some((phone) => comparePhones(phone, theirs))),
});
