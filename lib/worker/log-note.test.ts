import { describe, expect, it } from 'vitest';
import type { NoteWords } from '../automation/chat-note.ts';
import { type LogInput, type LogIntent, nextLog } from '../automation/next-log.ts';
import type { ChatLog } from '../domain/automation/chat-log.ts';
import { withLines } from '../domain/find-logged.ts';
import { type MergedMessages, mergeMessages } from '../domain/merge-messages.ts';
import { NOTE_MAX, type Note } from '../domain/note.ts';
import type { ChatMessage } from '../domain/transcript.ts';
import { extraLog, planLog } from '../highlevel/log-note.ts';
import { comparableNoteText } from '../highlevel/note-html.ts';

const WORDS: NoteWords = {
  title: (inbox, day) => `Chat in ${inbox}, ${day}`,
  titleApart: (inbox, day) => `Internal notes in ${inbox}, ${day}`,
  visitor: 'Visitor',
  agent: 'agent',
  bot: 'bot',
  by: (name, role) => `${name} (${role})`,
  part: (who, part) => `${who}, part ${part}`,
  dayUnsure: (who) => `${who} (day not shown)`,
  locale: 'en-GB',
};

const URL_OF_CHAT = 'https://app.chatra.io/conversations/abc';
const READ_AT = Date.parse('2026-11-22T12:00:00Z');

/** A computer with its own memory of what it logged, and a CRM that several share. */
function computer(crm: Note[], { keeps = true } = {}) {
  const logs = new Map<string, ChatLog>();
  let merged: MergedMessages | null = null;
  const knownOf = () => ({ logs: [...logs.values()], waiting: [] });
  const input = (runs: LogInput['runs'], more: Partial<LogInput>): LogInput => ({
    locationId: 'loc1',
    conversation: 'chatra:abc',
    url: URL_OF_CHAT,
    inbox: 'Chatra',
    runs,
    settings: { redact: [], internalNotes: 'apart' },
    words: WORDS,
    timeZone: 'UTC',
    pageZone: 'UTC',
    readAtMs: READ_AT,
    ...more,
  });
  const apply = (intent: LogIntent) => {
    const plan = planLog(intent, crm);
    let noteId: string | null = plan.kind === 'create' ? null : (plan.note?.id ?? null);
    if (plan.kind === 'update') {
      const at = crm.indexOf(plan.note);
      crm[at] = { ...plan.note, bodyHtml: plan.html };
    } else if (plan.kind === 'create') {
      noteId = `n${crm.length + 1}`;
      const bodyHtml = keeps ? plan.html : plan.html.replace(/ class="[^"]*"/g, '');
      crm.push({ id: noteId, bodyHtml, title: null, userId: null, pinned: false, dateAddedMs: crm.length });
    }
    const { day, lines } = intent;
    const old = logs.get(day);
    logs.set(day, {
      ...{ locationId: 'loc1', conversation: 'chatra:abc', day, contactId: 'p1', updatedAtMs: 0 },
      keys: withLines(old?.keys ?? [], lines, day),
      noteIds: [...new Set([...(old?.noteIds ?? []), ...(noteId === null ? [] : [noteId])])],
    });
    return plan;
  };
  return {
    logs,
    plan: (runs: LogInput['runs'], more: Partial<LogInput> = {}) => nextLog(input(runs, more), knownOf()),
    apply,
    save: (runs: LogInput['runs'], more: Partial<LogInput> = {}) => {
      const next = nextLog(input(runs, more), knownOf());
      return next.intents.map(apply);
    },
    /** Reads a part of the page into what it has read before in this sitting. */
    read: (messages: readonly ChatMessage[], isReloaded: boolean) => {
      if (isReloaded) merged = null;
      const reading = {
        inbox: 'chatra',
        conversation: 'chatra:abc',
        epoch: 1,
        start: 'more',
        end: 'more',
      } as const;
      merged = mergeMessages(merged, { ...reading, messages });
      return merged.runs;
    },
  };
}

let count = 0;
function message(text: string, more: Partial<ChatMessage> = {}, day = 'Today', shown = '10:39'): ChatMessage {
  const key = `~${[shown, text].join('|')}#0`;
  return {
    key,
    keyFrom: 'print',
    author: 'visitor',
    name: 'Jon',
    time: { atMs: null, shown, day },
    text,
    ...more,
  };
}
const withId = (text: string, id = `m${count++}`) => message(text, { key: id, keyFrom: 'page' });
const textsOf = (crm: readonly Note[]) =>
  crm.flatMap(({ bodyHtml }) => comparableNoteText(bodyHtml).split('\n').slice(2).filter(Boolean));

describe('a chat in notes', () => {
  it('is one note for each day, with who wrote when, and each message once', () => {
    const crm: Note[] = [];
    const own = computer(crm);
    const first = [
      message('Hello', {}, 'Yesterday', '10:39'),
      message('Hi Jon', { author: 'agent', name: 'Maya' }, 'Yesterday', '10:40'),
      message('Two\nlines <b>', { author: 'bot', name: '' }, 'Today', '9:01'),
    ];
    own.save([first]);
    expect(crm.map(({ bodyHtml }) => comparableNoteText(bodyHtml))).toEqual([
      `Chat in Chatra, Saturday, 21 November 2026\n${URL_OF_CHAT}\n10:39 Jon Hello\n10:40 Maya (agent) Hi Jon`,
      `Chat in Chatra, Sunday, 22 November 2026\n${URL_OF_CHAT}\n9:01 Bot Two\nlines <b>`,
    ]);
    const before = JSON.stringify(crm);
    expect(own.save([first])).toEqual([]);
    expect(JSON.stringify(crm)).toBe(before);
    own.save([[...first, message('More', {}, 'Today', '9:05')]]);
    expect(textsOf(crm).slice(2)).toEqual(['9:01 Bot Two', 'lines <b>', '9:05 Jon More']);
    expect(crm.length).toBe(2);
  });

  it('puts what was scrolled back to before what is there, and behind what an agent wrote into the note', () => {
    const crm: Note[] = [];
    const own = computer(crm);
    const all = ['a', 'b', 'c', 'd', 'e', 'f'].map((text, i) => message(text, {}, 'Today', `10:0${i}`));
    own.save([all.slice(2, 4)]);
    const note = crm[0];
    if (!note) throw new Error('no note');
    crm[0] = {
      ...note,
      bodyHtml: `${note.bodyHtml.replace('>d<', '>d, he means it<')}<p>Call him back. Maya</p>`,
    };
    own.save([all]);
    expect(textsOf(crm).map((line) => line.replace(/^10:0\d Jon /, ''))).toEqual([
      ...['a', 'b', 'c', 'd'],
      ...['Call him back. Maya', 'e', 'f'],
    ]);
  });

  it('takes the last wording of a message with an id, unless somebody has changed that line', () => {
    const crm: Note[] = [];
    const own = computer(crm);
    const [first, b] = [withId('one'), withId('two')];
    own.save([[first, b]]);
    const a = { ...first, text: 'one, edited' };
    own.save([[a, b]]);
    expect(textsOf(crm)).toEqual(['10:39 Jon one, edited', '10:39 Jon two']);
    crm[0] = { ...(crm[0] as Note), bodyHtml: (crm[0] as Note).bodyHtml.replace(' two<', ' two (a lie)<') };
    own.save([[a, { ...b, text: 'two, edited' }]]);
    expect(textsOf(crm)).toEqual(['10:39 Jon one, edited', '10:39 Jon two (a lie)']);
  });

  it('is found by another computer, which adds what is missing', () => {
    const crm: Note[] = [];
    const all = Array.from({ length: 12 }, (_, i) =>
      message(i % 3 ? `t${i}` : 'ok', {}, 'Today', `10:${10 + (i >> 2)}`),
    );
    computer(crm).save([all.slice(4, 9)]);
    computer(crm).save([all]);
    computer(crm).save([all.slice(0, 6)]);
    expect(crm.length).toBe(1);
    expect(textsOf(crm)).toEqual(all.map(({ text, time }) => `${time.shown} Jon ${text}`));
  });

  it('keeps to one note where the server takes classes out, by its first lines and its words', () => {
    const crm: Note[] = [];
    const own = computer(crm, { keeps: false });
    const all = ['a', 'b', 'c', 'd'].map((text, i) => message(text, {}, 'Today', `10:0${i}`));
    own.save([all.slice(0, 2)]);
    own.save([all.slice(0, 3)]);
    computer(crm, { keeps: false }).save([all]);
    expect(crm.length).toBe(1);
    expect(textsOf(crm).map((line) => line.slice(-1))).toEqual(['a', 'b', 'c', 'd']);
  });

  it('does not write again what an agent took out of a note, nor a note that was deleted', () => {
    const crm: Note[] = [];
    const own = computer(crm);
    const all = ['a', 'b', 'c'].map((text, i) => message(text, {}, 'Today', `10:0${i}`));
    own.save([all.slice(0, 2)]);
    crm[0] = {
      ...(crm[0] as Note),
      bodyHtml: (crm[0] as Note).bodyHtml.replace(/<p class="chatside-m[^>]*>(?:(?!<\/p>).)*b<\/p>/, ''),
    };
    expect(textsOf(crm)).toEqual(['10:00 Jon a']);
    own.save([all]);
    expect(textsOf(crm)).toEqual(['10:00 Jon a', '10:02 Jon c']);
    crm.splice(0);
    own.save([[...all, message('d', {}, 'Today', '10:03')]]);
    expect(textsOf(crm)).toEqual(['10:03 Jon d']);
  });

  it('splits between messages where a note is full, and a message that is longer than a note between words', () => {
    const crm: Note[] = [];
    const own = computer(crm);
    const long = message('word '.repeat(3_990).trim(), {}, 'Today', '10:00');
    const many = Array.from({ length: 500 }, (_, i) =>
      message(`${i} ${'x'.repeat(80)}`, {}, 'Today', `11:${i % 60}`),
    );
    own.save([[long, ...many]]);
    expect(crm.length).toBeGreaterThan(3);
    for (const { bodyHtml } of crm) expect(comparableNoteText(bodyHtml).length).toBeLessThanOrEqual(NOTE_MAX);
    expect(comparableNoteText(crm[1]?.bodyHtml ?? '')).toMatch(
      /^Chat in Chatra, Sunday, 22 November 2026 \(2\)\n/,
    );
    const texts = textsOf(crm);
    expect(texts.length).toBe(3 + 500);
    expect(texts.slice(0, 3).join(' ').match(/word/g)?.length).toBe(3_990);
    expect(new Set(texts).size).toBe(503);
    expect(own.plan([[long, ...many]]).intents).toEqual([]);
    computer(crm).save([[long, ...many]]);
    expect(textsOf(crm)).toEqual(texts);
  });

  it('finds again what had no heading when it was read, whatever day it turns out to be of', () => {
    const crm: Note[] = [];
    const own = computer(crm);
    const bare = message('old', {}, '', '09:00');
    own.save([[bare, message('new', {}, 'Today', '10:00')]]);
    expect(textsOf(crm)).toEqual(['09:00 Jon (day not shown) old', '10:00 Jon new']);
    const headed = message('old', {}, 'Yesterday', '09:00');
    own.save([[headed, message('new', {}, 'Today', '10:00')]]);
    computer(crm).save([[headed, message('new', {}, 'Today', '10:00')]]);
    expect(crm.length).toBe(1);
    // And the other way round.
    const later = { readAtMs: READ_AT + 86_400_000 };
    own.save([[message('same', {}, 'Today', '11:00')]]);
    computer(crm).save([[message('same', {}, '', '11:00')]], later);
    expect(textsOf(crm).filter((line) => line.includes('same')).length).toBe(1);
  });

  it('leaves out internal notes, or puts them into a note of their own', () => {
    const crm: Note[] = [];
    const own = computer(crm);
    const run = [message('Hello'), message('He is angry', { author: 'note', name: 'Maya' })];
    const plan = own.plan([run], { settings: { redact: [], internalNotes: 'leaveOut' } });
    expect([plan.fresh, plan.leftOut, plan.intents.length]).toEqual([1, 1, 1]);
    own.save([run]);
    expect(crm.map(({ bodyHtml }) => comparableNoteText(bodyHtml).split('\n')[0])).toEqual([
      'Chat in Chatra, Sunday, 22 November 2026',
      'Internal notes in Chatra, Sunday, 22 November 2026',
    ]);
    expect(textsOf(crm)).toEqual(['10:39 Jon Hello', '10:39 Maya He is angry']);
    expect(own.save([run])).toEqual([]);
  });

  it('says before what is new, known and left out', () => {
    const own = computer([]);
    const a = message('My card is 4111 1111 1111 1111');
    own.save([[a]]);
    const next = own.plan([[a, message('PIN 1234, twice: PIN 1234', {}, 'Today', '10:40')]]);
    expect([next.known, next.fresh, next.redacted]).toEqual([1, 1, 2]);
    expect(next.days[0]?.lines.map(({ as, text }) => [as, text])).toEqual([
      ['known', 'My card is •••'],
      ['new', 'PIN •••, twice: PIN •••'],
    ]);
  });

  it('makes one of two notes that were made at the same moment, unless somebody wrote in the second', () => {
    const crm: Note[] = [];
    const all = ['a', 'b', 'c'].map((text, i) => message(text, {}, 'Today', `10:0${i}`));
    const [first, second]: Note[][] = [[], []];
    if (!first || !second) throw new Error();
    computer(first).save([all.slice(0, 2)]);
    const [intent] = computer(second).plan([all.slice(1)]).intents;
    computer(second).save([all.slice(1)]);
    crm.push(...first, ...second.map((note) => ({ ...note, id: 'n9', dateAddedMs: 9 })));
    if (!intent) throw new Error('no intent');
    const extra = extraLog(intent, crm);
    expect([extra?.keep.id, extra?.remove.id]).toEqual(['n1', 'n9']);
    expect(
      comparableNoteText(extra?.html ?? '')
        .split('\n')
        .slice(2),
    ).toEqual(['10:00 Jon a', '10:01 Jon b', '10:02 Jon c']);
    const touched = crm.map((note) =>
      note.id === 'n9' ? { ...note, bodyHtml: `${note.bodyHtml}<p>Mine</p>` } : note,
    );
    expect(extraLog(intent, touched)).toBeNull();
  });

  it('has each message once, in order, after whatever three computers read', () => {
    let runs = 0;
    let messages = 0;
    for (let seed = 1; seed <= 150; seed++) {
      let state = seed * 7919;
      const random = (n: number) => {
        state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
        return Math.floor((state / 2 ** 32) * n);
      };
      const hasIds = random(2) === 0;
      const days = ['19 Nov', 'Yesterday', 'Today'];
      const all = Array.from({ length: 20 + random(60) }, (_, i) => {
        const words = random(3) ? `text ${i}` : ['ok', 'thanks', '?'][random(3)];
        const id = hasIds ? { key: `id-${seed}-${i}`, keyFrom: 'page' as const } : {};
        const day = days[Math.floor((i / 80) * 3)] ?? 'Today';
        // Of equal ones in one minute a part of a list cannot tell which it has: minutes differ here.
        return message(words ?? '', id, day, `${10 + Math.floor(i / 60)}:${String(i % 60).padStart(2, '0')}`);
      });
      const crm: Note[] = [];
      const computers = [computer(crm), computer(crm), computer(crm)];
      for (let step = 0; step < 12; step++) {
        const own = computers[random(3)];
        const from = random(all.length);
        const part = all.slice(from, from + 1 + random(all.length - from));
        own?.save(own.read(part, random(3) === 0));
        runs++;
      }
      for (const own of computers) own.save([all]);
      const wanted = all.map(({ text, time }) => `${time.shown} Jon ${text}`);
      const byDay = [...crm].sort((a, b) => (dayIn(a) < dayIn(b) ? -1 : 1));
      expect(textsOf(byDay), `seed ${seed}`).toEqual(wanted);
      messages += all.length;
    }
    expect(runs).toBe(1_800);
    expect(messages).toBeGreaterThan(6_000);
  });
});

const dayIn = ({ bodyHtml }: Note): string => /\d{4}-\d\d-\d\d/.exec(bodyHtml)?.[0] ?? '';
