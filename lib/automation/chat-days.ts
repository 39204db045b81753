import type { ChatMessage } from '../domain/transcript.ts';
import { wallTimeAt } from '../domain/wall-time.ts';

/** On which day a message was written, `YYYY-MM-DD`. */
export interface MessageDay {
  readonly day: string;
  /** From its instant, or the heading above it. Else it is a guess: that of the heading below it, or when it was read. */
  readonly isSure: boolean;
}

export interface DayOptions {
  /** Of the location: days of instants are counted in it. */
  readonly timeZone: string;
  /** Of the browser: the page counts its headings in it. */
  readonly pageZone: string;
  /** When the messages were read. */
  readonly readAtMs: number;
}

/** The days of messages that follow each other, the oldest first. */
export function daysOf(messages: readonly ChatMessage[], options: DayOptions): readonly MessageDay[] {
  const headings = new Map<string, string | null>();
  const known = messages.map(({ time: { atMs, day } }) => {
    if (atMs !== null) return dayAt(atMs, options.timeZone);
    if (!headings.has(day)) headings.set(day, dayOfHeading(day, options));
    return headings.get(day) ?? null;
  });
  const today = dayAt(options.readAtMs, options.timeZone);
  return known.map((day, i) => {
    if (day !== null) return { day, isSure: true };
    // Nothing is above it: it is of the day below it, or of one before that.
    return { day: known.slice(i).find((below) => below !== null) ?? today, isSure: false };
  });
}

/**
 * The day that a page's heading means: "Today", "Tue", "3 Nov", "21.11.2026"; null where that is not clear. One without its
 * year is the last such day.
 */
export function dayOfHeading(
  heading: string,
  { pageZone, readAtMs }: Omit<DayOptions, 'timeZone'>,
): string | null {
  const todayMs = Date.parse(dayAt(readAtMs, pageZone));
  const text = heading.normalize('NFKC').trim();
  const words = wordsIn(text);
  if (words.length === 0) return null;
  const names = dayNames();
  const ago = names.ago.get(words.join(' '));
  if (ago !== undefined) return isoOf(todayMs - ago * DAY_MS);
  const numbers = [...text.matchAll(/\d+/g)].map(([digits]) => Number(digits));
  const month = words.map((word) => names.months.get(word)).find((one) => one !== undefined);
  const date = month === undefined ? numericDate(text, numbers) : namedDate(month, numbers);
  if (date) return dateNear(date, todayMs);
  const weekday = words.map((word) => names.weekdays.get(word)).find((one) => one !== undefined);
  if (weekday === undefined || numbers.length > 0) return null;
  const back = (new Date(todayMs).getUTCDay() - weekday + 7) % 7 || 7;
  return isoOf(todayMs - back * DAY_MS);
}

interface DayDate {
  readonly year: number | null;
  readonly month: number;
  readonly day: number;
}

function namedDate(month: number, numbers: readonly number[]): DayDate | null {
  const year = numbers.find((number) => number > 31) ?? null;
  const day = numbers.find((number) => number >= 1 && number <= 31);
  return day === undefined ? null : { year, month, day };
}

/** Of "3/11" the page does not say which is the day: after a point or with more than 12 it is clear, else it is not. */
function numericDate(text: string, [a, b, c]: readonly number[]): DayDate | null {
  if (a === undefined || b === undefined) return null;
  if (/年|月/.test(text))
    return c === undefined ? { year: null, month: a, day: b } : { year: a, month: b, day: c };
  if (a > 31) return { year: a, month: b, day: c ?? 0 };
  const year = c === undefined ? null : c < 100 ? 2000 + c : c;
  if (/\d\./.test(text) || a > 12) return { year, month: b, day: a };
  if (b > 12 || a === b) return { year, month: a, day: b };
  return null;
}

function dateNear({ year, month, day }: DayDate, todayMs: number): string | null {
  if (month < 1 || month > 12 || day < 1 || day > 31) return null;
  const inYear = (its: number) => Date.UTC(its, month - 1, day);
  const thisYear = new Date(todayMs).getUTCFullYear();
  // A page's day may be one ahead of ours.
  const ms =
    year !== null
      ? inYear(year)
      : inYear(thisYear) > todayMs + DAY_MS
        ? inYear(thisYear - 1)
        : inYear(thisYear);
  return new Date(ms).getUTCDate() === day ? isoOf(ms) : null;
}

const LANGUAGES = 'en de fr es pt it nl pl ru uk tr id ms ja ko zh ar he'.split(' ');

interface DayNames {
  readonly ago: ReadonlyMap<string, number>;
  readonly weekdays: ReadonlyMap<string, number>;
  readonly months: ReadonlyMap<string, number>;
}
let known: DayNames | undefined;

/** What days are called, as the browser knows it. */
function dayNames(): DayNames {
  if (known) return known;
  const [ago, weekdays, months] = [
    new Map<string, number>(),
    new Map<string, number>(),
    new Map<string, number>(),
  ];
  for (const language of LANGUAGES) {
    const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
    for (const days of [0, 1]) ago.set(wordsIn(relative.format(-days, 'day')).join(' '), days);
    for (const style of ['long', 'short'] as const) {
      const weekday = new Intl.DateTimeFormat(language, { weekday: style, timeZone: 'UTC' });
      const month = new Intl.DateTimeFormat(language, { day: 'numeric', month: style, timeZone: 'UTC' });
      for (let i = 0; i < 7; i++) put(weekdays, weekday.format(Date.UTC(2026, 5, 7 + i)), i);
      for (let i = 1; i <= 12; i++) put(months, month.format(Date.UTC(2026, i - 1, 1)), i);
    }
  }
  known = { ago, weekdays, months };
  return known;
}

/** The first word that is not a joining one. Whoever has it already keeps it. */
function put(names: Map<string, number>, text: string, value: number): void {
  const word = wordsIn(text).find((one) => !/^\d+\D{0,2}$|^(de|of|d)$/.test(one));
  if (word !== undefined && !names.has(word)) names.set(word, value);
}

const wordsIn = (text: string): readonly string[] =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .match(/[\p{L}\p{N}]+/gu) ?? [];

const DAY_MS = 86_400_000;
const isoOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** The day of an instant; in a zone that the browser does not know, that of Greenwich. */
function dayAt(ms: number, timeZone: string): string {
  const wall = wallTimeAt(ms, timeZone);
  return isoOf(wall ? Date.UTC(wall.year, wall.month - 1, wall.day) : ms);
}
