import type { ChatLog, LogLine, LogSettings } from '../domain/automation/chat-log.ts';
import type { Intent } from '../domain/command.ts';
import { findLogged, type LoggedLine, withLines } from '../domain/find-logged.ts';
import { hash53 } from '../domain/hash53.ts';
import { minuteOf } from '../domain/minute-of.ts';
import type { ChatMessage } from '../domain/transcript.ts';
import { type DayOptions, daysOf, type MessageDay } from './chat-days.ts';
import { dayInWords, entriesOf, type NoteEntry, type NoteWords } from './chat-note.ts';
import { splitLines } from './split-note.ts';

export type LogIntent = Extract<Intent, { readonly kind: 'note.log' }>;

export interface LogInput extends DayOptions {
  readonly locationId: string;
  readonly conversation: string;
  readonly url: string;
  /** What its inbox is called. */
  readonly inbox: string;
  /** Parts without gaps, the oldest first: `MergedMessages.runs`. */
  readonly runs: readonly (readonly ChatMessage[])[];
  readonly settings: Pick<LogSettings, 'redact' | 'internalNotes'>;
  readonly words: NoteWords;
}

/** What is known of the conversation's notes: what the CRM has, and what waits to get there. */
export interface KnownLog {
  readonly logs: readonly ChatLog[];
  readonly waiting: readonly { readonly intent: Intent }[];
}

/** What one more save writes, and all that a person wants to see of it before. */
export interface NextLog {
  /** One for each note that is written, in order. */
  readonly intents: readonly LogIntent[];
  readonly days: readonly LoggedDay[];
  /** Messages that are in the CRM, or on their way there. */
  readonly known: number;
  /** Messages that are written. */
  readonly fresh: number;
  /** Messages of agents for agents that are left out. */
  readonly leftOut: number;
  /** Places in what is written that are left out. */
  readonly redacted: number;
}

export interface LoggedDay {
  readonly day: string;
  readonly title: string;
  readonly lines: readonly (NoteEntry & Pick<LogLine, 'as'>)[];
}

interface Group {
  readonly day: string;
  readonly apart: '' | 'i';
  readonly entries: NoteEntry[];
}

/** As many lines that are known are named beside new ones, to tell where they belong. */
const NEIGHBOURS = 20;

/**
 * What of a conversation's messages has still to be written, and into which day's note. Each message once, whatever is read
 * again: what is known is found by keys, in its order.
 */
export function nextLog(input: LogInput, known: KnownLog): NextLog {
  const pool = poolOf(known);
  const { groups, leftOut } = grouped(input);
  const chat = hash53(`${input.locationId} ${input.conversation}`);
  const intents: LogIntent[] = [];
  const days: LoggedDay[] = [];
  for (const { day, apart, entries } of groups) {
    const places = findLogged(
      pool,
      entries.map(({ key }) => key),
      day,
    );
    const lines = entries.map((entry, i) => {
      const old = pool[places[i] ?? -1];
      const as = !old ? 'new' : old.key !== entry.key && entry.key.startsWith('p') ? 'edited' : 'known';
      return { ...entry, as, isBeside: old?.day === day } as const;
    });
    const title = (apart === '' ? input.words.title : input.words.titleApart)(
      input.inbox,
      dayInWords(day, input.words.locale),
    );
    days.push({ day, title, lines });
    const noteIds = known.logs.find((log) => log.day === day)?.noteIds ?? [];
    const intent = { kind: 'note.log', chat, day, apart, title, url: input.url, noteIds } as const;
    const written = new Set<NoteEntry>();
    for (const group of splitLines(lines.filter(({ as }) => as === 'new'))) {
      const now = new Set<NoteEntry>(group);
      const spoken = lines.flatMap((line, i): LogLine[] => {
        const { key, who, text } = line;
        if (now.has(line)) return [{ key, who, text, as: 'new' }];
        const isNear = lines
          .slice(Math.max(0, i - NEIGHBOURS), i + NEIGHBOURS + 1)
          .some((one) => now.has(one));
        const isThere = written.has(line) || (line.as !== 'new' && line.isBeside);
        return isNear && isThere ? [{ key, who: '', text: '', as: 'known' }] : [];
      });
      intents.push({ ...intent, lines: spoken });
      for (const line of group) written.add(line);
    }
    // Each in the note that it stands in.
    for (const { key, who, text, as } of lines)
      if (as === 'edited') intents.push({ ...intent, lines: [{ key, who, text, as }] });
  }
  const all = days.flatMap(({ lines }) => lines);
  const fresh = all.filter(({ as }) => as !== 'known');
  return {
    intents,
    days,
    known: all.length - fresh.length,
    fresh: fresh.length,
    leftOut,
    redacted: fresh.reduce((sum, { redacted }) => sum + redacted, 0),
  };
}

/** Every message that the notes hold or will hold, in their order. */
function poolOf({ logs, waiting }: KnownLog): readonly LoggedLine[] {
  const keys = new Map<string, readonly string[]>(logs.map((log) => [log.day, log.keys]));
  for (const { intent } of waiting)
    if (intent.kind === 'note.log')
      keys.set(intent.day, withLines(keys.get(intent.day) ?? [], intent.lines, intent.day));
  return [...keys.keys()].sort().flatMap((day) => (keys.get(day) ?? []).map((key) => ({ key, day })));
}

interface Run {
  readonly run: readonly ChatMessage[];
  readonly dayOf: readonly MessageDay[];
}

/** Between runs messages are missing: which comes first, their days say and their times. */
const inOrder = (runs: readonly Run[]): readonly Run[] =>
  [...runs].sort((a, b) => {
    const [dayA = '', dayB = ''] = [a, b].map(({ dayOf }) => dayOf[0]?.day);
    const [atA, atB] = [a, b].map(({ run }) => minuteOf(run[0]?.time.shown ?? ''));
    if (dayA !== dayB) return dayA < dayB ? -1 : 1;
    return typeof atA === 'number' && typeof atB === 'number' ? atA - atB : 0;
  });

/** Messages by their days, what agents wrote for agents apart. */
function grouped({ runs, settings, words, ...days }: LogInput): {
  groups: readonly Group[];
  leftOut: number;
} {
  const groups = new Map<string, Group>();
  let leftOut = 0;
  for (const { run, dayOf } of inOrder(runs.map((run) => ({ run, dayOf: daysOf(run, days) })))) {
    for (const [i, message] of run.entries()) {
      const { day, isSure } = dayOf[i] ?? { day: '', isSure: false };
      const apart = message.author === 'note' ? 'i' : '';
      if (apart === 'i' && settings.internalNotes === 'leaveOut') {
        leftOut++;
        continue;
      }
      const group = groups.get(day + apart) ?? { day, apart, entries: [] };
      groups.set(day + apart, group);
      group.entries.push(
        ...entriesOf(message, { words, isSure, timeZone: days.timeZone, redact: settings.redact }),
      );
    }
  }
  return {
    groups: [...groups.values()].sort((a, b) => (a.day + a.apart < b.day + b.apart ? -1 : 1)),
    leftOut,
  };
}
