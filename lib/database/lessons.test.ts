import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import type { TopicLessons } from '../domain/automation/lesson.ts';
import { createLessons } from './lessons.ts';
import { openTables } from './open-tables.ts';

let serial = 0;

async function open() {
  const tables = await openTables(`lessons-${serial++}`);
  if (!tables.ok) throw new Error(tables.error.code);
  const session = { state: 'signed-out', locationName: 'Northside', detail: '', sinceMs: 1 } as const;
  await tables.value.sessions.write({ ...session, locationId: 'loc1' });
  return createLessons(tables.value.database);
}

const taught =
  (topic: string) =>
  (old: TopicLessons): TopicLessons => {
    const messages = (old.topics[topic]?.messages ?? 0) + 1;
    return { ...old, topics: { ...old.topics, [topic]: { messages, grams: [[7, messages]] } } };
  };

test('two windows that teach at once both count', async () => {
  const lessons = await open();
  expect(await lessons.get('loc1')).toBeNull();
  await Promise.all(Array.from({ length: 10 }, () => lessons.change('loc1', taught('refund'))));
  expect((await lessons.get('loc1'))?.topics).toEqual({ refund: { messages: 10, grams: [[7, 10]] } });
});

test('one topic is forgotten, or all; the last one takes the row with it', async () => {
  const lessons = await open();
  await lessons.change('loc1', taught('refund'));
  await lessons.change('loc1', taught('job'));
  await lessons.forget('loc1', 'refund');
  expect(Object.keys((await lessons.get('loc1'))?.topics ?? {})).toEqual(['job']);
  await lessons.forget('loc1', 'job');
  expect(await lessons.get('loc1')).toBeNull();
  await lessons.change('loc1', taught('job'));
  await lessons.forget('loc1', null);
  expect(await lessons.get('loc1')).toBeNull();
});

test('a location that was left learns nothing', async () => {
  const lessons = await open();
  await lessons.change('loc2', taught('refund'));
  expect(await lessons.get('loc2')).toBeNull();
});
