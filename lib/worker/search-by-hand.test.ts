import metadata from 'libphonenumber-js/metadata.min.json';
import { describe, expect, it } from 'vitest';
import { northsideId } from '../../sandbox/seed/places.ts';
import { seedId } from '../../sandbox/seed/seed-id.ts';
import { fullToken } from '../../sandbox/seed/tokens.ts';
import { createTestSandbox } from '../../sandbox/test-sandbox.ts';
import { createHighLevel } from '../highlevel/high-level.ts';
import { createPhoneNumbers } from './phone-numbers.ts';
import { createSearchByHand } from './search-by-hand.ts';

function setUp() {
  const sandbox = createTestSandbox();
  const highlevel = createHighLevel({
    fetch: async (url, init) => sandbox.app.request(url, init),
    now: sandbox.clock.nowMs,
    getToken: async () => fullToken,
  });
  const search = createSearchByHand({ highlevel, phones: createPhoneNumbers(metadata) });
  return { sandbox, search: (query: string) => search(query, { id: northsideId, country: 'US' }) };
}

/** What an agent types, and the first hit (or hits, in any order). */
const typed: readonly (readonly [query: string, keys: readonly string[]])[] = [
  ['Okafor', ['maya', 'chidi', 'chidi-lagos']],
  ['maya okafor', ['maya']],
  ['MAYA.OKAFOR@example.com', ['maya']],
  ['  maya.okafor@example.com ', ['maya']],
  ['olga.petrova@example.com', ['olga']],
  ['maya.okafor@', ['maya']],
  ['(312) 555-0148', ['maya']],
  ['+1 312 555 0148', ['maya']],
  ['555-0148', ['maya']],
  ['+52 1 55 5550 0142', ['lupita']],
  ['+55 11 8555 0123', ['bruna']],
  ['718-555-0144', ['dana-old', 'dana-new']],
  ['ليلى', ['layla']],
  ['Okafor Studio', ['maya']],
];

describe('search by hand', () => {
  it('finds by name, e-mail and phone, each contact once', async () => {
    const { sandbox, search } = setUp();
    let searched = 0;
    for (const [query, keys] of typed) {
      sandbox.control.reset();
      const answer = await search(query);
      if (!answer.ok) throw new Error(`${query}: ${JSON.stringify(answer.error)}`);
      const ids = answer.value.map(({ id }) => id);
      expect(ids, query).toEqual(expect.arrayContaining(keys.map((key) => seedId('contact', key))));
      expect(new Set(ids).size).toBe(ids.length);
      searched++;
    }
    expect(searched).toBe(14);
  });

  it('puts the exact hit first', async () => {
    const answer = await setUp().search('maya.okafor@example.com');
    expect(answer.ok && answer.value[0]?.id).toBe(seedId('contact', 'maya'));
  });

  it('finds a contact that the index does not know yet', async () => {
    const { sandbox, search } = setUp();
    sandbox.control.setLag(30_000);
    await sandbox.call('POST', '/contacts/', {
      body: { locationId: northsideId, email: 'fresh@example.com', firstName: 'Fresh' },
    });
    const answer = await search('fresh@example.com');
    expect(answer).toMatchObject({ ok: true, value: [{ name: 'Fresh' }] });
  });

  it('asks nothing for a blank query, and nothing about strange ones breaks', async () => {
    const { sandbox, search } = setUp();
    expect(await search('   ')).toEqual({ ok: true, value: [] });
    expect(sandbox.control.log()).toHaveLength(0);
    const strange = ['x'.repeat(500), '<script>', '%', '()', '++', '0'.repeat(75), '@', '😀'.repeat(50)];
    for (const query of strange) expect((await search(query)).ok, query).toBe(true);
    expect(strange).toHaveLength(8);
  });

  it('gives what was found when one way failed, and the error when nothing was', async () => {
    const { sandbox, search } = setUp();
    sandbox.control.addFaults([
      { kind: 'status', status: 503, match: { path: '/contacts/search$' }, times: 2 },
    ]);
    expect(await search('maya.okafor@example.com')).toMatchObject({
      ok: true,
      value: [{ name: 'Maya Okafor' }],
    });
    expect(await search('Okafor')).toMatchObject({ ok: false, error: { code: 'server-error', status: 503 } });
  });
});
