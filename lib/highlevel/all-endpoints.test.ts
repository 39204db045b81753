import { describe, expect, it } from 'vitest';
import { AREAS, allEndpoints } from './all-endpoints.ts';
import { LANES } from './limiter.ts';

/** POSTs that find something, or set what was already so: twice is as good as once. */
const REPEATABLE_POSTS = [
  'addFollowers',
  'addOpportunityFollowers',
  'addTags',
  'findUsersByEmail',
  'searchContacts',
  'searchOpportunities',
  'searchTasks',
  'setBusinessInBulk',
  'updateTagsInBulk',
  'upsertOpportunity',
];

const namesInPath = (path: string) => [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');

describe('every operation of the table', () => {
  it('has a name and a request of its own, and is kept under its name', () => {
    expect(allEndpoints.length).toBeGreaterThan(95);
    const named = Object.values(AREAS).flatMap((area) => Object.entries(area));
    expect(named.filter(([key, { name }]) => key !== name)).toEqual([]);
    expect(new Set(named.map(([key]) => key)).size).toBe(allEndpoints.length);
    const requests = allEndpoints.map(({ method, path }) => `${method} ${path.replace(/\{\w+\}/g, '{}')}`);
    expect(new Set(requests).size).toBe(allEndpoints.length);
  });

  it('has a path of plain parts and names, each name once', () => {
    const odd = allEndpoints.filter(({ path }) => !/^(\/[\w-]+|\/\{\w+Id\}|\/\{type\})+\/?$/.test(path));
    expect(odd.map(({ path }) => path)).toEqual([]);
    const twice = allEndpoints.filter(
      ({ path }) => new Set(namesInPath(path)).size < namesInPath(path).length,
    );
    expect(twice).toEqual([]);
  });

  it('sends the version of its part of the API', () => {
    const versionOf = ({ name, path }: { name: string; path: string }) => {
      if (name === 'lookupContacts') return 'v3';
      return /^\/(calendars|conversations)\//.test(path) ? '2021-04-15' : '2021-07-28';
    };
    expect(allEndpoints.filter((one) => one.version !== versionOf(one)).map(({ name }) => name)).toEqual([]);
  });

  it('reads with a scope for reading, and writes with one for writing', () => {
    const finds = new Set(REPEATABLE_POSTS.filter((name) => /^(find|search)/.test(name)));
    const wrong = allEndpoints.filter(({ name, method, scope }) => {
      const reads = method === 'GET' || finds.has(name);
      return !scope.endsWith(reads ? '.readonly' : '.write');
    });
    expect(wrong.map(({ name }) => name)).toEqual([]);
    expect(finds.size).toBe(4);
  });

  it('goes in a lane that fits: nobody waits for a write as for a read', () => {
    for (const { name, scope, lane } of allEndpoints) {
      expect(LANES).toContain(lane);
      const fits = scope.endsWith('.write')
        ? ['write', 'automation']
        : ['interactive', 'refresh', 'prefetch'];
      expect(fits, name).toContain(lane);
    }
  });

  it('may be sent again only where twice is as good as once', () => {
    const posts = allEndpoints.filter(({ method }) => method === 'POST');
    const again = posts.filter(({ repeatable }) => repeatable).map(({ name }) => name);
    expect(again.sort()).toEqual(REPEATABLE_POSTS);
    expect(posts.length).toBeGreaterThan(again.length);
    expect(allEndpoints.filter((one) => one.method !== 'POST' && !one.repeatable)).toEqual([]);
  });

  it('refuses a field that it does not know, also of its path', () => {
    const taken = allEndpoints.filter(
      ({ path, input }) =>
        input.safeParse({ fieldOfNobody: 1 }).success ||
        namesInPath(path).some((name) => input.safeParse({ [name]: 'x' }).success),
    );
    expect(taken.map(({ name }) => name)).toEqual([]);
  });

  it('does not take a text for an answer, but where nothing is read from it', () => {
    const nothingRead = /^(delete|addTo|removeFrom|setOpportunityStatus)/;
    const taking = allEndpoints.filter(({ answer }) => answer.safeParse('<html>').success);
    expect(taking.filter(({ name }) => !nothingRead.test(name)).map(({ name }) => name)).toEqual([]);
    expect(taking.length).toBeGreaterThan(5);
  });
});

it('reads both spellings of success', () => {
  const { deleteContact } = AREAS.Contacts;
  expect(deleteContact.answer.parse({ succeded: true })).toMatchObject({ succeded: true });
  expect(deleteContact.answer.parse({ succeeded: true })).toMatchObject({ succeeded: true });
});

it('reads free slots by day, and leaves out what is no day', () => {
  const { listFreeSlots } = AREAS['Calendars and appointments'];
  const answer = {
    '2026-11-20': { slots: ['2026-11-20T10:00:00-05:00', 7] },
    traceId: 'x',
    '2026-11-21': null,
  };
  expect(listFreeSlots.answer.parse(answer)).toEqual([
    { date: '2026-11-20', slots: ['2026-11-20T10:00:00-05:00'] },
  ]);
});

it('reads messages as the files nest them, and as the live API does', () => {
  const { listMessages } = AREAS['Conversations (read only)'];
  const page = { lastMessageId: 'm1', nextPage: true, messages: [{ id: 'm1', body: 'Hello' }] };
  const read = listMessages.answer.parse(page);
  expect(read.messages.kept).toMatchObject([{ id: 'm1', body: 'Hello', status: null }]);
  expect(read.nextPage).toBe(true);
  expect(listMessages.answer.parse({ messages: page })).toEqual(read);
});

describe('the search', () => {
  const search = (more: object) =>
    AREAS.Contacts.searchContacts.input.safeParse({ locationId: 'loc', pageLimit: 20, ...more }).success;

  it('takes the vendor’s filters, in groups, with a sort and one kind of page', () => {
    const open = {
      field: 'opportunities',
      operator: 'nested',
      value: [{ field: 'status', operator: 'eq', value: 'open' }],
    };
    const either = {
      group: 'OR',
      filters: [
        { field: 'tags', operator: 'eq', value: ['vip', 'aligners'] },
        { group: 'AND', filters: [{ field: 'dnd', operator: 'eq', value: false }, open] },
      ],
    };
    expect(search({ filters: [either], sort: [{ field: 'dateAdded', direction: 'desc' }], page: 2 })).toBe(
      true,
    );
    expect(
      search({ filters: [{ field: 'customFields.abc', operator: 'exists' }], searchAfter: [1, 'a'] }),
    ).toBe(true);
    expect(
      search({ filters: [{ field: 'dateAdded', operator: 'range', value: { gte: '2026-01-01' } }] }),
    ).toBe(true);
  });

  it.each([
    ['an operator that others made up', { filters: [{ field: 'city', operator: 'in', value: ['a'] }] }],
    ['a part of an e-mail', { filters: [{ field: 'email', operator: 'contains', value: 'a' }] }],
    ['additional phones', { filters: [{ field: 'additional_phones', operator: 'eq', value: '1' }] }],
    ['a value for "exists"', { filters: [{ field: 'city', operator: 'exists', value: 'a' }] }],
    ['both kinds of page', { page: 1, searchAfter: [1] }],
    ['three sorts', { sort: Array(3).fill({ field: 'email', direction: 'asc' }) }],
    ['a sort by city', { sort: [{ field: 'city', direction: 'asc' }] }],
    ['a long query', { query: 'x'.repeat(76) }],
    ['no page', { pageLimit: undefined }],
  ])('refuses %s', (_, more) => {
    expect(search(more)).toBe(false);
  });
});
