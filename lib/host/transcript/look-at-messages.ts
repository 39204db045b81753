import type { TranscriptPart } from '../../domain/host-adapter.ts';
import { type ChatMessage, type Edge, MESSAGE_LIMITS } from '../../domain/transcript.ts';
import type { TranscriptRules } from '../../domain/transcript-rules.ts';
import { conversationKey } from '../address.ts';
import { cleanText, isSameName, NAME_MAX } from '../clean-text.ts';
import { firstShown, ownText, type Root } from '../element-text.ts';
import { findRoots } from '../find-roots.ts';
import { findEdges } from './find-edges.ts';
import { findList } from './find-list.ts';
import { findRows } from './find-rows.ts';
import { findAuthors } from './message-author.ts';
import { numbered, ownKeys, printKey } from './message-key.ts';
import { findParts } from './message-parts.ts';
import { messageText } from './message-text.ts';
import { findTime, readTime } from './message-time.ts';

/** One look at the messages, judged by nobody yet. */
export interface MessageLook {
  readonly messages: readonly ChatMessage[];
  /** For each message what it says, whatever its key is. */
  readonly prints: readonly string[];
  readonly start: Edge;
  readonly end: Edge;
  /** The name above the messages, or ''. */
  readonly shown: string;
  /** The conversation that the selected row links to; null when it does not say. */
  readonly rowKey: string | null;
  /** The visitor's name beside the messages is the one above them and in the selected row. */
  readonly saysWhose: boolean;
}

/** Null where no list of messages is found. Reads only; nothing in the page is changed. */
export function lookAtMessages(document: Document, rules: TranscriptRules): MessageLook | null {
  let roots: readonly Root[] = [document];
  let place = findList(roots, rules);
  if (!place) {
    roots = findRoots(document);
    place = findList(roots, rules);
  }
  if (!place) return null;
  const { list, part } = place;
  const all = findRows(list, part);
  const found = all.slice(-MESSAGE_LIMITS.messages);
  const parts = found.map(({ element, day, headings }) => {
    const time = findTime(element, part);
    return { ...findParts(element, time, part), time, day, headings };
  });
  const authors = findAuthors(list, parts, part);
  const drafts = parts.flatMap(({ row, name, labels, time, day, headings }, i) => {
    const text = textOf(
      row,
      [name, time, ...labels, ...headings].filter((one) => one !== null),
      part,
    );
    // A message that says nothing is a part of the page, or one that it has not drawn yet.
    if (text === '') return [];
    return {
      row,
      author: authors[i]?.author ?? 'unknown',
      side: authors[i]?.knownSide ?? '',
      name: cleanText(name?.textContent ?? '', MESSAGE_LIMITS.name),
      time: readTime(row, time, day),
      text,
    };
  });
  const prints = drafts.map(({ side, time, text }) => printKey(side, time, text));
  const own = ownKeys(
    drafts.map(({ row }) => row),
    part.key,
  );
  const keys = own ?? numbered(prints);
  const messages = drafts.map(
    ({ row: _, side: __, ...message }, i): ChatMessage => ({
      key: keys[i] ?? '',
      keyFrom: own ? 'page' : 'print',
      ...message,
    }),
  );
  const { start, end } = findEdges(list, found, part);
  const said = signsOf(roots, rules);
  const names = messages.flatMap(({ author, name }) => (author === 'visitor' && name ? [name] : []));
  return {
    messages,
    prints,
    start: found.length < all.length ? 'more' : start,
    end,
    shown: said.shown,
    rowKey: said.rowKey,
    saysWhose:
      names.length > 0 &&
      said.rowText.includes(said.shown) &&
      names.every((name) => isSameName(name, said.shown)),
  };
}

/** What was written, by the adapter's selector, else all that is no name, time or label; with what is attached. */
function textOf(row: Element, others: readonly Element[], part: TranscriptPart): string {
  const { text, file, skip } = part;
  const inner = (selector: string | undefined) => (selector ? [...row.querySelectorAll(selector)] : []);
  const known = inner([text, file].filter(Boolean).join(',')).filter((element) => !others.includes(element));
  const outermost = known.filter((one) => !known.some((other) => other !== one && other.contains(one)));
  if (text && outermost.length > 0) {
    return outermost
      .map((element) => messageText(element, part))
      .filter(Boolean)
      .join('\n');
  }
  return messageText(row, part, [...others, ...inner(skip)]);
}

/** The name above the messages and the selected row, which may be ahead of the address or behind it. */
function signsOf(roots: readonly Root[], rules: TranscriptRules) {
  const header = firstShown(roots, rules.header);
  const row = firstShown(roots, rules.activeRow);
  const link = row?.closest('a') ?? row?.querySelector('a');
  return {
    shown: header ? cleanText(ownText(header), NAME_MAX) : '',
    rowKey: link ? conversationKey(rules, link.href) : null,
    rowText: row?.textContent ?? '',
  };
}
