import type { TranscriptPart } from '../../domain/host-adapter.ts';
import type { MessageAuthor } from '../../domain/transcript.ts';
import { wordsOf } from '../label-kind.ts';
import { BOT, classWords, FAINT_SIDES, hasWord, NOTE, SIDES } from './message-words.ts';

type Side = 'visitor' | 'agent';

/** Where the words of a message are, and where its author's name. */
export interface MessageParts {
  readonly row: Element;
  readonly name: Element | null;
  /** Short texts beside the words that may say what kind of message it is. */
  readonly labels: readonly Element[];
}

export interface Authorship {
  readonly author: MessageAuthor;
  /** What the adapter says, which does not depend on the other messages of the list. */
  readonly knownSide: 'visitor' | 'agent' | null;
}

/** Inner elements up to this depth may say whose message it is. */
const LEVELS = 4;
const TELLING = /^(?:data-.*(?:author|sender|role|type|direction|side|from|kind|by)|aria-label|title)$/;

/**
 * Who wrote each message of a list: what the adapter knows first, then what the page calls its parts, then on which side they
 * stand. Faint signs count only where the same list shows the opposite too; `unknown` where nothing tells.
 */
export function findAuthors(
  list: Element,
  messages: readonly MessageParts[],
  part: TranscriptPart,
): Authorship[] {
  const known = messages.map(({ row }) => markedSide(row, list, part));
  const sides = known.every((side) => side !== null)
    ? known
    : orTold(
        known,
        messages.map(({ row }) => row),
        list,
      );
  const areAll = (test: (message: MessageParts) => boolean) => messages.length > 3 && messages.every(test);
  const isNote = (message: MessageParts) =>
    part.note ? isMarked(message.row, list, part.note) : isLabelled(message, NOTE);
  const isBot = (message: MessageParts) =>
    part.bot ? isMarked(message.row, list, part.bot) : isLabelled(message, BOT);
  // What every message of a list is called tells none of them from the others.
  const [noNotes, noBots] = [!part.note && areAll(isNote), !part.bot && areAll(isBot)];
  return messages.map((message, i) => {
    const side = sides[i] ?? 'unknown';
    const isSomeBots = !noBots && side !== 'visitor' && isBot(message);
    return {
      author: !noNotes && isNote(message) ? 'note' : isSomeBots ? 'bot' : side,
      knownSide: known[i] ?? null,
    };
  });
}

const isMarked = (row: Element, list: Element, selector: string): boolean =>
  placeOf(row, list, selector) !== null;

/** What of a message a selector means: the message, the innermost around it, or the first inside. */
function placeOf(row: Element, list: Element, selector: string): Element | null {
  const around = row.closest(selector);
  return around && list.contains(around) ? around : row.querySelector(selector);
}

function markedSide(row: Element, list: Element, { visitor, agent }: TranscriptPart): Side | null {
  const theirs = visitor ? placeOf(row, list, visitor) : null;
  const ours = agent ? placeOf(row, list, agent) : null;
  if (!theirs || !ours) return theirs ? 'visitor' : ours ? 'agent' : null;
  if (theirs === ours) return null;
  // Both are there: the outer one is about the whole message.
  return theirs.compareDocumentPosition(ours) & Node.DOCUMENT_POSITION_FOLLOWING ? 'visitor' : 'agent';
}

/** For messages without a side, what the page tells: by words from outside to inside, then by place. */
function orTold(known: readonly (Side | null)[], rows: readonly Element[], list: Element): (Side | null)[] {
  let sides = [...known];
  const take = (told: readonly (Side | null)[], isStrong: boolean) => {
    if (!isStrong && !(told.includes('visitor') && told.includes('agent'))) return;
    sides = sides.map((side, i) => side ?? told[i] ?? null);
  };
  for (let level = 0; level < LEVELS; level++) {
    const words = rows.map((row) => wordsAt(row, level));
    take(
      words.map((all) => sideOf(all.told, SIDES)),
      true,
    );
    take(
      words.map((all) => sideOf(all.classes, SIDES)),
      level === 0,
    );
    take(
      words.map((all) => sideOf([...all.told, ...all.classes], FAINT_SIDES)),
      false,
    );
  }
  if (sides.includes(null))
    take(
      rows.map((row) => placedSide(row, list)),
      false,
    );
  return sides;
}

/** What the elements at this depth of a message are called, and what their attributes tell of it. */
function wordsAt(row: Element, level: number): { readonly classes: string[]; readonly told: string[] } {
  let elements: Element[] = [row];
  for (let i = 0; i < level; i++) elements = elements.flatMap((element) => [...element.children]);
  return {
    classes: elements.flatMap((element) => [...classWords(element), ...layoutWords(element)]),
    told: elements.flatMap((element) =>
      [...element.attributes]
        .filter(({ name, value }) => TELLING.test(name) && value.length <= 60)
        .flatMap(({ value }) => wordsOf(value)),
    ),
  };
}

/** Styles that put a message to one side. */
const layoutWords = ({ classList }: Element): string[] =>
  [...classList].flatMap(
    (name) => /^(?:items|justify|self|text|float|align)-(start|end|left|right)$/.exec(name)?.[1] ?? [],
  );

function sideOf(words: readonly string[], known: Readonly<Record<Side, ReadonlySet<string>>>): Side | null {
  const isTheirs = hasWord(words, known.visitor);
  return isTheirs === hasWord(words, known.agent) ? null : isTheirs ? 'visitor' : 'agent';
}

/** By where its words are drawn: those of agents stand at the end of the line. */
function placedSide(row: Element, list: Element): Side | null {
  const outer = list.getBoundingClientRect();
  const range = row.ownerDocument.createRange();
  range.selectNodeContents(row);
  const boxes = [...range.getClientRects()].filter(({ width }) => width > 0 && width < outer.width * 0.9);
  if (boxes.length === 0 || outer.width === 0) return null;
  const before = Math.min(...boxes.map(({ left }) => left)) - outer.left;
  const after = outer.right - Math.max(...boxes.map(({ right }) => right));
  if (Math.abs(before - after) < outer.width * 0.1) return null;
  const isRightToLeft = getComputedStyle(list).direction === 'rtl';
  return before < after === isRightToLeft ? 'agent' : 'visitor';
}

/** Whether what a message is called, or a label beside its words, begins with one of these words. */
function isLabelled({ row, labels, name }: MessageParts, known: ReadonlySet<string>): boolean {
  for (let level = 0; level < LEVELS; level++) {
    const { classes, told } = wordsAt(row, level);
    if (hasWord(classes, known) || hasWord(told, known)) return true;
  }
  const beginsWith = (element: Element) => known.has(wordsOf(element.textContent ?? '')[0] ?? '');
  return (
    labels.some(beginsWith) ||
    (known === BOT && name !== null && hasWord(wordsOf(name.textContent ?? ''), known))
  );
}
