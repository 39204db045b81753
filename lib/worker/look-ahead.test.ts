import metadata from 'libphonenumber-js/metadata.min.json';
import { describe, expect, it } from 'vitest';
import { cast, castMember } from '../../sandbox/seed/cast.ts';
import { northsideId } from '../../sandbox/seed/places.ts';
import { seedId } from '../../sandbox/seed/seed-id.ts';
import { fullToken } from '../../sandbox/seed/tokens.ts';
import { createTestSandbox } from '../../sandbox/test-sandbox.ts';
import { candidateFor, formOf } from '../domain/ahead.ts';
import type { Evidence } from '../domain/match.ts';
import { NOBODY, type Person, type Seen } from '../domain/sighting.ts';
import { createHighLevel } from '../highlevel/high-level.ts';
import { createLookAhead } from './look-ahead.ts';
import { createLookUp } from './look-up.ts';
import { createPhoneNumbers } from './phone-numbers.ts';

const location = { id: northsideId, country: 'US' };
const seen = (value: string): Seen => ({ value, from: 'label' });
const phones = createPhoneNumbers(metadata);

function setUp() {
  const sandbox = createTestSandbox({ ratePer10s: 1_000_000 });
  let requests = 0;
  const highlevel = createHighLevel({
    fetch: async (url, init) => {
      requests++;
      return sandbox.app.request(url, init);
    },
    now: sandbox.clock.nowMs,
    getToken: async () => fullToken,
  });
  const lookUp = createLookUp({ highlevel, phones, createdLately: async () => [] });
  const lookAhead = createLookAhead({ highlevel, phones, lookUp });
  return {
    control: sandbox.control,
    highlevel,
    requests: () => requests,
    find: (person: Person) => lookUp.find(person, location, new Set()),
    ahead: async (row: Partial<Person>) => {
      const answer = await lookAhead({ ...NOBODY, ...row }, location);
      if (!answer.ok) throw new Error(answer.error.code);
      return answer.value;
    },
  };
}

/** As the details of a conversation show them. */
const pageOf = (key: string): Person => {
  const { page } = castMember(key);
  return {
    name: page.name === undefined ? null : seen(page.name),
    emails: page.emails.map(seen),
    phones: page.phones.map(seen),
    attributes: [],
  };
};
const kinds = (evidence: readonly Evidence[]) =>
  evidence.filter(({ kind }) => kind !== 'name').map(({ kind, degree, crm }) => [kind, degree, crm]);

describe('looking ahead', () => {
  it('never says of a page what the look-up would not say: every row of the cast, every page', async () => {
    const w = setUp();
    let compared = 0;
    let opened = 0;
    for (const row of cast) {
      const { name, emails, phones: numbers } = pageOf(row.key);
      for (const shown of [
        { name },
        { name, emails },
        { name, phones: numbers },
        { emails, phones: numbers },
      ]) {
        const ahead = await w.ahead(shown);
        for (const { key } of cast) {
          const page = pageOf(key);
          if (page.emails.length + page.phones.length === 0) continue;
          compared++;
          const [candidate, other] = ahead.flatMap((one) => candidateFor(one, page) ?? []);
          if (!candidate) continue;
          opened++;
          expect(other, `${row.key} and ${key}`).toBeUndefined();
          const answer = await w.find(page);
          if (!answer.ok || answer.value.kind !== 'one') throw new Error(`${row.key} would open ${key}`);
          expect(answer.value.candidate.contact.id).toBe(candidate.contact.id);
          expect(kinds(candidate.evidence)).toEqual(kinds(answer.value.candidate.evidence));
        }
      }
    }
    expect(compared).toBeGreaterThan(2_000);
    expect(opened).toBeGreaterThan(30);
  });

  it('finds by a name alone whom the page will show by e-mail and a national number', async () => {
    const w = setUp();
    const [ahead] = await w.ahead({ name: seen('Maya O.') });
    expect(ahead?.candidate.contact.id).toBe(seedId('contact', 'maya'));
    expect(
      ahead && candidateFor(ahead, pageOf('maya'))?.evidence.map(({ kind, page }) => [kind, page]),
    ).toEqual([
      ['email', 'maya.okafor@example.com'],
      ['phone', '(312) 555-0148'],
    ]);
    expect(w.requests()).toBeLessThanOrEqual(6);
  });

  it('keeps nobody who shares an e-mail or a phone with somebody', async () => {
    const w = setUp();
    for (const key of ['office-mail', 'household', 'jon', 'twice', 'tamara-or-rolf']) {
      expect(await w.ahead(pageOf(key)), key).toEqual([]);
    }
    // Alone by her name, and not by her number.
    expect(await w.ahead({ name: seen('Claire Moreau') })).toEqual([]);
  });

  it('keeps up to three who are named alike, each to be found by what is their own', async () => {
    const w = setUp();
    const ahead = await w.ahead({ name: seen('Okafor') });
    expect(ahead.map(({ candidate }) => candidate.contact.name).sort()).toEqual([
      'Chidi Okafor',
      'Chidi Okafor',
      'Maya Okafor',
    ]);
    const found = ahead.flatMap((one) => candidateFor(one, pageOf('maya')) ?? []);
    expect(found.map(({ contact }) => contact.id)).toEqual([seedId('contact', 'maya')]);
  });

  it('keeps nobody of a name that more have, and asks once for it', async () => {
    const w = setUp();
    const created = await w.highlevel.createContact({
      locationId: northsideId,
      firstName: 'Ngozi',
      lastName: 'Okafor',
      email: 'ngozi@example.com',
    });
    expect(created.ok).toBe(true);
    const before = w.requests();
    expect(await w.ahead({ name: seen('Okafor') })).toEqual([]);
    expect(w.requests() - before).toBe(1);
  });

  it('asks nothing for a row without a name, an e-mail or a phone', async () => {
    const w = setUp();
    expect(await w.ahead({ phones: [seen('12')] })).toEqual([]);
    expect(w.requests()).toBe(0);
  });

  it('tells a failure on', async () => {
    const w = setUp();
    w.control.addFaults([{ kind: 'status', status: 500, match: { path: '/contacts/search$' } }]);
    await expect(w.ahead({ name: seen('Maya Okafor') })).rejects.toThrow('server-error');
  });
});

it('takes for one value only what the look-up reads as one', () => {
  const numbers = [
    '(312) 555-0148',
    '+1 312.555.0148',
    '0044 20 7946 0958',
    '+44 (0)20 7946 0958',
    '030 1234567',
    '+52 1 55 5555 0123',
    '020‑7946‑0958',
    '\u202a+81 3-5550-0142\u202c',
  ];
  let same = 0;
  for (const country of ['US', 'GB', 'DE', 'MX', 'JP', null]) {
    for (const number of numbers) {
      expect(phones.toE164(formOf(number), country), `${number} in ${country}`).toBe(
        phones.toE164(number, country),
      );
      same++;
    }
  }
  expect(same).toBe(48);
});
