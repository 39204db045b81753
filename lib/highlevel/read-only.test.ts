import { describe, expect, it } from 'vitest';
import { allEndpoints } from './all-endpoints.ts';
import { contactId, json, NOW, note, setUp } from './call-harness.ts';
import * as contacts from './endpoints/contacts.ts';
import * as notes from './endpoints/notes.ts';
import { createLimiter } from './limiter.ts';

const write = { endpoint: notes.createNote, input: { contactId, body: '<p>x</p>' } } as const;
const search = { locationId: 'loc', pageLimit: 1 };

describe('where nothing may be written', () => {
  it('lets no operation of the table out but those that read', async () => {
    const { call, sent } = setUp(json({}), { readOnly: async () => true });
    const passed: string[] = [];
    for (const { name, path, ...row } of allEndpoints) {
      const ids = [...path.matchAll(/\{(\w+)\}/g)].map((match) => [match[1], 'abc123']);
      // What goes in besides the path does not matter here.
      const any = { ...row, name, path, input: notes.listNotes.input, answer: notes.deleteNote.answer };
      const before = sent.length;
      const answer = await call(any, Object.fromEntries(ids));
      if (sent.length > before) passed.push(name);
      else expect(answer, name).toEqual({ ok: false, error: { code: 'read-only' } });
    }
    const reading = allEndpoints.filter(({ scope }) => scope.endsWith('.readonly'));
    expect(passed).toEqual(reading.map(({ name }) => name));
    expect(passed.length).toBeGreaterThan(40);
    expect(allEndpoints.length - passed.length).toBeGreaterThan(40);
    const methods = sent.map(({ init }) => init.method);
    expect(methods.filter((method) => method !== 'GET')).toEqual(Array(4).fill('POST'));
  });

  it('asks for each request, after it has waited for its turn', async () => {
    const log: string[] = [];
    const limiter = createLimiter({ now: () => NOW, after: () => undefined, random: () => 0 });
    let isReadOnly = false;
    const { call, sent } = setUp(json(note), {
      readOnly: async () => {
        log.push('asked');
        return isReadOnly;
      },
      limiter: async () => ({
        ...limiter,
        take: async (...given) => {
          const ticket = await limiter.take(...given);
          log.push('turn');
          return ticket;
        },
      }),
    });
    expect(await call(write.endpoint, write.input)).toMatchObject({ ok: true });
    isReadOnly = true;
    expect(await call(write.endpoint, write.input)).toMatchObject({ error: { code: 'read-only' } });
    isReadOnly = false;
    expect(await call(write.endpoint, write.input)).toMatchObject({ ok: true });
    expect(log).toEqual(['turn', 'asked', 'turn', 'asked', 'turn', 'asked']);
    expect(sent).toHaveLength(2);
  });

  it('sends nothing when it cannot be known', async () => {
    const { call, sent } = setUp(json(note), {
      readOnly: async () => {
        throw new Error('storage');
      },
    });
    expect(await call(write.endpoint, write.input)).toMatchObject({ error: { code: 'read-only' } });
    expect(await call(contacts.searchContacts, search)).toMatchObject({
      error: { code: 'unexpected-shape' },
    });
    expect(sent.map(({ url }) => new URL(url).pathname)).toEqual(['/contacts/search']);
  });
});
