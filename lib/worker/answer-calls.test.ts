import { expect, it } from 'vitest';
import { answerCall, type Handlers } from './answer-calls.ts';

const seen: unknown[] = [];
const handlers = {
  'contact.read': async (input: unknown) => {
    seen.push(input);
    return { ok: true, value: { fetchedAtMs: 1 } };
  },
} as unknown as Handlers;
const message = { call: 'contact.read', input: { locationId: 'loc1', contactId: 'p1', need: 'now' } };

it('answers pages of the extension', async () => {
  expect(await answerCall(handlers, message, { isOwnPage: true })).toMatchObject({ ok: true });
});

it('answers nothing to content scripts and to what is no call', () => {
  expect(answerCall(handlers, message, { isOwnPage: false })).toBeUndefined();
  for (const strange of [
    null,
    7,
    'contact.read',
    {},
    { call: 'token.read', input: {} },
    { ask: 'conversation' },
  ]) {
    expect(answerCall(handlers, strange, { isOwnPage: true })).toBeUndefined();
  }
});

it('refuses an input that does not fit', async () => {
  const before = seen.length;
  const wrong = {
    call: 'contact.read',
    input: { locationId: 'loc1', contactId: 'x'.repeat(1_000), need: 'now' },
  };
  await expect(answerCall(handlers, wrong, { isOwnPage: true })).rejects.toThrow('contact.read');
  expect(seen).toHaveLength(before);
});
