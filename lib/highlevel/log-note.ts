import type { LogLine } from '../domain/automation/chat-log.ts';
import type { Intent } from '../domain/command.ts';
import { findLogged, type LoggedLine } from '../domain/find-logged.ts';
import { wordsPrint } from '../domain/hash53.ts';
import { minuteOf } from '../domain/minute-of.ts';
import { NOTE_MAX, type Note } from '../domain/note.ts';
import { comparableNoteText, escapeHtml } from './note-html.ts';

export type LogIntent = Extract<Intent, { readonly kind: 'note.log' }>;

/** What has to be written so that the notes hold what an intent says. */
export type LogPlan =
  | { readonly kind: 'nothing'; readonly note: Note | null }
  | { readonly kind: 'create'; readonly html: string }
  | { readonly kind: 'update'; readonly note: Note; readonly html: string };

interface LogNote {
  readonly note: Note;
  readonly day: string;
  readonly part: number;
  readonly lines: readonly NoteLine[];
}

interface NoteLine extends LoggedLine {
  readonly noteId: string;
  /** Where its paragraph begins and ends. */
  readonly from: number;
  readonly to: number;
  /** Minutes since midnight, as they are shown; null where no time of day is. */
  readonly minute: number | null;
  /** It says what was written: nobody has changed it. */
  readonly isOurs: boolean;
}

/** The class of the first paragraph of a day's note (docs/adr/0015). */
const noteClass = ({ chat, day, apart }: LogIntent, part: number): string =>
  `chatside-log-${chat}-${day}${apart}-${part}`;

/**
 * Compares what a chat's notes hold with what they should, and says what to write: one request at most. What anybody else
 * wrote in them stays as it is: messages come behind it, older ones between those that they stood between.
 * @param notes all of the contact
 */
export function planLog(intent: LogIntent, notes: readonly Note[]): LogPlan {
  const own = readLogNotes(intent, notes);
  const pool = own.flatMap(({ lines }) => lines);
  const { lines, day } = intent;
  const places = findLogged(
    pool,
    lines.map(({ key }) => key),
    day,
  ).map((at) => (at === null ? null : (pool[at] ?? null)));
  const parts = own.filter((one) => one.day === dayOf(intent));
  // What lost its class, as by the editor of the CRM, is known by its words.
  const bare = parts.map(besideLines);
  const missing = lines.filter(
    (line, i) =>
      line.as === 'new' &&
      !places[i] &&
      !bare.some((text) => text.includes(squeeze(`${line.who} ${line.text}`))),
  );
  const edited = lines.flatMap((line, i) => {
    const old = places[i];
    return line.as === 'edited' && old?.isOurs && old.key !== line.key ? [{ line, old }] : [];
  });
  const [firstMissing] = missing;
  const [firstEdited] = edited;
  if (!firstMissing) {
    const noteId = (firstEdited?.old ?? places.findLast((place) => place))?.noteId;
    const note = own.find((one) => one.note.id === noteId)?.note ?? parts.at(-1)?.note ?? null;
    if (!firstEdited || !note) return { kind: 'nothing', note };
    const changes = edited.flatMap(({ line, old }) =>
      old.noteId === note.id ? [{ from: old.from, to: old.to, html: lineHtml(line) }] : [],
    );
    return { kind: 'update', note, html: spliced(note.bodyHtml, changes) };
  }
  const size = missing.reduce((sum, { who, text }) => sum + who.length + text.length + 2, 0);
  const hasRoom = (one: LogNote | undefined): one is LogNote =>
    one !== undefined && comparableNoteText(one.note.bodyHtml).length + size <= NOTE_MAX;
  const at = lines.indexOf(firstMissing);
  const isHere = (place: NoteLine | null) => parts.some(({ note }) => note.id === place?.noteId);
  const beside = places.slice(0, at).findLast(isHere) ?? places.slice(at).find(isHere);
  const target = [parts.find(({ note }) => note.id === beside?.noteId), parts.at(-1)].find(hasRoom);
  if (!target) {
    const part = Math.max(0, ...parts.map((one) => one.part)) + 1;
    return { kind: 'create', html: newHtml(intent, part, missing) };
  }
  const { note } = target;
  const inTarget = places.map((place) => (place?.noteId === note.id ? place : null));
  const changes = missing.map((line) => {
    const i = lines.indexOf(line);
    const above = inTarget.slice(0, i).findLast((place) => place !== null);
    const below = inTarget.slice(i).find((place) => place !== null);
    const next = nextLine(target.lines, above, below, minuteOf(line.who));
    // Behind the last one stands what others wrote.
    const at = next?.from ?? note.bodyHtml.length;
    return { from: at, to: at, html: lineHtml(line) };
  });
  return { kind: 'update', note, html: spliced(note.bodyHtml, changes) };
}

/** The line that one stands before: behind the one that it follows, and by the clock behind what others knew of between. */
function nextLine(
  lines: readonly NoteLine[],
  above: NoteLine | undefined | null,
  below: NoteLine | undefined | null,
  minute: number | null,
): NoteLine | undefined {
  if (minute === null && !above && below) return below;
  const rest = lines.slice(above ? lines.indexOf(above) + 1 : minute === null ? lines.length : 0);
  return rest.find((one) => one === below || minute === null || one.minute === null || one.minute > minute);
}

/** Whether a note bears the class of its day. */
export const hasLogMark = (html: string, intent: LogIntent): boolean =>
  html.includes(`chatside-log-${intent.chat}-${dayOf(intent)}-`);

export interface Extra {
  readonly keep: Note;
  /** What the kept one has to say instead; null where it says all of it. */
  readonly html: string | null;
  readonly remove: Note;
}

/**
 * A second note for the same part of the same day, which two computers made at the same moment. Both keep the older one; what
 * the other one has besides goes into it. One that a person has written in stays.
 */
export function extraLog(intent: LogIntent, notes: readonly Note[]): Extra | null {
  const parts = readLogNotes(intent, notes).filter((one) => one.day === dayOf(intent));
  for (const second of parts) {
    const first = parts.find((one) => one.part === second.part && one.lines.length > 0);
    if (!first || first === second || !isUntouched(second, intent)) continue;
    const keep = first.note;
    const found = findLogged(
      first.lines,
      second.lines.map(({ key }) => key),
      second.day,
    );
    const more = second.lines.filter((_, i) => found[i] === null);
    const html = more.map(({ from, to }) => second.note.bodyHtml.slice(from, to)).join('');
    const whole = keep.bodyHtml + html;
    if (comparableNoteText(whole).length > NOTE_MAX) continue;
    return { keep, html: html === '' ? null : whole, remove: second.note };
  }
  return null;
}

/** The chat's notes by their days and parts, the oldest first; of those of this day also the ones that lost their class. */
function readLogNotes(intent: LogIntent, notes: readonly Note[]): readonly LogNote[] {
  const mark = new RegExp(`chatside-log-${intent.chat}-([\\d-]{10}i?)-(\\d+)`);
  const opening = squeeze(`${intent.title} ${intent.url}`);
  const read = notes.flatMap((note): LogNote[] => {
    const [, day, part] = mark.exec(note.bodyHtml) ?? [];
    const isKnown =
      intent.noteIds.includes(note.id) || (intent.url !== '' && plain(note.bodyHtml).startsWith(opening));
    if (day === undefined && !isKnown) return [];
    const its = day ?? dayOf(intent);
    return [{ note, day: its, part: Number(part ?? 1), lines: readLines(note, its.slice(0, 10)) }];
  });
  const age = ({ note }: LogNote) => note.dateAddedMs ?? 0;
  return read.sort(
    (a, b) => compare(a.day, b.day) || a.part - b.part || age(a) - age(b) || compare(a.note.id, b.note.id),
  );
}

const PARAGRAPH = /<(p|div|li)\b[^>]*\bchatside-m-([a-z\d]+-[a-z\d]+)[^>]*>([\s\S]*?)<\/\1>/gi;

const readLines = ({ id, bodyHtml }: Note, day: string): readonly NoteLine[] =>
  [...bodyHtml.matchAll(PARAGRAPH)].map((match) => {
    const [whole, , key = '', inside = ''] = match;
    const words = inside.replace(/^[\s\S]*<\/strong>/, '');
    return {
      key,
      day,
      noteId: id,
      from: match.index,
      to: match.index + whole.length,
      minute: minuteOf(plain(inside)),
      isOurs: key.endsWith(`-${wordsPrint(plain(words))}`),
    };
  });

/** Nothing stands in it but its head and lines as they were written. */
function isUntouched(one: LogNote, intent: LogIntent): boolean {
  return one.lines.every(({ isOurs }) => isOurs) && besideLines(one) === plain(newHtml(intent, one.part, []));
}

/** The words of a note without those of its lines. */
const besideLines = ({ note, lines }: LogNote): string =>
  plain(
    spliced(
      note.bodyHtml,
      lines.map(({ from, to }) => ({ from, to, html: '\n' })),
    ),
  );

const dayOf = ({ day, apart }: LogIntent): string => day + apart;

const newHtml = (intent: LogIntent, part: number, lines: readonly LogLine[]): string => {
  const title = part === 1 ? intent.title : `${intent.title} (${part})`;
  const address = intent.url === '' ? '' : `<br>${escapeHtml(intent.url)}`;
  const head = `<p class="${noteClass(intent, part)}"><strong>${escapeHtml(title)}</strong>${address}</p>`;
  return head + lines.map(lineHtml).join('');
};

const lineHtml = ({ key, who, text }: LogLine): string =>
  `<p class="chatside-m-${key}"><strong>${escapeHtml(who)}</strong> ${escapeHtml(text).replace(/\r\n?|\n/g, '<br>')}</p>`;

interface Change {
  readonly from: number;
  readonly to: number;
  readonly html: string;
}

/** @param changes at one place in the order in which they are to stand there */
function spliced(html: string, changes: readonly Change[]): string {
  let result = '';
  let at = 0;
  for (const change of [...changes].sort((a, b) => a.from - b.from)) {
    result += html.slice(at, change.from) + change.html;
    at = change.to;
  }
  return result + html.slice(at);
}

const plain = (html: string): string => squeeze(comparableNoteText(html));
const squeeze = (text: string): string => text.replace(/\s+/g, ' ').trim();
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
