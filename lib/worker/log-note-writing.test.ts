import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { northsideId } from '../../sandbox/seed/places.ts';
import { createChatLogs } from '../database/chat-logs.ts';
import { noMirror } from '../database/outbox-mirror.ts';
import type { LogLine } from '../domain/automation/chat-log.ts';
import { SWEEP_AFTER_MS } from '../domain/command.ts';
import { wordsPrint } from '../domain/hash53.ts';
import type { LogIntent } from '../highlevel/log-note.ts';
import { comparableNoteText } from '../highlevel/note-html.ts';
import { maya, notesIn, world } from './worker-harness.ts';

const DAY = '2026-11-22';
const line = (text: string, as: LogLine['as'] = 'new'): LogLine => ({
  key: `k${text}-${wordsPrint(text)}`,
  who: '10:39 Maya',
  text,
  as,
});
const log = (...lines: LogLine[]): LogIntent => ({
  ...{ kind: 'note.log', chat: 'c0ffee', day: DAY, apart: '', title: 'Chat in Chatra' },
  ...{ url: 'https://app.chatra.io/c/1', noteIds: [], lines },
});

async function open() {
  const w = await world();
  await w.connect();
  const logged = () => notesIn(w.sandbox.control.dump(maya)).filter((body) => body.includes('chatside-log-'));
  const texts = () => logged().map((body) => comparableNoteText(body).split('\n').slice(2));
  const runs = async (times: number) => {
    for (let i = 0; i < times; i++) {
      await w.runOutbox();
      w.sandbox.clock.advance(6_000);
    }
  };
  return { ...w, logged, texts, runs };
}

it('writes a note, extends it, and keeps what it holds in the step in which that is done', async () => {
  const w = await open();
  await w.add(log(line('a'), line('b')));
  await w.runOutbox();
  const id = await w.add(log(line('b', 'known'), line('c')));
  await w.runOutbox();
  expect(w.texts()).toEqual([['10:39 Maya a', '10:39 Maya b', '10:39 Maya c']]);
  const { logs } = await createChatLogs(w.tables.database, noMirror).of({
    locationId: northsideId,
    conversation: 'chatra:abc',
    contactId: maya,
  });
  const createdId = (await w.tables.outbox.get(id))?.createdId;
  expect(logs).toMatchObject([{ day: DAY, noteIds: [createdId], contactId: maya }]);
  expect(logs[0]?.keys.map((key) => key.slice(0, 2))).toEqual(['ka', 'kb', 'kc']);
});

it('is once in the CRM when answers are lost, to a new note and to an extended one', async () => {
  const w = await open();
  for (const [method, text] of [
    ['POST', 'a'],
    ['PUT', 'b'],
  ] as const) {
    w.sandbox.control.addFaults([{ match: { method, path: '/notes' }, kind: 'drop-after' }]);
    await w.add(log(line(text)));
    await w.runs(4);
  }
  for (const [method, text] of [
    ['POST', 'c'],
    ['PUT', 'd'],
  ] as const) {
    w.sandbox.control.addFaults([{ match: { method, path: '/notes' }, kind: 'drop-before' }]);
    await w.add(log(line(text)));
    await w.runs(5);
  }
  w.sandbox.control.clearFaults();
  await w.runs(2);
  expect(w.texts()).toEqual([['a', 'b', 'c', 'd'].map((text) => `10:39 Maya ${text}`)]);
  expect((await w.tables.outbox.unfinished()).length).toBe(0);
});

it('makes one note of two that two computers made at the same moment, once both have landed', async () => {
  const w = await open();
  await w.add(log(line('a'), line('b')));
  await w.runOutbox();
  const other = w
    .logged()[0]
    ?.replace(/<p class="chatside-m-ka.*?<\/p>/, '')
    .concat(`<p class="chatside-m-${line('c').key}"><strong>10:39 Maya</strong> c</p>`);
  w.sandbox.clock.advance(1_000);
  const notes = `/contacts/${maya}/notes`;
  const headers = { authorization: 'Bearer pit-c4a751de-0000-4000-8000-000000000001', version: '2021-07-28' };
  await w.sandbox.app.fetch(
    new Request(`https://services.leadconnectorhq.com${notes}`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify({ body: other }),
    }),
  );
  expect(w.logged().length).toBe(2);
  w.sandbox.clock.advance(SWEEP_AFTER_MS + 1_000);
  await w.runOutbox();
  expect(w.texts()).toEqual([['10:39 Maya a', '10:39 Maya b', '10:39 Maya c']]);
});

it('writes again what an older request has written over, and not what a person took out', async () => {
  const w = await open();
  await w.add(log(line('a')));
  await w.runOutbox();
  const [before = ''] = w.logged();
  await w.add(log(line('b'), line('c')));
  await w.runOutbox();
  const noteId =
    w.sandbox.control.dump(maya)?.notes.find(({ body }) => body.includes('chatside-log'))?.id ?? '';
  const put = (body: string) =>
    w.sandbox.app.fetch(
      new Request(`https://services.leadconnectorhq.com/contacts/${maya}/notes/${noteId}`, {
        method: 'PUT',
        headers: {
          authorization: 'Bearer pit-c4a751de-0000-4000-8000-000000000001',
          version: '2021-07-28',
          'content-type': 'application/json',
        },
        body: JSON.stringify({ body }),
      }),
    );
  expect((await put(before)).status).toBe(200);
  expect(w.texts()).toEqual([['10:39 Maya a']]);
  w.sandbox.clock.advance(SWEEP_AFTER_MS + 1_000);
  await w.runOutbox();
  expect(w.texts()).toEqual([['10:39 Maya a', '10:39 Maya b', '10:39 Maya c']]);

  await w.add(log(line('d'), line('e')));
  await w.runOutbox();
  await put((w.logged()[0] ?? '').replace(/<p class="chatside-m-kd.*?<\/p>/, ''));
  w.sandbox.clock.advance(SWEEP_AFTER_MS + 1_000);
  await w.runOutbox();
  expect(w.texts()[0]?.map((text) => text.slice(-1))).toEqual(['a', 'b', 'c', 'e']);
});

it('is refused with the CRM’s words, waits for a person, and holds back what comes after it', async () => {
  const w = await open();
  w.sandbox.control.addFaults([{ match: { method: 'POST', path: '/notes' }, kind: 'status', status: 422 }]);
  const first = await w.add(log(line('a')));
  const second = await w.add(log(line('b')));
  await w.runOutbox();
  expect((await w.tables.outbox.get(first))?.state).toBe('refused');
  expect((await w.tables.outbox.get(second))?.state).toBe('queued');
  expect(w.logged()).toEqual([]);
  await w.tables.outbox.retry(first);
  await w.runOutbox();
  expect(w.texts()).toEqual([['10:39 Maya a', '10:39 Maya b']]);
});
