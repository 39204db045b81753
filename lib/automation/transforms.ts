import { LANGUAGES } from '../domain/automation/language.ts';
import type { Transform } from '../domain/automation/mapping.ts';

/** A phone number in E.164, or null for what is none. Passed in: the world's numbering plans are the worker's. */
export type ToE164 = (raw: string) => string | null;

/** What came out of all of them, or the first that could not take the value. An empty value is none, and no failure. */
export type Transformed =
  | { readonly ok: true; readonly value: string }
  | { readonly ok: false; readonly failed: Transform; readonly value: string };

/** Applies transforms in their order. */
export function transform(raw: string, transforms: readonly Transform[], toE164: ToE164): Transformed {
  let value = raw;
  for (const step of transforms) {
    if (value.trim() === '') return { ok: true, value: '' };
    const next = applied(value, step, toE164);
    if (next === null) return { ok: false, failed: step, value };
    value = next;
  }
  return { ok: true, value };
}

/** @returns null where it cannot take the value */
function applied(value: string, step: Transform, toE164: ToE164): string | null {
  switch (step.kind) {
    case 'trim':
      return value.trim().replace(/\s+/gu, ' ');
    case 'case':
      if (step.to === 'lower') return value.toLowerCase();
      return step.to === 'upper' ? value.toUpperCase() : titleCase(value);
    case 'e164':
      return toE164(value);
    case 'date':
      return isoDate(value, step.order);
    case 'splitName': {
      const [first = '', ...rest] = value.trim().split(/\s+/u);
      return step.part === 'first' ? first : rest.join(' ');
    }
    case 'map': {
      const wanted = folded(value);
      const hit = step.values.find(([from]) => folded(from) === wanted);
      return hit?.[1] ?? step.otherwise ?? value;
    }
  }
}

const titleCase = (value: string): string =>
  value.replace(
    /\p{L}[\p{L}\p{M}'’]*/gu,
    (word) => word.slice(0, 1).toUpperCase() + word.slice(1).toLowerCase(),
  );

const folded = (text: string): string => text.trim().replace(/\s+/gu, ' ').toLowerCase();

type Order = Extract<Transform, { kind: 'date' }>['order'];

/** `YYYY-MM-DD` of a date as people write it. Years of two digits are not guessed; a month by its name needs no order. */
function isoDate(raw: string, order: Order): string | null {
  const value = raw.trim();
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?$/.exec(value);
  if (iso) return dateOf(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const [a = '', b = '', c = '', ...rest] = value.split(/[\s./,-]+(?:de\s+)?/u).filter(Boolean);
  if (rest.length > 0 || c === '') return null;
  const named = [a, b].findIndex((part) => /\p{L}/u.test(part));
  if (named >= 0)
    return dateOf(year(c), monthNamed(named === 0 ? a : b), Number.parseInt(named === 0 ? b : a, 10));
  if (order === 'ymd') return dateOf(year(a), Number(b), Number(c));
  return order === 'dmy' ? dateOf(year(c), Number(b), Number(a)) : dateOf(year(c), Number(a), Number(b));
}

const year = (text: string): number => (/^\d{4}$/.test(text) ? Number(text) : Number.NaN);

function dateOf(fullYear: number, month: number, day: number): string | null {
  const atMs = Date.UTC(fullYear, month - 1, day);
  // The thirty-first of June would be the first of July.
  if (Number.isNaN(atMs) || new Date(atMs).getUTCMonth() !== month - 1 || day < 1) return null;
  return new Date(atMs).toISOString().slice(0, 10);
}

const MONTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as const;

function monthNamed(word: string): number {
  const wanted = plain(word);
  if (wanted.length < 3) return Number.NaN;
  for (const language of LANGUAGES) {
    const format = new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' });
    const months = MONTHS.filter((month) =>
      plain(format.format(Date.UTC(2026, month - 1))).startsWith(wanted),
    );
    if (months.length === 1) return months[0] ?? Number.NaN;
  }
  return Number.NaN;
}

const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[^\p{L}]/gu, '')
    .toLowerCase();
