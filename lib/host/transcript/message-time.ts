import type { TranscriptPart } from '../../domain/host-adapter.ts';
import { MESSAGE_LIMITS, type MessageTime } from '../../domain/transcript.ts';
import { cleanText } from '../clean-text.ts';
import { classWords, hasWord, isClock, isDay } from './message-words.ts';

const TIME_WORDS = new Set(['time', 'timestamp', 'datetime', 'ago', 'clock']);
const COUNTED = ['data-time', 'data-timestamp', 'data-ts', 'data-created-at', 'data-date', 'data-epoch'];
/** Counts of seconds and milliseconds from 2005 to 2100. */
const EARLIEST_MS = 1_104_537_600_000;
const LATEST_MS = 4_102_444_800_000;

/** Where a message tells its time; null where it does not. */
export function findTime(row: Element, { time }: TranscriptPart): Element | null {
  if (time) return row.querySelector(time);
  const all = [...row.querySelectorAll('*')];
  const told = all.find((element) => element.matches('time,[datetime]'));
  if (told) return told;
  const textOf = (element: Element) => (element.textContent ?? '').trim();
  const leaves = all.filter((element) => element.childElementCount === 0 && textOf(element) !== '');
  const named = leaves.find(
    (leaf) =>
      textOf(leaf).length <= 40 && hasWord(classWords(leaf), TIME_WORDS) && textOf(leaf) !== textOf(row),
  );
  // Somebody may have written "10:30": a time is what stands beside that.
  return named ?? leaves.findLast((leaf) => isClock(textOf(leaf)) && textOf(leaf) !== textOf(row)) ?? null;
}

/** @param day heading that the message stands under */
export function readTime(row: Element, element: Element | null, day: string): MessageTime {
  const holders = [element, row].filter((one) => one !== null);
  const shown = cleanText(element?.textContent ?? '', MESSAGE_LIMITS.shown);
  const title = cleanText(element?.getAttribute('title') ?? '', MESSAGE_LIMITS.shown);
  const written = element?.getAttribute('datetime') ?? '';
  const counted = holders.flatMap((one) => COUNTED.map((name) => one.getAttribute(name) ?? ''));
  const atMs = [written, title, ...counted].map(instantOf).find((ms) => ms !== null) ?? null;
  return {
    atMs,
    // A title may hold the whole date where only the clock, or how long ago, is shown.
    shown: isWhole(title) && !isWhole(shown) ? title : shown,
    day: cleanText(day, MESSAGE_LIMITS.shown) || (/^\d{4}-\d{2}-\d{2}/.exec(written)?.[0] ?? ''),
  };
}

/** An instant only where the zone is told or a count begins in 1970: what a clock on a page shows has a zone that we do not know. */
function instantOf(text: string): number | null {
  let ms = Number.NaN;
  if (/^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})$/.test(text)) {
    ms = Date.parse(text.replace(' ', 'T'));
  } else if (/^\d{10}(?:\.\d+)?$/.test(text)) ms = Math.round(Number(text) * 1_000);
  else if (/^\d{13}$/.test(text)) ms = Number(text);
  return ms > EARLIEST_MS && ms < LATEST_MS ? ms : null;
}

/** A clock with its day. */
const isWhole = (text: string): boolean => {
  const clock = /\d{1,2}[:.h]\d{2}/.exec(text);
  return (
    clock !== null &&
    (/\d{4}/.test(text) ||
      isDay(
        text
          .replace(clock[0], ' ')
          .replace(/[,;]|\bat\b|[ap]\.?m\.?/gi, ' ')
          .trim(),
      ))
  );
};
