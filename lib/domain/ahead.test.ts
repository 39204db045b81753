import { expect, it } from 'vitest';
import { type Ahead, candidateFor } from './ahead.ts';
import { NOBODY, type Seen } from './sighting.ts';

const ahead: Ahead = {
  candidate: {
    contact: {
      id: 'c1',
      name: 'Ann Ray',
      email: 'Ann@example.com',
      phone: '+13125550148',
      additionalEmails: [],
      additionalPhones: [],
      companyName: null,
      city: null,
      tags: [],
      dateAddedMs: null,
    },
    evidence: [
      { kind: 'email', degree: 'same', page: 'Ann@example.com', crm: 'Ann@example.com' },
      { kind: 'name', degree: 'alike', page: 'Ann Ray', crm: 'Ann Ray' },
    ],
  },
  asked: [
    { asked: 'Ann@example.com', form: 'ann@example.com' },
    { asked: '+13125550199', form: '+13125550199' },
  ],
};
const seen = (value: string, from: Seen['from'] = 'label'): Seen => ({ value, from });
const idOf = (emails: Seen[], phones: Seen[] = []) =>
  candidateFor(ahead, { ...NOBODY, name: seen('Ann Ray'), emails, phones })?.contact.id;

it('answers for a page all of whose values were asked, with the page’s own spelling', () => {
  const page = { ...NOBODY, emails: [seen(' ANN@example.com')], phones: [seen('+1 (312) 555-0199')] };
  expect(candidateFor(ahead, page)?.evidence).toEqual([
    { kind: 'email', degree: 'same', page: ' ANN@example.com', crm: 'Ann@example.com' },
  ]);
});

it('answers for no other', () => {
  expect(idOf([seen('ann@example.com')])).toBe('c1');
  // One more value, which may be somebody else's as well.
  expect(idOf([seen('ann@example.com'), seen('bob@example.com')])).toBeUndefined();
  expect(idOf([seen('ann@example.com')], [seen('+13125550148')])).toBeUndefined();
  // Asked, but not held: nothing on the page is the contact's.
  expect(idOf([], [seen('+13125550199')])).toBeUndefined();
  // Another number in another country, until somebody asks.
  expect(idOf([seen('ann@example.com')], [seen('312 555 0199')])).toBeUndefined();
  expect(idOf([seen('ann@example.com', 'text')])).toBeUndefined();
  expect(idOf([])).toBeUndefined();
});
