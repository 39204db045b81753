import type { Sighting } from '../../lib/domain/sighting.ts';
import type { Case } from './cases.ts';
import { digitsOf } from './view.ts';

export type Verdict = 'right' | 'silent' | 'wrong-person' | 'wrong-field';

const keyOf = (value: string): string => (value.includes('@') ? value.toLowerCase() : digitsOf(value));
const isSame = (found: readonly { value: string }[], wanted: readonly string[]): boolean =>
  found
    .map(({ value }) => keyOf(value))
    .toSorted()
    .join() === wanted.map(keyOf).toSorted().join();

/**
 * Judges what a panel was told. Somebody else's value under the last conversation at any moment is the wrong person;
 * a value that is nobody's there, or in another field, is a wrong field; less than all of it is silence.
 */
export function judge({ expected, foreign, steps, mayBeSilent }: Case, told: readonly Sighting[]): Verdict {
  const last = told.at(-1);
  if (!last) return 'silent';
  const mine = told.filter(({ conversation }) => conversation === last.conversation);
  const epochs = new Set(steps.flatMap(({ address }) => address ?? []));
  const strangers = new Set(
    foreign
      .map(keyOf)
      .filter((key) => key && !expected.emails.concat(expected.phones).map(keyOf).includes(key)),
  );
  const said = mine.flatMap(({ person: { name, emails, phones } }) => [
    ...emails,
    ...phones,
    ...(name ? [name] : []),
  ]);
  if (epochs.size > 1 && said.some(({ value }) => strangers.has(keyOf(value)) || foreign.includes(value)))
    return 'wrong-person';

  const { person, outcome } = last;
  // Where every label is gone, a number without one is a suggestion, which opens nobody.
  const values = [...person.emails, ...person.phones]
    .filter(({ from }) => from !== 'text' || !mayBeSilent)
    .map(({ value }) => keyOf(value));
  const wanted = [...expected.emails, ...expected.phones].map(keyOf);
  if (values.some((value) => !wanted.includes(value))) return 'wrong-field';
  if (
    expected.name !== undefined &&
    person.name &&
    outcome !== 'choices' &&
    person.name.value !== expected.name
  )
    return 'wrong-field';
  if (wanted.length === 0) return outcome === 'person' || outcome === 'choices' ? 'wrong-field' : 'right';
  const isWhole = isSame(person.emails, expected.emails) && isSame(person.phones, expected.phones);
  const fits = expected.isChoice ? outcome === 'choices' : outcome === 'person';
  if (!fits && outcome === 'person' && !mayBeSilent) return 'wrong-person';
  const mayOpen = [...person.emails, ...person.phones].every(({ from }) => from !== 'text');
  return (isWhole && fits && mayOpen) || mayBeSilent ? 'right' : 'silent';
}
