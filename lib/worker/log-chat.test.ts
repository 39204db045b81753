import 'fake-indexeddb/auto';
import { beforeEach, expect, it } from 'vitest';
import { LOCATION, RECORD } from '../../components/app/sample-data.ts';
import { createChatLogs } from '../database/chat-logs.ts';
import { openTables } from '../database/open-tables.ts';
import { noMirror } from '../database/outbox-mirror.ts';
import { DEFAULT_LOG, type LogSettings } from '../domain/automation/chat-log.ts';
import type { ChatMessage } from '../domain/transcript.ts';
import { type ChatLogger, type ChatToLog, createChatLogger } from './log-chat.ts';

let settings: LogSettings;
let isAllowed: boolean;
let mayWrite: boolean;
let logger: ChatLogger;
let rows: () => Promise<readonly { readonly intent: { readonly kind: string } }[]>;
let serial = 0;

beforeEach(async () => {
  const opened = await openTables(`log-chat-${serial++}`);
  if (!opened.ok) throw new Error('not opened');
  [settings, isAllowed, mayWrite] = [DEFAULT_LOG, true, true];
  rows = opened.value.outbox.unfinished;
  let id = 0;
  logger = createChatLogger({
    logs: createChatLogs(opened.value.database, noMirror),
    settings: async () => settings,
    isAllowed: async () => isAllowed,
    mayWrite: async () => mayWrite,
    text: (key, values = []) => [key, ...values].join(' '),
    locale: 'en-GB',
    pageZone: 'UTC',
    newId: () => `c${id++}`,
    now: () => Date.parse('2026-11-22T12:00:00Z'),
  });
});

const said = (text: string): ChatMessage => ({
  key: `~${text}#0`,
  keyFrom: 'print',
  author: 'visitor',
  name: 'Maya',
  time: { atMs: null, shown: '10:39', day: 'Today' },
  text,
});
const chat = (...texts: string[]): ChatToLog => ({
  place: {
    inbox: 'chatra',
    host: 'app.chatra.io',
    conversation: 'chatra:c1',
    url: 'https://app.chatra.io/c/c1',
  },
  inbox: 'Chatra',
  location: LOCATION,
  record: RECORD,
  identity: { emails: [], phones: ['+1 312-555-0163'] },
  runs: [texts.map(said)],
});

it('puts new messages into the outbox, once, however often they are read', async () => {
  expect(await logger.log(chat('a', 'b'))).toEqual({ kind: 'stored', commands: 1 });
  expect(await logger.log(chat('a', 'b'))).toEqual({ kind: 'stored', commands: 0 });
  expect(await logger.log(chat('b', 'c'))).toEqual({ kind: 'stored', commands: 1 });
  const [first, second] = await rows();
  expect([first, second].map((row) => row?.intent.kind)).toEqual(['note.log', 'note.log']);
  expect(second).toMatchObject({
    contactId: RECORD.contactId,
    conversation: 'chatra:c1',
    intent: { lines: [{ as: 'known' }, { as: 'new', who: '10:39 Maya', text: 'c' }] },
  });
});

it('does nothing where automation is switched off, where nothing may be written, and for whom is never logged', async () => {
  isAllowed = false;
  expect(await logger.log(chat('a'))).toEqual({ kind: 'off' });
  [isAllowed, mayWrite] = [true, false];
  expect(await logger.log(chat('a'))).toEqual({ kind: 'read-only' });
  mayWrite = true;
  const people: readonly string[] = [
    '+13125550163',
    RECORD.contact.email ?? '',
    'https://app.chatra.io/c/c1',
  ];
  for (const entry of people) {
    settings = { ...DEFAULT_LOG, never: [entry] };
    expect(await logger.log(chat('a')), entry).toEqual({ kind: 'never' });
  }
  expect(await rows()).toEqual([]);
});
