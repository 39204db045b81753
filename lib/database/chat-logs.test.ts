import 'fake-indexeddb/auto';
import { beforeEach, expect, it } from 'vitest';
import type { LogLine } from '../domain/automation/chat-log.ts';
import type { NewCommand } from '../domain/command.ts';
import { type ChatLogs, createChatLogs, type Logged } from './chat-logs.ts';
import type { DatabaseTables } from './open-tables.ts';
import { openTables } from './open-tables.ts';
import { noMirror } from './outbox-mirror.ts';

const CHAT = { locationId: 'loc1', conversation: 'chatra:c1', contactId: 'p1' };
const DAY_MS = 86_400_000;
let tables: DatabaseTables;
let logs: ChatLogs;
let count = 0;

beforeEach(async () => {
  const opened = await openTables(`chat-logs-${count++}`);
  if (!opened.ok) throw new Error('not opened');
  tables = opened.value;
  logs = createChatLogs(opened.value.database, noMirror);
});

const line = (key: string, as: LogLine['as'] = 'new'): LogLine => ({ key, who: '10:39 Jon', text: key, as });

/** Writes what is not known yet, as `nextLog` would say. */
const adding = (id: string, keys: readonly string[], day = '2026-11-22', createdAtMs = 1_000) =>
  function next({ logs: known, waiting }: Logged): NewCommand[] {
    const there = new Set([
      ...known.flatMap((log) => log.keys),
      ...waiting.flatMap(({ intent }) =>
        intent.kind === 'note.log' ? intent.lines.map((one) => one.key) : [],
      ),
    ]);
    const fresh = keys.filter((key) => !there.has(key));
    if (fresh.length === 0) return [];
    const intent = {
      kind: 'note.log',
      chat: 'c',
      day,
      apart: '',
      title: 'Chat',
      url: '',
      noteIds: [],
      lines: fresh.map((key) => line(key)),
    } as const;
    return [{ ...CHAT, id, locationName: 'Northside', intent, createdAtMs, heldUntilMs: 0, undoes: null }];
  };

it('lets the second of two windows find what the first has begun', async () => {
  const [first, second] = await Promise.all([
    logs.extend(CHAT, adding('c1', ['a-1', 'b-1'])),
    logs.extend(CHAT, adding('c2', ['a-1', 'b-1', 'c-1'])),
  ]);
  expect(first.map(({ id }) => id)).toEqual(['c1']);
  expect(
    second.map(({ intent }) => intent.kind === 'note.log' && intent.lines.map(({ key }) => key)),
  ).toEqual([['c-1']]);
  expect(second[0]?.seq).toBeGreaterThan(first[0]?.seq ?? Number.POSITIVE_INFINITY);
  expect((await logs.of(CHAT)).waiting.length).toBe(2);
  expect(await logs.extend(CHAT, adding('c3', ['b-1', 'c-1']))).toEqual([]);
});

it('keeps what a note holds in the step in which its command is done', async () => {
  await logs.extend(CHAT, adding('c1', ['a-1', 'b-1']));
  await tables.outbox.move('c1', ['queued'], { state: 'done', createdId: 'n1', doneAtMs: 2_000 });
  expect(await logs.of(CHAT)).toEqual({
    logs: [{ ...CHAT, day: '2026-11-22', keys: ['a-1', 'b-1'], noteIds: ['n1'], updatedAtMs: 2_000 }],
    waiting: [],
  });
  await logs.extend(CHAT, adding('c2', ['0-1', 'c-1']));
  await tables.outbox.move('c2', ['queued'], { state: 'done', createdId: 'n2', doneAtMs: 3_000 });
  const [log] = (await logs.of(CHAT)).logs;
  expect([log?.keys, log?.noteIds]).toEqual([
    ['a-1', 'b-1', '0-1', 'c-1'],
    ['n1', 'n2'],
  ]);
});

it('forgets what was let go before it left, and asks anew for another contact', async () => {
  await logs.extend(CHAT, adding('c1', ['a-1']));
  expect(await tables.outbox.discard('c1')).toBe(true);
  expect((await logs.of(CHAT)).waiting).toEqual([]);
  await logs.extend(CHAT, adding('c2', ['a-1']));
  await tables.outbox.move('c2', ['queued'], { state: 'done', createdId: 'n1', doneAtMs: 2_000 });
  expect((await logs.of({ ...CHAT, contactId: 'p2' })).logs).toEqual([]);
  expect((await logs.of(CHAT)).logs.length).toBe(1);
});

it('goes after thirty days', async () => {
  await logs.extend(CHAT, adding('c1', ['a-1'], '2026-10-01'));
  await tables.outbox.move('c1', ['queued'], { state: 'done', createdId: 'n1', doneAtMs: DAY_MS });
  await logs.extend(CHAT, adding('c2', ['b-1'], '2026-11-22', 40 * DAY_MS));
  await tables.outbox.move('c2', ['queued'], { state: 'done', createdId: 'n2', doneAtMs: 40 * DAY_MS });
  expect((await logs.of(CHAT)).logs.map(({ day }) => day)).toEqual(['2026-11-22']);
});

it('is a row that can be read back, also from the second copy', async () => {
  const [row] = await logs.extend(CHAT, adding('c1', ['a-1']));
  const { readCommandRow } = await import('./command-row.ts');
  expect(readCommandRow(JSON.parse(JSON.stringify(row)))).toEqual(row);
});
