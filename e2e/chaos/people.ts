import { castMember } from '../../sandbox/seed/cast.ts';
import { seedId } from '../../sandbox/seed/seed-id.ts';

/** Somebody whom the panel opens by itself, because exactly one contact fits. */
export interface KnownPerson {
  /** For the demo inbox. */
  readonly key: string;
  /** As the panel calls them. */
  readonly name: string;
  readonly contactId: string;
}

export const knownPeople: readonly KnownPerson[] = [
  'maya',
  'ines',
  'naoki',
  'lupita',
  'facundo',
  'silent',
].map((key) => {
  const contact = castMember(key).crm[0];
  if (!contact) throw new Error(`The CRM does not know ${key}`);
  const name = [contact.firstName, contact.lastName].filter(Boolean).join(' ');
  return { key, name, contactId: seedId('contact', contact.key) };
});

/** Conversations of people whom the CRM does not know: in each, one contact can be created. */
export const strangers: readonly string[] = [
  'new-lead',
  'new-mail-only',
  'visitor',
  'nobody',
  'business-only',
];
