import type { NewContact } from '../domain/command.ts';
import { looksLikeName } from '../domain/person-name.ts';
import { type ContactRecord, UNREAD } from '../domain/record.ts';
import type { Person, Seen } from '../domain/sighting.ts';

/**
 * Whom a page shows, as a new contact. Only what stands under a label, in a link or an attribute counts: free text may quote
 * anybody.
 * @returns null without an e-mail or a phone; `several` where a person has to choose
 */
export function newContact(
  person: Person,
  tags: readonly string[],
  source: string,
): NewContact | null | 'several' {
  const emails = trusted(person.emails);
  const phones = trusted(person.phones);
  if (emails.length > 1 || phones.length > 1) return 'several';
  const [email = ''] = emails;
  const [phone = ''] = phones;
  if (email === '' && phone === '') return null;
  const shown = (person.name?.value ?? '').trim();
  const name = looksLikeName(shown) ? shown : '';
  const space = name.search(/\s/);
  return {
    firstName: space < 0 ? name : name.slice(0, space),
    lastName: space < 0 ? '' : name.slice(space).trim(),
    email,
    phone,
    companyName: '',
    source,
    tags,
  };
}

const trusted = (seen: readonly Seen[]): readonly string[] => [
  ...new Set(seen.filter(({ from }) => from !== 'text').map(({ value }) => value.trim())),
];

/** What is known of a contact before it is made: nothing of it is read, and its id is nobody's. */
export function recordToBe(made: NewContact, locationId: string): ContactRecord {
  const name = [made.firstName, made.lastName].filter(Boolean).join(' ');
  const contact = {
    ...NOTHING_KNOWN,
    locationId,
    name: name || made.email || made.phone,
    firstName: made.firstName || null,
    lastName: made.lastName || null,
    email: made.email || null,
    phone: made.phone || null,
    source: made.source || null,
    tags: made.tags,
  };
  const unread = { notes: UNREAD, tasks: UNREAD, appointments: UNREAD };
  return { locationId, contactId: '', contact, ...unread, fetchedAtMs: 0 };
}

const NOTHING_KNOWN = {
  id: '',
  additionalEmails: [],
  additionalPhones: [],
  companyName: null,
  type: null,
  assignedTo: null,
  address1: null,
  city: null,
  state: null,
  postalCode: null,
  country: null,
  website: null,
  timezone: null,
  dateOfBirth: null,
  dnd: { all: false, channels: [] },
  customFields: [],
  dateAddedMs: null,
  dateUpdatedMs: null,
};
