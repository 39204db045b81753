import { describe, expect, it } from 'vitest';
import type { AppError } from '../domain/errors.ts';
import { err, ok } from '../domain/result.ts';
import type { Access, GetAccess } from './call.ts';
import { contactId, json, note, read, setUp } from './call-harness.ts';
import * as notes from './endpoints/notes.ts';

const list = { notes: [] };
const first: Access = { token: 'one', apiBase: 'https://gateway.example.com/api', generation: 1 };
const second: Access = { ...first, token: 'two', generation: 2 };

/** An API that accepts these tokens, and a gateway that gives one after the other. */
function start(accepted: readonly string[], given: readonly (Access | AppError)[], body: unknown = list) {
  const asked: (number | undefined)[] = [];
  const getAccess: GetAccess = async (refused) => {
    const next = given[Math.min(asked.push(refused), given.length) - 1] ?? first;
    return 'code' in next ? err(next) : ok(next);
  };
  const respond = async (_url: string, init: RequestInit) => {
    const bearer = new Headers(init.headers).get('authorization')?.slice(7) ?? '';
    return accepted.includes(bearer) ? json(body)() : json({ message: 'Invalid JWT' }, 401)();
  };
  return { ...setUp(respond, { getAccess }), asked };
}

describe('a token that ends', () => {
  it('goes to the address that came with it', async () => {
    const { call, sent } = start(['one'], [first]);
    expect(await call(read.endpoint, read.input)).toMatchObject({ ok: true });
    expect(sent.map(({ url }) => url)).toEqual([
      `https://gateway.example.com/api/contacts/${contactId}/notes`,
    ]);
  });

  it('is renewed when the API refuses it, and the request is made once more', async () => {
    const { call, sent, asked } = start(['two'], [first, second]);
    expect(await call(read.endpoint, read.input)).toMatchObject({ ok: true });
    expect([sent.length, asked]).toEqual([2, [undefined, 1]]);
  });

  it('is renewed for a create as well: what was refused had no effect', async () => {
    const { call, sent } = start(['two'], [first, second], note);
    const answer = await call(notes.createNote, { contactId, body: 'x' });
    expect([answer.ok, sent.length, sent.every(({ init }) => init.method === 'POST')]).toEqual([
      true,
      2,
      true,
    ]);
  });

  it('is renewed once: a second refusal is the answer', async () => {
    const { call, sent, asked } = start([], [first, second]);
    expect(await call(read.endpoint, read.input)).toMatchObject({ error: { code: 'signed-out' } });
    expect([sent.length, asked.length]).toEqual([2, 2]);
  });

  it('is not sent again when there is no other', async () => {
    const { call, sent } = start([], [first, first]);
    expect(await call(read.endpoint, read.input)).toMatchObject({ error: { code: 'signed-out' } });
    expect(sent).toHaveLength(1);
  });

  it('signs nobody out when no other can be had now', async () => {
    const { call } = start([], [first, { code: 'offline', detail: 'HighLevel cannot be reached.' }]);
    expect(await call(read.endpoint, read.input)).toMatchObject({ error: { code: 'offline' } });
  });

  it('is not renewed when it is pasted, which has no generation', async () => {
    const { call, sent, asked } = start([], [{ token: 'pasted', apiBase: first.apiBase }]);
    expect(await call(read.endpoint, read.input)).toMatchObject({ error: { code: 'signed-out' } });
    expect([sent.length, asked.length]).toEqual([1, 1]);
  });

  it('is not renewed for a missing scope, which is named', async () => {
    const asked: unknown[] = [];
    const getAccess: GetAccess = async (refused) => {
      asked.push(refused);
      return ok(first);
    };
    const respond = json({ message: 'The token is not authorized for this scope.' }, 401);
    const { call, sent } = setUp(respond, { getAccess });
    expect(await call(notes.createNote, { contactId, body: 'x' })).toMatchObject({
      error: { code: 'missing-scope', scope: 'contacts.write' },
    });
    expect([sent.length, asked]).toEqual([1, [undefined]]);
  });

  it('sends nothing while there is none', async () => {
    const { call, sent } = start(['one'], [{ code: 'signed-out', why: 'bad-token', detail: 'gone' }]);
    expect(await call(read.endpoint, read.input)).toMatchObject({
      error: { code: 'signed-out', detail: 'gone' },
    });
    expect(sent).toHaveLength(0);
  });
});

describe('the answer of a gateway', () => {
  it('signs out by invalid_grant only, whatever the status', async () => {
    const said = async (error: string, status: number) => {
      const { call } = setUp(json({ error, error_description: 'Words.' }, status));
      const answer = await call(read.endpoint, read.input);
      return answer.ok ? 'ok' : answer.error;
    };
    expect(await said('invalid_grant', 400)).toEqual({
      code: 'signed-out',
      why: 'bad-token',
      detail: 'Words.',
    });
    expect(await said('temporarily_unavailable', 503)).toMatchObject({ code: 'server-error' });
    expect(await said('access_denied', 403)).toEqual({ code: 'wrong-location', detail: 'Words.' });
    expect(await said('not_found', 404)).toMatchObject({ code: 'refused', detail: 'Words.' });
  });
});
