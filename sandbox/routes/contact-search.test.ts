import { describe, expect, it } from 'vitest';
import { northsideId } from '../seed/places.ts';
import { seedId } from '../seed/seed-id.ts';
import { oauthToken } from '../seed/tokens.ts';
import { createTestSandbox } from '../test-sandbox.ts';

const id = (key: string) => seedId('contact', key);

describe('filters', () => {
  const { searchIds } = createTestSandbox({ ratePer10s: 1000 });
  const insurance = `customFields.${seedId('field', 'insurance')}`;
  const visits = `customFields.${seedId('field', 'visits')}`;

  const cases: readonly (readonly [name: string, filters: readonly unknown[], found: readonly string[]])[] = [
    ['eq ignores case', [{ field: 'email', operator: 'eq', value: 'MAYA.okafor@example.com' }], ['maya']],
    [
      'eq takes a list',
      [{ field: 'email', operator: 'eq', value: ['ines.duarte@example.com', 'noor@example.com'] }],
      ['ines', 'noor'],
    ],
    ['eq on the stored phone', [{ field: 'phone', operator: 'eq', value: '+13125550148' }], ['maya']],
    ['eq on a national phone finds nobody', [{ field: 'phone', operator: 'eq', value: '3125550148' }], []],
    [
      'eq on the phone of one with additional phones finds nobody',
      [{ field: 'phone', operator: 'eq', value: '+19175550154' }],
      [],
    ],
    [
      'a shared phone',
      [{ field: 'phone', operator: 'eq', value: '+17185550122' }],
      ['claire-moreau', 'hugo-moreau', 'zoe-moreau'],
    ],
    ['contains', [{ field: 'companyName', operator: 'contains', value: 'okafor' }], ['maya']],
    [
      'not_contains beside eq',
      [
        { field: 'companyName', operator: 'eq', value: 'Harbor Logistics' },
        { field: 'contactName', operator: 'not_contains', value: 'bea' },
      ],
      ['harbor-ken'],
    ],
    [
      'not_eq beside eq',
      [
        { field: 'lastNameLowerCase', operator: 'eq', value: 'voss' },
        { field: 'id', operator: 'not_eq', value: id('rolf') },
      ],
      ['tamara'],
    ],
    [
      'exists and not_exists',
      [
        { field: 'lastNameLowerCase', operator: 'eq', value: 'okafor' },
        { field: 'phone', operator: 'exists' },
        { field: 'email', operator: 'not_exists' },
      ],
      ['chidi-lagos'],
    ],
    [
      'a custom field by its id',
      [{ field: insurance, operator: 'eq', value: 'Lakeside Dental Plan' }],
      ['maya'],
    ],
    [
      'a range of numbers',
      [
        { field: visits, operator: 'range', value: { gte: 7, lt: 8 } },
        { field: 'companyName', operator: 'eq', value: 'Okafor Studio' },
      ],
      ['maya'],
    ],
    [
      'a range of days',
      [
        { field: 'dateAdded', operator: 'range', value: { gt: '2026-10-30', lte: '2026-11-01' } },
        { field: 'lastNameLowerCase', operator: 'eq', value: 'okafor' },
      ],
      ['maya'],
    ],
    [
      'groups',
      [
        { field: 'lastNameLowerCase', operator: 'eq', value: 'okafor' },
        {
          group: 'OR',
          filters: [
            { field: 'tags', operator: 'eq', value: 'vip' },
            { group: 'AND', filters: [{ field: 'country', operator: 'eq', value: 'NG' }] },
          ],
        },
      ],
      ['maya', 'chidi-lagos'],
    ],
  ];

  it.each(cases)('%s', async (_name, filters, found) => {
    expect(new Set(await searchIds({ filters }))).toEqual(new Set(found.map(id)));
  });

  it('covers every operator', () => {
    const used = new Set(JSON.stringify(cases).match(/"operator":"\w+"/g));
    expect([cases.length, used.size]).toEqual([14, 7]);
  });
});

describe('query', () => {
  const { searchIds } = createTestSandbox({ ratePer10s: 1000 });
  const cases = [
    ['okafor maya', ['maya']],
    ['maya.okafor@example.com', ['maya']],
    ['3125550148', ['maya']],
    ['7185550144', ['dana-old', 'dana-new']],
    ['9175550155', ['wale']],
    ['olga.petrova@example.com', ['olga']],
    ['nobody at all', []],
  ] as const;

  it('looks at names, e-mails, the company and the digits of phones', async () => {
    for (const [query, found] of cases) {
      expect(new Set(await searchIds({ query })), query).toEqual(new Set(found.map(id)));
    }
    expect(cases).toHaveLength(7);
  });
});

describe('pages', () => {
  it('goes on by searchAfter or by page, in the order asked for, without a gap', async () => {
    const { call, searchIds } = createTestSandbox({ ratePer10s: 1000 });
    const sort = [
      { field: 'lastNameLowerCase', direction: 'asc' },
      { field: 'dateAdded', direction: 'desc' },
    ];
    const all = await searchIds({ sort });
    expect(all.length).toBeGreaterThan(300);
    const walked: unknown[] = [];
    let searchAfter: unknown;
    for (;;) {
      const page = await call('POST', '/contacts/search', {
        body: {
          locationId: northsideId,
          pageLimit: 100,
          sort,
          ...(searchAfter === undefined ? {} : { searchAfter }),
        },
      });
      const contacts = page.at('contacts');
      if (!Array.isArray(contacts) || contacts.length === 0) break;
      walked.push(...contacts.map((contact) => contact.id));
      searchAfter = contacts.at(-1).searchAfter;
    }
    expect(walked).toEqual(all);
    expect(await searchIds({ sort, pageLimit: 100, page: 2 })).toEqual(all.slice(100, 200));
  });

  it('refuses too much', async () => {
    const { call } = createTestSandbox();
    const status = async (more: Record<string, unknown>) =>
      (await call('POST', '/contacts/search', { body: { locationId: northsideId, pageLimit: 500, ...more } }))
        .status;
    expect(await status({ pageLimit: 501 })).toBe(422);
    expect(await status({ page: 1, searchAfter: [1, 'a'] })).toBe(422);
    expect(await status({ page: 21 })).toBe(400);
    expect(await status({ query: 'x'.repeat(76) })).toBe(422);
    expect(await status({ sort: [{ field: 'phone', direction: 'asc' }] })).toBe(400);
    expect(await status({ page: 20 })).toBe(200);
  });

  it('lists contacts the old way', async () => {
    const { call } = createTestSandbox();
    const first = await call('GET', `/contacts/?locationId=${northsideId}&limit=2`);
    const next = `startAfterId=${first.at('meta.startAfterId')}&startAfter=${first.at('meta.startAfter')}`;
    const second = await call('GET', `/contacts/?locationId=${northsideId}&limit=2&${next}`);
    expect(first.at('contacts.1.id')).toBe(first.at('meta.startAfterId'));
    expect(second.at('contacts.0.id')).not.toBe(first.at('contacts.1.id'));
    expect((await call('GET', `/contacts/?locationId=${northsideId}&limit=101`)).status).toBe(422);
  });
});

describe('the lag of the search', () => {
  it('shows a write by id at once and in searches later', async () => {
    const { call, clock, searchIds } = createTestSandbox({ lagMs: 12_000 });
    const made = await call('POST', '/contacts/', {
      body: { locationId: northsideId, firstName: 'Quetzal' },
    });
    const newId = made.at('contact.id');
    expect((await call('GET', `/contacts/${newId}`)).status).toBe(200);
    clock.advance(11_999);
    expect(await searchIds({ query: 'quetzal' })).toEqual([]);
    expect((await call('GET', `/contacts/?locationId=${northsideId}&query=quetzal`)).at('count')).toBe(0);
    clock.advance(1);
    expect(await searchIds({ query: 'quetzal' })).toEqual([newId]);
    await call('DELETE', `/contacts/${newId}`);
    expect(await searchIds({ query: 'quetzal' })).toEqual([newId]);
    clock.advance(12_000);
    expect(await searchIds({ query: 'quetzal' })).toEqual([]);
  });
});

it('answers the v3 look-up to an OAuth token, with additional values', async () => {
  const { call } = createTestSandbox();
  const sent = { token: oauthToken, version: 'v3' };
  const byMail = await call(
    'GET',
    `/contacts/lookup?locationId=${northsideId}&email=Olga.Petrova@example.com`,
    sent,
  );
  expect(byMail.at('contacts.0.id')).toBe(id('olga'));
  const path = `/contacts/lookup?locationId=${northsideId}&phone=%2B17185550122&limit=2`;
  const first = await call('GET', path, sent);
  const second = await call('GET', `${path}&nextCursor=${first.at('nextCursor')}`, sent);
  expect([
    first.at('contacts.0.id'),
    first.at('contacts.1.id'),
    second.at('contacts.0.id'),
    second.at('nextCursor'),
  ]).toEqual([id('claire-moreau'), id('hugo-moreau'), id('zoe-moreau'), undefined]);
});
