import type { ChatMessage, Edge, MessageReading } from './transcript.ts';

/** What several readings of one conversation say together. */
export interface MergedMessages {
  readonly conversation: string;
  /** Parts without gaps, the oldest first. Several where readings did not overlap: between them messages are missing. */
  readonly runs: readonly (readonly ChatMessage[])[];
  readonly start: Edge;
  readonly end: Edge;
}

interface Run {
  readonly messages: readonly ChatMessage[];
  readonly start: Edge;
  readonly end: Edge;
}

/**
 * Puts one more reading to those before, each message once and in order. Readings that overlap become one run. What a
 * later reading says of a message counts: it may have been edited. Throws for another conversation's reading.
 */
export function mergeMessages(known: MergedMessages | null, reading: MessageReading): MergedMessages {
  const { conversation } = reading;
  if (known && known.conversation !== conversation) throw new Error('Two conversations in one transcript');
  let added: Run = reading;
  const apart: Run[] = [];
  const runs = (known?.runs ?? []).map(
    (messages, i, { length }): Run => ({
      messages,
      start: i === 0 && known ? known.start : 'more',
      end: i === length - 1 && known ? known.end : 'more',
    }),
  );
  // Where the added one stands among those that it does not touch: after all that were read before it.
  let place = runs.length;
  for (const [i, run] of runs.entries()) {
    const joined = join(run, added);
    if (joined) {
      added = joined;
      place = Math.min(place, i);
    } else apart.push(run);
  }
  const before = apart.filter((run) => isBefore(run, added) ?? runs.indexOf(run) < place);
  const all = [...before, added, ...apart.filter((run) => !before.includes(run))].filter(
    ({ messages }) => messages.length > 0,
  );
  return {
    conversation,
    runs: renumber(all.map(({ messages }) => withDays(messages))),
    start: all[0]?.start ?? added.start,
    end: all.at(-1)?.end ?? added.end,
  };
}

/** What tells one message from others, but for its number among equal ones. */
const printOf = ({ key, keyFrom }: ChatMessage): string =>
  keyFrom === 'print' ? key.slice(0, key.lastIndexOf('#')) : `id ${key}`;

/** Two runs as one, or null where they have no message in common. */
function join(old: Run, fresh: Run): Run | null {
  if (fresh.messages.length === 0) return old;
  const [a, b] = [old.messages.map(printOf), fresh.messages.map(printOf)];
  const pairs = overlap(a, b) ?? agreements(a, b, fresh.messages);
  const [first] = pairs;
  const last = pairs.at(-1);
  if (!first || !last) return null;
  const messages: ChatMessage[] = [];
  let [i, j] = [0, 0];
  for (const [atA, atB] of pairs) {
    const [before, later] = [old.messages[atA], fresh.messages[atB]];
    messages.push(...between(old.messages.slice(i, atA), fresh.messages.slice(j, atB)));
    if (before && later) messages.push(together(before, later));
    [i, j] = [atA + 1, atB + 1];
  }
  messages.push(...between(old.messages.slice(i), fresh.messages.slice(j)));
  return {
    messages,
    start: edge(old.start, first[0], fresh.start, first[1]),
    end: edge(old.end, a.length - 1 - last[0], fresh.end, b.length - 1 - last[1]),
  };
}

/**
 * What both have at one place without agreeing on it. The same words of the same author are one message there, whose print
 * is another one since its time is shown in another way: "just now", "10:39".
 */
function between(old: readonly ChatMessage[], fresh: readonly ChatMessage[]): ChatMessage[] {
  const taken = new Set<ChatMessage>();
  const isAgain = (before: ChatMessage) => {
    const again = fresh.find(
      (one) =>
        one.keyFrom === 'print' &&
        !taken.has(one) &&
        one.text === before.text &&
        [one.author, 'unknown'].includes(before.author),
    );
    if (again) taken.add(again);
    return again !== undefined;
  };
  return [...old.filter((one) => !isAgain(one)), ...fresh];
}

/** The later one, with what was told before and is not any more: what is above a message may have left the page. */
function together(old: ChatMessage, fresh: ChatMessage): ChatMessage {
  const { time } = fresh;
  return {
    ...fresh,
    author: fresh.author === 'unknown' ? old.author : fresh.author,
    name: fresh.name || old.name,
    time: { ...time, atMs: time.atMs ?? old.time.atMs, day: time.day || old.time.day },
  };
}

/** Of the one that reaches further beyond what both have; of the later one where both end there. */
function edge(old: Edge, oldBeyond: number, fresh: Edge, freshBeyond: number): Edge {
  if (oldBeyond > 0 || freshBeyond > 0) return freshBeyond > oldBeyond ? fresh : old;
  return fresh === 'unknown' ? old : fresh;
}

type Pair = readonly [inOld: number, inFresh: number];

/** The longest way to lay one over the other so that all that lies on each other is equal. */
function overlap(a: readonly string[], b: readonly string[]): Pair[] | undefined {
  let best: Pair[] | undefined;
  for (let shift = 1 - b.length; shift < a.length; shift++) {
    const from = Math.max(0, shift);
    const to = Math.min(a.length, shift + b.length);
    if (to - from <= (best?.length ?? 0)) continue;
    let i = from;
    while (i < to && a[i] === b[i - shift]) i++;
    if (i === to) best = Array.from({ length: to - from }, (_, n): Pair => [from + n, from + n - shift]);
  }
  return best;
}

/**
 * What is equal in both, in the order of both, where one was edited or removed between the readings. Prints may be equal by
 * chance ("ok"), so more of them have to agree than disagree.
 */
function agreements(a: readonly string[], b: readonly string[], fresh: readonly ChatMessage[]): Pair[] {
  const width = b.length + 1;
  const best = new Uint16Array((a.length + 1) * width);
  const at = (i: number, j: number) => best[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      best[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const pairs: Pair[] = [];
  let disagree = 0;
  let [i, j] = [0, 0];
  let [fromA, fromB] = [0, 0];
  const close = () => {
    disagree += Math.min(i - fromA, j - fromB);
  };
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) {
      close();
      pairs.push([i++, j++]);
      [fromA, fromB] = [i, j];
    } else if (at(i + 1, j) >= at(i, j + 1)) i++;
    else j++;
  }
  [i, j] = [a.length, b.length];
  close();
  const isSure = pairs.some(([, inFresh]) => fresh[inFresh]?.keyFrom === 'page');
  return isSure || pairs.length > disagree ? pairs : [];
}

/** By their instants, or because one of them ends the conversation or begins it; undefined where neither is known. */
function isBefore(a: Run, b: Run): boolean | undefined {
  const instantOf = ({ messages }: Run) => messages.find(({ time }) => time.atMs !== null)?.time.atMs;
  const [atA, atB] = [instantOf(a), instantOf(b)];
  if (typeof atA === 'number' && typeof atB === 'number') return atA < atB;
  if (a.start === 'shown' || b.end === 'shown') return true;
  return a.end === 'shown' || b.start === 'shown' ? false : undefined;
}

/** Two messages that follow each other stood in one reading: had there been another day between them, it would be known. */
function withDays(messages: readonly ChatMessage[]): ChatMessage[] {
  let day = '';
  return messages.map((message) => {
    day = message.time.day || day;
    return { ...message, time: { ...message.time, day } };
  });
}

/** Equal ones get their numbers anew, since each reading counts for itself. */
function renumber(runs: readonly (readonly ChatMessage[])[]): ChatMessage[][] {
  const counts = new Map<string, number>();
  return runs.map((messages) =>
    messages.map((message) => {
      if (message.keyFrom === 'page') return message;
      const print = printOf(message);
      const count = counts.get(print) ?? 0;
      counts.set(print, count + 1);
      return { ...message, key: `${print}#${count}` };
    }),
  );
}
