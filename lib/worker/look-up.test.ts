import metadata from 'libphonenumber-js/metadata.min.json';
import { describe, expect, it } from 'vitest';
import { castMember } from '../../sandbox/seed/cast.ts';
import { northsideId, southsideId } from '../../sandbox/seed/places.ts';
import { seedId } from '../../sandbox/seed/seed-id.ts';
import { fullToken, otherLocationToken } from '../../sandbox/seed/tokens.ts';
import { createTestSandbox } from '../../sandbox/test-sandbox.ts';
import type { CreatedContact } from '../database/outbox-moves.ts';
import type { MatchOutcome } from '../domain/match.ts';
import type { Person, Seen } from '../domain/sighting.ts';
import { createHighLevel } from '../highlevel/high-level.ts';
import { createLookUp, MAX_REQUESTS } from './look-up.ts';
import { createPhoneNumbers } from './phone-numbers.ts';

function setUp(token = fullToken, lagMs = 0, locationId = northsideId) {
  const sandbox = createTestSandbox({ lagMs });
  const created: CreatedContact[] = [];
  let requests = 0;
  const highlevel = createHighLevel({
    fetch: async (url, init) => {
      requests++;
      return sandbox.app.request(url, init);
    },
    now: sandbox.clock.nowMs,
    getToken: async () => token,
  });
  const lookUp = createLookUp({
    highlevel,
    phones: createPhoneNumbers(metadata),
    createdLately: async () => created,
  });
  return {
    control: sandbox.control,
    highlevel,
    created,
    requests: () => requests,
    find: (person: Person, rejected: readonly string[] = []) =>
      lookUp.find(person, { id: locationId, country: 'US' }, new Set(rejected)),
  };
}

const seen = (value: string, from: Seen['from'] = 'label'): Seen => ({ value, from });

function person(parts: {
  name?: string | undefined;
  emails?: readonly string[];
  phones?: readonly string[];
  from?: Seen['from'];
}): Person {
  return {
    name: parts.name === undefined ? null : seen(parts.name),
    emails: (parts.emails ?? []).map((value) => seen(value, parts.from)),
    phones: (parts.phones ?? []).map((value) => seen(value, parts.from)),
    attributes: [],
  };
}

const ids = (keys: readonly string[]) => keys.map((key) => seedId('contact', key)).sort();

const idsOf = (outcome: MatchOutcome): string[] => {
  if (outcome.kind === 'nobody') return [];
  if (outcome.kind === 'one') return [outcome.candidate.contact.id];
  return outcome.candidates.map(({ contact }) => contact.id).sort();
};

/** What the look-up must say about the people of the cast, as their inbox shows them. */
const cast: readonly (readonly [key: string, kind: MatchOutcome['kind'], contacts: readonly string[]])[] = [
  ['maya', 'one', ['maya']],
  ['jon', 'several', ['jonathan-park', 'park-and-sons']],
  ['ines', 'one', ['ines']],
  ['sofia', 'suggestions', ['sofia-berg']],
  ['naoki', 'one', ['naoki']],
  ['tamara-or-rolf', 'several', ['tamara', 'rolf']],
  ['office-mail', 'several', ['harbor-bea', 'harbor-ken']],
  ['household', 'several', ['claire-moreau', 'hugo-moreau', 'zoe-moreau']],
  ['lupita', 'one', ['lupita']],
  ['facundo', 'one', ['facundo']],
  ['bruna', 'one', ['bruna']],
  ['twice', 'several', ['dana-old', 'dana-new']],
  ['second-mail', 'one', ['olga']],
  ['second-phone', 'one', ['wale']],
  ['two-mails', 'one', ['greta']],
  ['same-name', 'suggestions', ['chidi', 'chidi-lagos']],
  ['rtl', 'one', ['layla']],
  ['emoji', 'one', ['noor']],
  ['long-name', 'one', ['maximiliana']],
  ['script-name', 'one', ['eve']],
  ['bad-phone', 'one', ['piet']],
  ['nameless', 'one', ['nameless']],
  ['silent', 'one', ['hanne']],
  ['new-lead', 'nobody', []],
  ['new-mail-only', 'nobody', []],
  ['visitor', 'nobody', []],
  ['nobody', 'nobody', []],
  ['business-only', 'nobody', []],
];

describe('look-up over the cast', () => {
  it('says of everybody what is true, in at most 12 requests each', async () => {
    const { find, requests, control } = setUp();
    let looked = 0;
    for (const [key, kind, contacts] of cast) {
      control.reset();
      const before = requests();
      const answer = await find(person(castMember(key).page));
      if (!answer.ok) throw new Error(`${key}: ${JSON.stringify(answer.error)}`);
      expect([key, answer.value.kind, idsOf(answer.value)]).toEqual([key, kind, ids(contacts)]);
      expect(requests() - before).toBeLessThanOrEqual(MAX_REQUESTS);
      looked++;
    }
    expect(looked).toBe(28);
  });
});

describe('look-up', () => {
  it('gives the reason: which value of the page is which value of the CRM', async () => {
    const answer = await setUp().find(person({ phones: ['+52 1 55 5550 0142'] }));
    expect(answer).toMatchObject({
      ok: true,
      value: {
        kind: 'one',
        candidate: {
          evidence: [{ kind: 'phone', degree: 'variant', page: '+52 1 55 5550 0142', crm: '+525555500142' }],
        },
      },
    });
  });

  it('says that e-mail and phone point to two people', async () => {
    const { page } = castMember('tamara-or-rolf');
    expect(await setUp().find(person(page))).toMatchObject({ value: { kind: 'several', split: true } });
  });

  it('never opens by what stood in free text', async () => {
    const { page } = castMember('maya');
    const answer = await setUp().find(person({ emails: page.emails, phones: page.phones, from: 'text' }));
    expect(answer).toMatchObject({ ok: true, value: { kind: 'suggestions' } });
    expect(answer.ok && idsOf(answer.value)).toEqual(ids(['maya']));
  });

  it('leaves out whom an agent has rejected, and then opens the one who is left', async () => {
    const { find } = setUp();
    const parks = person({ phones: ['+1 646-555-0131'] });
    const one = await find(parks, ids(['park-and-sons']));
    expect(one).toMatchObject({ ok: true, value: { kind: 'one' } });
    expect(one.ok && idsOf(one.value)).toEqual(ids(['jonathan-park']));
    const none = await find(parks, ids(['park-and-sons', 'jonathan-park']));
    expect(none).toMatchObject({ ok: true, value: { kind: 'nobody' } });
  });

  it('shows, and does not open, when there were more values than it looks for', async () => {
    const answer = await setUp().find(
      person({ emails: ['maya.okafor@example.com', 'a@example.com', 'b@example.com'] }),
    );
    expect(answer).toMatchObject({ ok: true, value: { kind: 'several', split: false } });
  });

  it('stays within 12 requests with everything a page can show', async () => {
    const { find, requests } = setUp();
    const crowded: Person = {
      name: seen('Some Body'),
      emails: [...Array(10).keys()].map((n) => seen(`n${n}@example.com`, n % 2 ? 'text' : 'label')),
      phones: [...Array(10).keys()].map((n) => seen(`+52 1 55 5550 01${n}0`, n % 2 ? 'text' : 'label')),
      attributes: [],
    };
    expect((await find(crowded)).ok).toBe(true);
    expect(requests()).toBe(12);
  });

  it('opens nobody while one way of asking got no answer', async () => {
    const ways = [
      '/contacts/search/duplicate.*email',
      '/contacts/search/duplicate.*number',
      '/contacts/search$',
    ];
    let failed = 0;
    for (const path of ways) {
      const { find, control } = setUp();
      control.addFaults([{ kind: 'drop-before', match: { path } }]);
      expect(await find(person(castMember('maya').page))).toEqual({ ok: false, error: { code: 'offline' } });
      failed++;
    }
    expect(failed).toBe(3);
  });

  it('shows, and does not open, what is left when the server refuses one question', async () => {
    const { find, control } = setUp();
    control.addFaults([
      { kind: 'status', status: 400, match: { path: '/contacts/search/duplicate.*number' } },
    ]);
    const answer = await find(person(castMember('maya').page));
    expect(answer).toMatchObject({ ok: true, value: { kind: 'several', split: false } });
    expect(answer.ok && idsOf(answer.value)).toEqual(ids(['maya']));
  });

  it('does not say "nobody" when the server refused one question', async () => {
    const { find, control } = setUp();
    control.addFaults([{ kind: 'status', status: 422, match: { path: '/contacts/search/duplicate' } }]);
    expect(await find(person(castMember('new-mail-only').page))).toMatchObject({
      ok: false,
      error: { code: 'refused', status: 422 },
    });
  });

  it('says why when the token belongs to another location', async () => {
    const answer = await setUp(otherLocationToken).find(person(castMember('maya').page));
    expect(answer).toMatchObject({ ok: false, error: { code: 'wrong-location' } });
  });

  it('asks nothing about a person without a name, e-mail or phone', async () => {
    const { find, requests } = setUp();
    expect(await find(person({}))).toEqual({ ok: true, value: { kind: 'nobody' } });
    expect(await find(person({ name: 'Visitor 4821' }))).toEqual({ ok: true, value: { kind: 'nobody' } });
    expect(requests()).toBe(0);
  });
});

describe('a contact that was created here', () => {
  const LAG_MS = 60_000;

  async function create(parts: { email?: string; phone?: string }) {
    const world = setUp(fullToken, LAG_MS);
    const answer = await world.highlevel.createContact({
      locationId: northsideId,
      firstName: 'Nia',
      ...parts,
    });
    if (!answer.ok) throw new Error(JSON.stringify(answer.error));
    const { id } = answer.value;
    const remember = () => world.created.push({ contactId: id, email: '', phone: '', ...parts });
    return { ...world, id, remember };
  }

  it('opens by its e-mail and by its phone before the search knows it', async () => {
    const { find, id, remember } = await create({ email: 'Nia@example.com', phone: '+15005550177' });
    remember();
    for (const page of [person({ emails: ['nia@example.com'] }), person({ phones: ['(500) 555-0177'] })])
      expect(await find(page)).toMatchObject({ value: { kind: 'one', candidate: { contact: { id } } } });
  });

  it('is not overlooked beside an older one with the same phone, which alone the duplicate look-up names', async () => {
    // Southside allows two contacts with one phone.
    const { find, highlevel, created } = setUp(otherLocationToken, LAG_MS, southsideId);
    const phone = '+15005550177';
    const contacts: string[] = [];
    for (const firstName of ['Nia', 'Nia’s son']) {
      const answer = await highlevel.createContact({ locationId: southsideId, firstName, phone });
      if (answer.ok) contacts.push(answer.value.id);
    }
    const page = person({ phones: [phone] });
    // What the CRM says by itself for a minute: one contact, and perhaps not the one.
    expect(await find(page)).toMatchObject({ value: { kind: 'one' } });
    created.push(...contacts.map((contactId) => ({ contactId, email: '', phone })));
    const answer = await find(page);
    expect(answer).toMatchObject({ value: { kind: 'several' } });
    expect(answer.ok && idsOf(answer.value)).toEqual(contacts.sort());
  });

  it('is read anew: what it holds by now counts, and not what it was created from', async () => {
    const { find, id, highlevel, remember } = await create({ email: 'nia@example.com' });
    remember();
    await highlevel.updateContact(northsideId, id, { email: 'other@example.com' });
    expect(await find(person({ emails: ['nia@example.com'] }))).toMatchObject({ value: { kind: 'nobody' } });
  });

  it('is nobody once it was deleted', async () => {
    const { find, created } = setUp(fullToken, LAG_MS);
    created.push({ contactId: 'gone', email: 'nia@example.com', phone: '' });
    expect(await find(person({ emails: ['nia@example.com'] }))).toMatchObject({ value: { kind: 'nobody' } });
  });

  it('is not asked for by somebody else', async () => {
    const { find, requests, remember } = await create({ email: 'nia@example.com' });
    remember();
    const before = requests();
    await find(person({ emails: ['somebody@example.com'] }));
    expect(requests() - before).toBe(2);
  });
});
