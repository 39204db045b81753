import { expect, it } from 'vitest';
import { northsideId as locationId } from '../seed/places.ts';
import { seedId } from '../seed/seed-id.ts';
import { createTestSandbox } from '../test-sandbox.ts';

const version = '2021-04-15';
const conversationId = seedId('conversation', 'maya');

it('is found by contact, by what is unread, and by a word', async () => {
  const { call } = createTestSandbox();
  const search = (more: string) =>
    call('GET', `/conversations/search?locationId=${locationId}${more}`, { version });
  expect((await search('')).at('total')).toBe(2);
  const unread = await search('&status=unread');
  expect([unread.at('total'), unread.at('conversations.0.id')]).toEqual([1, conversationId]);
  expect((await search('&query=jonathan')).at('conversations.0.lastMessageType')).toBe('TYPE_EMAIL');
  expect((await search('&status=new')).status).toBe(422);
});

it('gives its messages newest first and in pages, wrapped once more', async () => {
  const { call } = createTestSandbox();
  const path = `/conversations/${conversationId}/messages`;
  const first = await call('GET', `${path}?limit=3`, { version });
  expect([first.at('messages.nextPage'), first.at('messages.messages.0.body')]).toEqual([
    true,
    'Thank you! Can I bring my son?',
  ]);
  const lastId = String(first.at('messages.lastMessageId'));
  const rest = await call('GET', `${path}?lastMessageId=${lastId}`, { version });
  expect([rest.at('messages.nextPage'), rest.at('messages.messages.length')]).toEqual([false, 1]);
  const calls = await call('GET', `${path}?type=TYPE_CALL,TYPE_EMAIL`, { version });
  expect(calls.at('messages.messages.length')).toBe(2);
});

it('leads from a message to the e-mail and to what was said on the phone', async () => {
  const { call } = createTestSandbox();
  const message = await call('GET', `/conversations/messages/${seedId('message', 'maya-0')}`, { version });
  const emailId = String(message.at('meta.email.messageIds.0'));
  const email = await call('GET', `/conversations/messages/email/${emailId}`, { version });
  expect([email.at('subject'), email.at('to.0')]).toEqual(['Your whitening kit', 'maya.okafor@example.com']);
  const spoken = (key: string) =>
    call('GET', `/conversations/locations/${locationId}/messages/${seedId('message', key)}/transcription`, {
      version,
    });
  expect((await spoken('maya-1')).at('transcript')).toContain('tray 6');
  expect((await spoken('maya-3')).status).toBe(400);
});

it('is exported over the location with a cursor', async () => {
  const { call } = createTestSandbox();
  const path = `/conversations/messages/export?locationId=${locationId}&limit=3`;
  const first = await call('GET', path, { version });
  expect([first.at('total'), first.at('messages.length')]).toEqual([5, 3]);
  const rest = await call('GET', `${path}&cursor=${first.at('nextCursor')}`, { version });
  expect([rest.at('nextCursor'), rest.at('messages.length')]).toEqual([undefined, 2]);
});
