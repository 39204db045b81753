import { describe, expect, it } from 'vitest';
import { compareAccount } from './compare-account.ts';
import type { KnownPerson } from './host-account.ts';
import type { Seen } from './sighting.ts';

const seen = (values: readonly string[], from: Seen['from'] = 'label'): Seen[] =>
  values.map((value) => ({ value, from }));
const page = (emails: string[], phones: string[] = [], from: Seen['from'] = 'label') => ({
  emails: seen(emails, from),
  phones: seen(phones, from),
});
const known = (emails: string[], phones: string[] = [], name = 'Ann Ray'): KnownPerson => ({
  name,
  title: null,
  emails,
  phones,
});

describe('what an inbox’s API says beside its page', () => {
  it('confirms what both have, and adds what the page does not show', () => {
    expect(
      compareAccount(page([], ['+52 1 55 5550 0142']), {
        people: [known(['a@example.com'], ['+525555500142'])],
      }),
    ).toMatchObject({
      kind: 'confirmed',
      agreed: ['+52 1 55 5550 0142'],
      more: { emails: ['a@example.com'], phones: [] },
    });
    expect(
      compareAccount(page(['A@Example.com']), { people: [known(['a@example.com'], ['+13125550148'])] }),
    ).toMatchObject({ kind: 'confirmed', more: { emails: [], phones: ['+13125550148'] } });
    expect(compareAccount(page([]), { people: [known(['a@example.com'])] })).toMatchObject({
      kind: 'added',
      more: { emails: ['a@example.com'] },
    });
    expect(compareAccount(page(['a@example.com']), { people: [known([], ['+13125550148'])] })).toMatchObject({
      kind: 'added',
      more: { phones: ['+13125550148'] },
    });
  });

  it('differs where it has another e-mail, or another number and no e-mail that ties them', () => {
    const differing = [
      compareAccount(page(['a@example.com']), { people: [known(['b@example.com'])] }),
      compareAccount(page(['a@example.com'], ['+13125550148']), {
        people: [known(['b@example.com'], ['+13125550148'])],
      }),
      compareAccount(page([], ['+13125550148']), { people: [known([], ['+13125550149'])] }),
      compareAccount(page(['c@example.com']), {
        people: [known(['a@example.com']), known(['b@example.com'])],
      }),
    ];
    expect(differing.map(({ kind }) => kind)).toEqual(['differs', 'differs', 'differs', 'differs']);
    expect(differing[0]).toEqual({ kind: 'differs', shown: ['a@example.com'], theirs: ['b@example.com'] });
    expect(
      compareAccount(page(['a@example.com'], ['+13125550148']), {
        people: [known(['a@example.com'], ['+13125550149'])],
      }),
    ).toMatchObject({ kind: 'confirmed' });
  });

  it('takes the one of several whom the page shows, and else lets a person choose', () => {
    const two = [known(['a@example.com']), known(['b@example.com'], [], 'Bob Li')];
    expect(compareAccount(page(['b@example.com']), { people: two })).toMatchObject({
      kind: 'confirmed',
      person: { name: 'Bob Li' },
    });
    expect(compareAccount(page([]), { people: two })).toEqual({ kind: 'several', people: two });
    expect(compareAccount(page(['a@example.com', 'b@example.com']), { people: two })).toEqual({
      kind: 'several',
      people: two,
    });
  });

  it('compares with nothing that stood in free text, and knows nobody from nobody of whom there is nothing', () => {
    expect(
      compareAccount(page(['a@example.com'], [], 'text'), { people: [known(['b@example.com'])] }),
    ).toMatchObject({ kind: 'added' });
    expect(compareAccount(page([]), { people: [] })).toEqual({ kind: 'unknown' });
    expect(compareAccount(page([]), { people: [known([])] })).toEqual({ kind: 'empty' });
  });
});
