import { describe, expect, it } from 'vitest';
import { API_ORIGIN } from '../domain/api-origin.ts';
import type { AppError } from '../domain/errors.ts';
import { brokenBody, contactId, json, NOW, note, read, setUp, text, unreachable } from './call-harness.ts';
import * as contacts from './endpoints/contacts.ts';
import * as notes from './endpoints/notes.ts';
import * as tags from './endpoints/tags.ts';
import * as tasks from './endpoints/tasks.ts';

describe('a request', () => {
  it('has the token in one header only, the version, and no body on GET', async () => {
    const { call, sent } = setUp(json({ notes: [] }));
    await call(read.endpoint, read.input);
    const [request] = sent;
    expect(request?.url).toBe(`${API_ORIGIN}/contacts/abc123/notes`);
    expect(request?.init).toMatchObject({
      method: 'GET',
      headers: { Authorization: 'Bearer pit-secret', Version: '2021-07-28', Accept: 'application/json' },
      credentials: 'omit',
      redirect: 'error',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
    });
    expect(request?.init.body).toBeUndefined();
    expect(JSON.stringify(request).split('pit-secret')).toHaveLength(2);
  });

  it('writes a plus in a query as %2B and leaves out what is not given', async () => {
    const { call, sent } = setUp(json({ contact: null }));
    await call(contacts.findDuplicate, { locationId: 'loc', number: '+13125550148' });
    expect(sent[0]?.url).toBe(`${API_ORIGIN}/contacts/search/duplicate?locationId=loc&number=%2B13125550148`);
  });

  it('has a JSON body on a DELETE that needs one, and none on one that does not', async () => {
    const { call, sent } = setUp(json({ tags: [], succeded: true }));
    await call(tags.removeTags, { contactId, tags: ['vip'] });
    await call(notes.deleteNote, { contactId, noteId: 'n1' });
    expect(sent[0]?.init).toMatchObject({
      method: 'DELETE',
      body: '{"tags":["vip"]}',
      headers: { 'Content-Type': 'application/json' },
    });
    expect(sent[1]?.init.body).toBeUndefined();
    expect(sent[1]?.init.headers).not.toHaveProperty('Content-Type');
  });

  it('is not made for an id that could change the path', async () => {
    const { call, sent } = setUp(json({ notes: [] }));
    const bad = ['', '..', 'a/b', 'a?b', 'a b', '%2e%2e', 'x'.repeat(101)];
    for (const id of bad) {
      expect(await call(read.endpoint, { contactId: id })).toMatchObject({
        // No status of the server: a delete that was never sent must not count as one of something gone.
        error: { code: 'refused', status: 0 },
      });
    }
    expect(bad).toHaveLength(7);
    expect(sent).toEqual([]);
  });

  it('with a field that the endpoint does not have is a bug, and is not made', async () => {
    const { call, sent } = setUp(json({ notes: [] }));
    const input = { contactId, locationId: 'loc' };
    await expect(call(read.endpoint, input)).rejects.toThrow();
    expect(sent).toEqual([]);
  });

  it('is not made without a token, or where the browser knows that it is offline', async () => {
    const noToken = setUp(json({ notes: [] }), { getToken: async () => null });
    expect(await noToken.call(read.endpoint, read.input)).toEqual({
      ok: false,
      error: { code: 'signed-out', why: 'no-token' },
    });
    const offline = setUp(json({ note }), { isOnline: () => false });
    const write = { contactId, body: 'x' };
    expect(await offline.call(notes.createNote, write)).toEqual({
      ok: false,
      error: { code: 'offline' },
    });
    expect([...noToken.sent, ...offline.sent]).toEqual([]);
  });
});

/** Every answer that is not a success, and what it is called. */
const failures: readonly (readonly [what: string, respond: () => Promise<Response>, error: AppError])[] = [
  ['bad token', json({ statusCode: 401, message: 'Invalid JWT' }, 401), signedOut('Invalid JWT')],
  [
    'bad private token',
    json({ message: 'Invalid Private Integration token' }, 401),
    signedOut('Invalid Private Integration token'),
  ],
  ['401 without a text', text('', 401), signedOut('')],
  [
    'scope',
    json({ message: 'The token is not authorized for this scope.' }, 401),
    {
      code: 'missing-scope',
      detail: 'The token is not authorized for this scope.',
      scope: 'contacts.readonly',
    },
  ],
  [
    'kind of token',
    json({ message: "Token's user type mismatch!" }, 401),
    { code: 'missing-scope', detail: "Token's user type mismatch!" },
  ],
  ['version', json({ message: 'version header is invalid' }, 401), refused(401, 'version header is invalid')],
  [
    'location',
    json({ message: 'The token does not have access to this location.' }, 403),
    { code: 'wrong-location', detail: 'The token does not have access to this location.' },
  ],
  [
    'unknown id',
    json({ message: 'Contact with id x not found' }, 400),
    refused(400, 'Contact with id x not found'),
  ],
  ['list of words', json({ message: ['a', 'b'] }, 422), refused(422, 'a; b')],
  ['v3 envelope', json({ error: { code: 'X', message: 'said so' } }, 404), refused(404, 'said so')],
  ['a page of HTML', text('<html>no</html>', 404), refused(404, '')],
  [
    'duplicate',
    json(
      {
        statusCode: 400,
        message: 'This location does not allow duplicated contacts.',
        meta: { contactId: 'c9', contactName: 'Maya', matchingField: 'phone' },
      },
      400,
    ),
    {
      ...refused(400, 'This location does not allow duplicated contacts.'),
      duplicateOf: { contactId: 'c9', contactName: 'Maya', matchingField: 'phone' },
    },
  ],
  ['server', text('oops', 500), { code: 'server-error', status: 500 }],
  ['gave up', text('', 408), { code: 'server-error', status: 408 }],
  [
    'busy',
    json({}, 503, { 'Retry-After': '7' }),
    { code: 'server-error', status: 503, retryAtMs: NOW + 7_000 },
  ],
  ['too many', json({}, 429), { code: 'rate-limited', retryAtMs: NOW + 10_000 }],
  [
    'too many, seconds',
    json({}, 429, { 'Retry-After': '3' }),
    { code: 'rate-limited', retryAtMs: NOW + 3_000 },
  ],
  [
    'too many, date',
    json({}, 429, { 'Retry-After': 'Fri, 20 Nov 2026 12:01:00 GMT' }),
    { code: 'rate-limited', retryAtMs: NOW + 60_000 },
  ],
  [
    'too many, interval',
    json({}, 429, { 'X-RateLimit-Interval-Milliseconds': '5000' }),
    { code: 'rate-limited', retryAtMs: NOW + 5_000 },
  ],
  [
    'day spent',
    json({}, 429, { 'X-RateLimit-Daily-Remaining': '0', 'X-RateLimit-Interval-Milliseconds': '5000' }),
    { code: 'rate-limited', retryAtMs: NOW + 900_000 },
  ],
  ['no JSON', text('<html>', 200), { code: 'unexpected-shape', path: 'listNotes: answer' }],
  ['no list', json({ notes: null }), { code: 'unexpected-shape', path: 'listNotes: notes' }],
];

function signedOut(detail: string): AppError {
  return { code: 'signed-out', why: 'bad-token', detail };
}
function refused(status: number, detail: string) {
  return { code: 'refused', status, detail } as const;
}

describe('an answer', () => {
  it('that is no success has a code', async () => {
    let classified = 0;
    for (const [what, respond, error] of failures) {
      const { call } = setUp(respond);
      expect(await call(read.endpoint, read.input), what).toEqual({ ok: false, error });
      classified++;
    }
    expect(classified).toBe(22);
  });

  it('never lets a value into the error of an unexpected shape', async () => {
    const { call } = setUp(json({ note: { id: 7, body: 'secret words' } }));
    const answer = await call(notes.getNote, { contactId, noteId: 'n1' });
    expect(answer).toEqual({ ok: false, error: { code: 'unexpected-shape', path: 'getNote: note.id' } });
  });
});

describe('no answer', () => {
  it('is `uncertain` for the three creates and `offline` for everything else', async () => {
    const outcomes = new Map<string, string>();
    for (const broken of [unreachable, brokenBody]) {
      const { call } = setUp(broken);
      const answers = {
        createNote: await call(notes.createNote, { contactId, body: 'x' }),
        createTask: await call(tasks.createTask, {
          contactId,
          title: 'x',
          dueDate: 'y',
          completed: false,
        }),
        createContact: await call(contacts.createContact, { locationId: 'loc', email: 'a@example.com' }),
        listNotes: await call(read.endpoint, read.input),
        updateNote: await call(notes.updateNote, { contactId, noteId: 'n1', pinned: true }),
        deleteNote: await call(notes.deleteNote, { contactId, noteId: 'n1' }),
        addTags: await call(tags.addTags, { contactId, tags: ['x'] }),
        searchContacts: await call(contacts.searchContacts, { locationId: 'loc', pageLimit: 1 }),
      };
      for (const [name, answer] of Object.entries(answers)) {
        outcomes.set(name, answer.ok ? 'ok' : answer.error.code);
      }
      expect(Object.fromEntries(outcomes)).toEqual({
        createNote: 'uncertain',
        createTask: 'uncertain',
        createContact: 'uncertain',
        listNotes: 'offline',
        updateNote: 'offline',
        deleteNote: 'offline',
        addTags: 'offline',
        searchContacts: 'offline',
      });
    }
  });

  it('in time counts as none', async () => {
    const asked: number[] = [];
    const timeout = new AbortController();
    const { call } = setUp(
      async (_, init) => {
        timeout.abort(new DOMException('too long', 'TimeoutError'));
        init.signal?.throwIfAborted();
        return new Response('{}');
      },
      {
        timeoutMs: 5_000,
        timeoutSignal: (ms) => {
          asked.push(ms);
          return timeout.signal;
        },
      },
    );
    expect(await call(read.endpoint, read.input)).toEqual({ ok: false, error: { code: 'offline' } });
    const write = await call(notes.createNote, { contactId, body: 'x' });
    expect(write).toEqual({ ok: false, error: { code: 'uncertain' } });
    expect(asked).toEqual([5_000, 5_000]);
  });

  it('because the caller stopped a read rejects with the reason; a create stays uncertain', async () => {
    const stop = new AbortController();
    const { call } = setUp(async (_, init) => {
      stop.abort(new Error('stopped'));
      init.signal?.throwIfAborted();
      return new Response();
    });
    await expect(call(read.endpoint, read.input, { signal: stop.signal })).rejects.toThrow('stopped');

    const second = new AbortController();
    const writer = setUp(async (_, init) => {
      second.abort(new Error('stopped'));
      init.signal?.throwIfAborted();
      return new Response();
    });
    const write = writer.call(notes.createNote, { contactId, body: 'x' }, { signal: second.signal });
    expect(await write).toEqual({ ok: false, error: { code: 'uncertain' } });
  });
});

describe('after a 429', () => {
  it('nothing is sent until the time it named', async () => {
    const answers = [json({}, 429, { 'Retry-After': '3' }), json({ notes: [] })];
    const { call, sent, advance } = setUp((_url) => (answers.shift() ?? unreachable)());
    const limited = { ok: false, error: { code: 'rate-limited', retryAtMs: NOW + 3_000 } };
    expect(await call(read.endpoint, read.input)).toEqual(limited);
    advance(2_999);
    expect(await call(notes.createNote, { contactId, body: 'x' })).toEqual(limited);
    expect(sent).toHaveLength(1);
    advance(1);
    expect((await call(read.endpoint, read.input)).ok).toBe(true);
    expect(sent).toHaveLength(2);
  });
});
