import { hash53, wordsPrint } from '../domain/hash53.ts';
import type { ChatMessage, MessageTime } from '../domain/transcript.ts';
import { wallTimeAt } from '../domain/wall-time.ts';
import { redact } from './redact.ts';

/** The words of a note, in the language of whoever writes it. */
export interface NoteWords {
  /** "Chat in Chatra, Sunday 22 November 2026". */
  title(inbox: string, day: string): string;
  /** The same for what agents wrote for agents. */
  titleApart(inbox: string, day: string): string;
  /** Who wrote, where the page shows no name. */
  readonly visitor: string;
  readonly agent: string;
  readonly bot: string;
  /** "Maya (agent)". */
  by(name: string, role: string): string;
  /** "10:39 Jon, part 2". */
  part(who: string, part: number): string;
  /** "Jon (day not shown)". */
  dayUnsure(who: string): string;
  /** BCP 47, for the day in words. */
  readonly locale: string;
}

/** One message as it will stand in a note. */
export interface NoteEntry {
  readonly key: string;
  readonly who: string;
  readonly text: string;
  readonly redacted: number;
}

export interface EntryOptions {
  readonly timeZone: string;
  readonly redact: readonly string[];
  readonly words: NoteWords;
  /** Whether its day is certain. */
  readonly isSure: boolean;
}

/** Longer texts are parted, between words: a note has room for several such parts. */
const TEXT_MAX = 9_000;

/** A message as lines of a note: one, or several where it is too long for one note. What must not be kept is left out. */
export function entriesOf(message: ChatMessage, options: EntryOptions): readonly NoteEntry[] {
  const { words, isSure } = options;
  const { text, count } = redact(message.text, options.redact);
  const who = authorOf(message, options);
  const print =
    message.keyFrom === 'print' ? message.key.slice(0, message.key.lastIndexOf('#')) : message.key;
  const kind =
    message.keyFrom === 'page' ? 'p' : !isSure ? 'u' : clockOf(message.time, 'UTC') === '' ? 't' : 'k';
  return parted(text, TEXT_MAX).map((part, i) => ({
    key: `${kind}${hash53(i === 0 ? print : `${print}/${i}`)}-${wordsPrint(part)}`,
    who: i === 0 ? who : words.part(who, i + 1),
    text: part,
    redacted: i === 0 ? count : 0,
  }));
}

function authorOf({ author, name, time }: ChatMessage, { words, timeZone, isSure }: EntryOptions): string {
  const role = { visitor: '', unknown: '', note: '', agent: words.agent, bot: words.bot }[author];
  const shown = name.trim();
  const alone = role === '' ? words.visitor : role.charAt(0).toLocaleUpperCase(words.locale) + role.slice(1);
  const named = shown === '' ? alone : role === '' ? shown : words.by(shown, role);
  const clock = clockOf(time, timeZone);
  const who = clock === '' ? named : `${clock} ${named}`;
  return isSure ? who : words.dayUnsure(who);
}

/** "10:39": in the zone where the page has an instant, else as it is shown. What ticks ("5 minutes ago") says nothing later. */
function clockOf({ atMs, shown }: MessageTime, timeZone: string): string {
  const wall = atMs === null ? null : wallTimeAt(atMs, timeZone);
  if (wall) return [wall.hour, wall.minute].map((part) => String(part).padStart(2, '0')).join(':');
  return /\d{1,2}[:.h]\d{2}/.test(shown) ? shown.trim() : '';
}

/** A text in parts of a length at most, between words where there are any. */
export function parted(text: string, max: number): readonly string[] {
  const parts: string[] = [];
  let rest = text;
  while (rest.length > max) {
    const space = Math.max(rest.lastIndexOf(' ', max), rest.lastIndexOf('\n', max));
    // Never between the halves of one character.
    const at = space > max / 2 ? space : /[\ud800-\udbff]/.test(rest[max - 1] ?? '') ? max - 1 : max;
    parts.push(rest.slice(0, at).trimEnd());
    rest = rest.slice(at).trimStart();
  }
  return [...parts, rest];
}

/** A day in words: "Sunday, 22 November 2026". */
export const dayInWords = (day: string, locale: string): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeZone: 'UTC' }).format(Date.parse(day));
