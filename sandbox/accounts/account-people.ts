import { createHash } from 'node:crypto';
import { conversationIdOf } from '../inboxes/addresses.ts';
import { clientIdOf } from '../inboxes/client-id.ts';
import { cast } from '../seed/cast.ts';

/** What an inbox's own books hold of one person. Most of it is what its page shows; some of it is more, or something else. */
export interface AccountPerson {
  readonly key: string;
  readonly name: string | null;
  readonly emails: readonly string[];
  /** As international numbers, which is how these servers keep them. */
  readonly phones: readonly string[];
  readonly clientId: string;
  readonly twochatId: string;
  readonly customerId: string;
  /** ChartMogul's number of the customer, which its older addresses have. */
  readonly customerNumber: number;
}

/** Where the books know more than the page, or say something else. */
const OTHERWISE: Readonly<Record<string, { readonly emails?: string[]; readonly phones?: string[] }>> = {
  // The page shows no more than a name that two contacts of the CRM have.
  'same-name': { emails: ['chidi.okafor@example.org'], phones: [] },
  // Another e-mail than on the page, and one that the CRM knows as somebody else's.
  'new-mail-only': { emails: ['olga.work@example.org'] },
  ines: { emails: ['ines.d@example.net'] },
  // An e-mail that WhatsApp does not have.
  lupita: { emails: ['lupita.rangel@example.com'] },
};

/** People of whom there is no trace in the books. */
const UNKNOWN: ReadonlySet<string> = new Set(['new-lead', 'nobody']);

const inE164 = (phone: string): string => {
  const digits = phone.replace(/\D/g, '');
  return phone.startsWith('+') ? `+${digits}` : `+1${digits}`;
};

const numberOf = (key: string): number =>
  createHash('sha256').update(`number/${key}`).digest().readUIntBE(0, 4);

/** Everybody whom the three servers know: the people of the demo inboxes, under the ids that their pages have. */
export const accountPeople: readonly AccountPerson[] = cast
  .filter(({ key }) => !UNKNOWN.has(key))
  .map(({ key, page }) => {
    const { emails = page.emails, phones = page.phones } = OTHERWISE[key] ?? {};
    return {
      key,
      name: page.name ?? null,
      emails,
      phones: phones.filter((phone) => /\d/.test(phone)).map(inE164),
      clientId: clientIdOf(key),
      twochatId: conversationIdOf('app.2chat.io', key),
      customerId: conversationIdOf('app.chartmogul.com', key),
      customerNumber: numberOf(key),
    };
  });
