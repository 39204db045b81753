import type { TranscriptPart } from '../../domain/host-adapter.ts';
import { messageText } from './message-text.ts';
import { classWords, hasWord, isDay } from './message-words.ts';
import { partsOf, timesIn } from './row-parts.ts';

const DAY_WORDS = new Set(['day', 'date', 'separator', 'divider']);
/** Where fewer messages show their times, what has none may be a message. */
const TIMED_SHARE = 0.8;
/** So few rows show nothing about the others. */
const ROWS_MIN = 3;

/**
 * The headings of days in a list: by the adapter's selector, else what is called so, or what is a day and stands where no
 * message would. Somebody may write "Monday" and nothing else: that stays a message.
 */
export function findHeadings(list: Element, rows: readonly Element[], part: TranscriptPart): Element[] {
  const { day } = part;
  const holdsRow = (element: Element) => rows.some((row) => row !== element && element.contains(row));
  if (day !== undefined) return [...list.querySelectorAll(day)].filter((element) => !holdsRow(element));
  const named = [...list.querySelectorAll('*')].filter((element) => isNamed(element) && !holdsRow(element));
  const timed = rows.filter((row) => timesIn(row) > 0);
  if (part.rows) {
    // Where messages are known, what stands between them is none.
    const known = new Set(rows);
    const holders = new Set(rows.map((row) => row.parentElement));
    const others = [...holders].flatMap((holder) => partsOf(holder ?? list)).filter((one) => !known.has(one));
    named.push(...others.filter((one) => isDayOnly(one) && !holdsRow(one)));
  }
  if (rows.length < ROWS_MIN) return [...new Set(named)];
  const between =
    timed.length >= TIMED_SHARE * rows.length ? rows.filter((row) => isBetween(row, timed)) : [];
  const inside = rows.flatMap((row) => headingIn(row) ?? []);
  // What stands above most messages is a name: May, or Sol.
  return [...new Set([...named, ...between, ...(inside.length * 2 <= rows.length ? inside : [])])];
}

/** A short text that is a day, in an element that says that it divides. */
function isNamed(element: Element): boolean {
  if (!element.matches('[role=separator]') && !hasWord(classWords(element), DAY_WORDS)) return false;
  return !element.matches('time,[datetime]') && isDayOnly(element);
}

const isDayOnly = (element: Element): boolean =>
  (element.textContent ?? '').length <= 200 && isDay(messageText(element, {}));

/** A day without a time, and like no message that has one. */
function isBetween(row: Element, timed: readonly Element[]): boolean {
  const isLike = ({ localName, classList }: Element) =>
    localName === row.localName &&
    (classList.length === 0 || [...classList].some((name) => row.classList.contains(name)));
  return !timed.includes(row) && isDayOnly(row) && !timed.some(isLike);
}

/** A day above all of the message, which with its time is one other element. */
function headingIn(row: Element): Element | null {
  let parts = partsOf(row);
  while (parts.length === 1 && parts[0]) parts = partsOf(parts[0]);
  const [first, message, ...others] = parts;
  const isAbove =
    first && message && others.length === 0 && timesIn(message) > 0 && partsOf(message).length > 1;
  return isAbove && timesIn(first) === 0 && isDayOnly(first) ? first : null;
}
