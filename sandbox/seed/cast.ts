import { knownPeople } from './cast-known.ts';
import { oddPeople } from './cast-odd.ts';
import type { CastMember } from './cast-types.ts';

/** The business's own address and number. Inboxes show them beside the visitor's; they must never match a person. */
export const businessOnPage = { email: 'front.desk@juniper-dental.example.com', phone: '+1 212-555-0100' };

/** The hand-written people whom both the demo inboxes and the CRM seed know. All of them are made up. */
export const cast: readonly CastMember[] = [...knownPeople, ...oddPeople];

/** The member with this key. Throws when there is none: a misspelt key is a bug in the caller. */
export function castMember(key: string): CastMember {
  const member = cast.find((one) => one.key === key);
  if (!member) throw new Error(`No one in the cast has the key ${key}`);
  return member;
}
