import { expect, it } from 'vitest';
import type { ChatMessage } from '../domain/transcript.ts';
import { dayOfHeading, daysOf } from './chat-days.ts';

/** A Sunday, 01:30 in Berlin and Saturday still in New York. */
const READ = { readAtMs: Date.parse('2026-11-22T00:30:00Z'), pageZone: 'Europe/Berlin' };

it('reads the day that a heading means, in the languages of inboxes', () => {
  const cases: readonly (readonly [string, string | null])[] = [
    ['Today', '2026-11-22'],
    ['Yesterday', '2026-11-21'],
    ['heute', '2026-11-22'],
    ['Gestern', '2026-11-21'],
    ['AYER', '2026-11-21'],
    ['ontem', '2026-11-21'],
    ['hier', '2026-11-21'],
    ['kemarin', '2026-11-21'],
    ['вчера', '2026-11-21'],
    ['Friday', '2026-11-20'],
    ['Sun', '2026-11-15'],
    ['Dienstag', '2026-11-17'],
    ['3 Nov', '2026-11-03'],
    ['November 3rd', '2026-11-03'],
    ['Fri, 25 December', '2025-12-25'],
    ['3. März 2025', '2025-03-03'],
    ['3 de noviembre de 2025', '2025-11-03'],
    ['21.11.2026', '2026-11-21'],
    ['21.11.', '2026-11-21'],
    ['2026-11-19', '2026-11-19'],
    ['11/19/26', '2026-11-19'],
    ['11月19日', '2026-11-19'],
    ['2025年3月9日', '2025-03-09'],
    ['3/11/2026', null],
    ['31 Feb', null],
    ['New messages', null],
    ['', null],
  ];
  for (const [heading, day] of cases) expect(dayOfHeading(heading, READ), heading).toBe(day);
  expect(cases.length).toBe(27);
});

const message = (time: Partial<ChatMessage['time']>): ChatMessage => ({
  key: '~a#0',
  keyFrom: 'print',
  author: 'visitor',
  name: '',
  time: { atMs: null, shown: '10:39', day: '', ...time },
  text: 'Hello',
});

it('counts days of instants where the location is, and those of headings where the page is', () => {
  const at = { atMs: READ.readAtMs, day: 'Today' };
  const days = daysOf([message(at), message({ day: 'Today' })], { ...READ, timeZone: 'America/New_York' });
  expect(days).toEqual([
    { day: '2026-11-21', isSure: true },
    { day: '2026-11-22', isSure: true },
  ]);
});

it('takes the day below for what has no heading, and else the day of reading, and is not sure', () => {
  const options = { ...READ, timeZone: 'Europe/Berlin' };
  expect(daysOf([message({}), message({ day: 'Yesterday' })], options)).toEqual([
    { day: '2026-11-21', isSure: false },
    { day: '2026-11-21', isSure: true },
  ]);
  expect(daysOf([message({ day: '?' })], options)).toEqual([{ day: '2026-11-22', isSure: false }]);
});
