import { expect, it } from 'vitest';
import { LOCATION, RECORD } from '../../components/app/sample-data.ts';
import { DEFAULT_LOG } from '../domain/automation/chat-log.ts';
import type { Facts } from './facts.ts';
import { logIntents } from './log-intents.ts';
import { createNoteWords } from './note-words.ts';

const words = createNoteWords((key, ...values) => [key, ...values].join(' '), 'en-GB');
const facts: Facts = {
  place: {
    inbox: 'chatra',
    host: 'app.chatra.io',
    conversation: 'chatra:c1',
    url: 'https://app.chatra.io/c/c1',
  },
  workspaces: [],
  person: null,
  messages: [],
  chatLog: {
    runs: [
      [
        {
          key: '~a#0',
          keyFrom: 'print',
          author: 'visitor',
          name: 'Maya',
          time: { atMs: Date.parse('2026-11-22T03:30:00Z'), shown: '04:30', day: 'Today' },
          text: 'PIN 1234',
        },
      ],
    ],
    readAtMs: Date.parse('2026-11-22T12:00:00Z'),
    known: { logs: [], waiting: [] },
  },
  language: null,
  topic: null,
  record: RECORD,
  otherChats: 0,
  location: LOCATION,
  agent: null,
  nowMs: Date.parse('2026-11-22T12:00:00Z'),
};

it('makes of the messages of a chat what its note has to hold, by the clock of the location and without secrets', () => {
  const [intent, ...more] = logIntents(facts, DEFAULT_LOG, words, 'Europe/Berlin');
  expect(more).toEqual([]);
  expect(intent).toMatchObject({
    kind: 'note.log',
    day: '2026-11-21',
    title: 'chatlog_title Chatra Saturday, 21 November 2026',
    lines: [{ as: 'new', who: '22:30 Maya', text: 'PIN •••' }],
  });
});

it('makes nothing for whom is never logged, nor where nobody is known', () => {
  const never = [RECORD.contact.email ?? ''];
  expect(logIntents(facts, { ...DEFAULT_LOG, never }, words, 'UTC')).toEqual([]);
  expect(logIntents({ ...facts, record: null }, DEFAULT_LOG, words, 'UTC')).toEqual([]);
  const { chatLog, ...unread } = facts;
  expect(logIntents(unread, DEFAULT_LOG, words, 'UTC')).toEqual([]);
  const [intent] = logIntents(facts, DEFAULT_LOG, words, 'UTC');
  const known = { logs: [], waiting: intent ? [{ intent }] : [] };
  expect(
    chatLog && logIntents({ ...facts, chatLog: { ...chatLog, known } }, DEFAULT_LOG, words, 'UTC'),
  ).toEqual([]);
});
