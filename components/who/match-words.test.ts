import { describe, expect, it } from 'vitest';
import type { Evidence } from '../../lib/domain/match.ts';
import { MAYA, person } from '../app/sample-data.ts';
import { sampleText } from '../app/sample-text.ts';
import { comparePerson } from './compare-person.ts';
import { reasonKey, reasonSentenceKey } from './match-words.ts';

const evidence = (...kinds: readonly Evidence['kind'][]): Evidence[] =>
  kinds.map((kind) => ({ kind, degree: 'same', page: 'a', crm: 'a' }));

describe('why, in a few words', () => {
  const { t } = sampleText();
  const cases = [
    [evidence('email', 'phone', 'name'), 'Same e-mail and phone', 'no other contact has either'],
    [
      evidence('additional-email', 'additional-phone'),
      'Same e-mail and phone',
      'no other contact has either',
    ],
    [evidence('email', 'name'), 'Same e-mail', 'No other contact has this e-mail'],
    [evidence('additional-phone'), 'Same phone', 'No other contact has this phone'],
  ] as const;
  it.each(cases)('%# is %s', (found, words, sentence) => {
    const why = { how: 'matched', evidence: found } as const;
    expect(t(reasonKey(why))).toBe(words);
    expect(t(reasonSentenceKey(why))).toContain(sentence);
  });
  it('covers four', () => expect(cases).toHaveLength(4));

  it('says who decided, when it was no look-up', () => {
    expect(t(reasonKey({ how: 'chosen', evidence: [] }))).toBe('Chosen by you');
    expect(t(reasonKey({ how: 'created', evidence: [] }))).toBe('Created here');
    expect(t(reasonSentenceKey({ how: 'remembered', evidence: [] }))).toContain(
      'matched to this contact before',
    );
  });
});

describe('comparePerson', () => {
  it('finds the same e-mail in other letters and the same phone in another form', () => {
    const page = person('Maya', [' Maya.Okafor@Example.com'], ['(312) 555-0148']);
    expect(comparePerson(page, MAYA).map(({ degree }) => degree)).toEqual(['same', 'same']);
  });

  it('finds them among the additional ones', () => {
    const contact = { ...MAYA, email: 'other@example.com', additionalEmails: ['maya@example.org'] };
    expect(comparePerson(person(null, ['maya@example.org'], []), contact)).toEqual([
      { kind: 'email', degree: 'same', page: 'maya@example.org', crm: 'maya@example.org' },
    ]);
  });

  it('says what speaks against, and nothing where one side is silent', () => {
    const rows = comparePerson(person(null, ['other@example.com'], []), MAYA);
    expect(rows).toEqual([
      { kind: 'email', degree: 'other', page: 'other@example.com', crm: 'maya.okafor@example.com' },
    ]);
    expect(comparePerson(person('Maya', [], []), MAYA)).toEqual([]);
    expect(
      comparePerson(person(null, ['a@example.com'], ['+13125550148']), { ...MAYA, email: null, phone: '' }),
    ).toEqual([]);
  });
});
