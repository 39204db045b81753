import { NOBODY, type Seen } from '../domain/sighting.ts';
import { outcomeOf, type Verdict } from './settle.ts';
import { digitsOf, isSameLine } from './values.ts';

/**
 * Adds what the address itself says: WhatsApp's ids hold the person's number, and that of a group is nobody's. The
 * number opens nobody while the page is on its way, and is one of several where the page shows another.
 */
export function withAddress(verdict: Verdict, conversation: string): Verdict {
  if (/@g\.us$/.test(conversation)) return { ...verdict, outcome: 'no-identity', person: NOBODY };
  const digits = /(\d{7,15})@c\.us$/.exec(conversation)?.[1];
  if (!digits || verdict.outcome === 'reading') return verdict;
  const phone: Seen = { value: `+${digits}`, from: 'attr' };
  const others = verdict.person.phones.filter(({ value }) => !isSameLine(digitsOf(value), digits));
  const person = { ...verdict.person, phones: [phone, ...others] };
  return { ...verdict, person, outcome: verdict.outcome === 'choices' ? 'choices' : outcomeOf(person) };
}
