import { type PageRules, taughtRules } from '../../domain/page-rules.ts';
import type { Seen } from '../../domain/sighting.ts';
import type { Taught, TeachStep } from '../../domain/teaching.ts';
import { isSameName, plainText } from '../clean-text.ts';
import { outerOf, type Root } from '../element-text.ts';
import { createHost } from '../host.ts';
import { wordsOf } from '../label-kind.ts';
import { createOwnPage } from '../own/own-page.ts';
import { type PageReading, readPage } from '../read-page.ts';
import { digitsOf } from '../values.ts';
import { labelOf } from './label-of.ts';
import { selectorFor } from './selector-for.ts';

/** What was pointed at for each step, and what it says there. */
export type Picks = Partial<Record<TeachStep, { readonly element: Element; readonly value: string }>>;

export const NOTHING_TAUGHT: Taught = { panel: '', header: '', messages: '', words: {}, marks: {} };
const VALUES = ['email', 'phone', 'name'] as const;

/**
 * The least that has to be known so that the engine reads what was pointed at: nothing, where it does so by itself; else the
 * label's words; else the part of the page in which the values are; a selector of the value only where nothing else does.
 * Each step is tried on the page, by the engine, before the next.
 * @param base the rules to start from
 * @param before what was taught at another chat of the page, which is kept
 */
export function derive(
  picks: Picks,
  roots: readonly Root[],
  base: PageRules,
  before: Taught = NOTHING_TAUGHT,
): Taught {
  const isPersonal = personalWords(picks);
  const selector = (element: Element | undefined) => (element ? selectorFor(element, isPersonal) : '');
  let taught: Taught = {
    ...before,
    messages: selector(picks.messages && listOf(picks.messages.element)) || before.messages,
    marks: { ...before.marks, ...(picks.place && { id: selector(picks.place.element) }) },
  };
  const isRead = (kind: (typeof VALUES)[number]) => {
    const pick = picks[kind];
    return !pick || reads(readBy(taught, roots, base), kind, pick.value);
  };
  const missing = () => VALUES.filter((kind) => !isRead(kind));

  const hasPanel = readBy(taught, roots, base).panel !== null;
  if (!hasPanel || !isRead('email') || !isRead('phone'))
    taught = { ...taught, panel: selector(regionOf(picks)) };
  for (const kind of missing()) {
    const pick = picks[kind];
    const words = wordsOf(pick ? labelOf(pick.element) : '').join('');
    if (words && !isPersonal(words)) keepIf({ ...taught, words: { ...taught.words, [kind]: words } }, kind);
  }
  // A name above the chat has no label; it is compared with the details, and stands for them where they have none.
  if (picks.name && !isRead('name')) keepIf({ ...taught, header: selector(picks.name.element) }, 'name');
  for (const kind of missing()) {
    const mark = selector(picks[kind]?.element);
    // Where it stands is no way to find a value: with another person, another one stands there.
    if (mark && !mark.includes(':nth')) keepIf({ ...taught, marks: { ...taught.marks, [kind]: mark } }, kind);
  }
  return taught;

  function keepIf(better: Taught, kind: (typeof VALUES)[number]): void {
    const last = taught;
    taught = better;
    if (!isRead(kind)) taught = last;
  }
}

/** Whether all that was pointed at is read again by what is kept. */
export const isWhole = (taught: Taught, picks: Picks, roots: readonly Root[], base: PageRules): boolean => {
  const reading = readBy(taught, roots, base);
  return VALUES.every((kind) => {
    const pick = picks[kind];
    return !pick || reads(reading, kind, pick.value);
  });
};

/** What the engine reads by what was taught: the same code that will read it every day. */
export function readBy(taught: Taught, roots: readonly Root[], base: PageRules): PageReading {
  const host = createHost(
    taughtRules(base, {
      version: 1,
      inbox: base.inbox,
      hosts: base.hosts,
      kind: 'chat',
      address: { in: 'page', paths: [], query: [], ids: [] },
      activeRow: '',
      title: '',
      own: [],
      verified: { date: '', how: 'page' },
      ...taught,
    }),
  );
  return completeOwn().complete(readPage(roots, host), roots, host);
}

let own: ReturnType<typeof createOwnPage> | undefined;
const completeOwn = () => {
  own ??= createOwnPage(window);
  return own;
};

function reads({ person, shown }: PageReading, kind: (typeof VALUES)[number], value: string): boolean {
  // A suggestion opens nobody: that is not what somebody points at things for.
  const firm = (all: readonly Seen[]) => all.filter(({ from }) => from !== 'text').map((one) => one.value);
  if (kind === 'name') return isSameName(person.name?.value ?? shown, value);
  const [first, ...others] = firm(kind === 'email' ? person.emails : person.phones);
  if (first === undefined || others.length > 0) return false;
  return kind === 'email'
    ? plainText(first).toLowerCase() === plainText(value).toLowerCase()
    : digitsOf(first) === digitsOf(value);
}

/** What holds the messages, of which one was pointed at: the first around it in which several of a kind stand. */
function listOf(message: Element): Element {
  let one = message;
  for (let up = outerOf(one), level = 0; up && level < LIST_LEVELS; up = outerOf(up), level++) {
    const { localName, className } = one;
    const alike = [...up.children].filter((child) => child.localName === localName);
    if (alike.length > 2 || alike.filter((child) => child.className === className).length > 1) return up;
    one = up;
  }
  return outerOf(message) ?? message;
}
const LIST_LEVELS = 6;

/** Where people write: what they wrote is above it, and is never part of the details. */
const CHAT = 'textarea,[contenteditable],[role=textbox],[role=log]';
/** How far around the values their labels are looked for. */
const LEVELS = 6;

/** The smallest part of the page that holds the values with a label, or the values alone where none has one. */
function regionOf({ email, phone, name, messages }: Picks): Element | undefined {
  const picked = [email, phone].flatMap((pick) => (pick ? [pick.element] : []));
  const values = picked.length > 0 || !name ? picked : [name.element];
  const [first] = values;
  let around = first && outerOf(first);
  while (around && !values.every((value) => around?.contains(value))) around = outerOf(around);
  if (!first || !around) return undefined;
  for (let part: Element | null = around, level = 0; part && level < LEVELS; part = outerOf(part), level++) {
    if (part.localName === 'body' || part.querySelector(CHAT)) break;
    if (messages && part.contains(messages.element)) break;
    if (labelOf(first, part)) return part;
  }
  return around;
}

/** Words of the values themselves: a selector with one in it would find this person only, and tell of them in a file. */
function personalWords(picks: Picks): (text: string) => boolean {
  const words = new Set(
    [picks.name, picks.email, picks.phone, picks.place].flatMap((pick) =>
      wordsOf(pick?.value ?? '').filter((word) => word.length > 2),
    ),
  );
  return (text) => wordsOf(text).some((word) => words.has(word)) || words.has(text);
}
