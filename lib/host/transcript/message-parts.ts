import type { TranscriptPart } from '../../domain/host-adapter.ts';
import { wordsOf } from '../label-kind.ts';
import type { MessageParts } from './message-author.ts';
import { BOT, classWords, hasWord, NOTE, STATUS } from './message-words.ts';

const NAME_WORDS = new Set(['author', 'sender', 'username', 'name', 'nickname', 'displayname']);
const LABEL_WORDS_MAX = 5;

/** Takes a message apart. What is not the time, a name, or a label beside its words is what was written. */
export function findParts(row: Element, time: Element | null, part: TranscriptPart): MessageParts {
  const inner = [...row.querySelectorAll('*')];
  const isApart = (element: Element) =>
    element !== time && !time?.contains(element) && !element.contains(time);
  const name = part.name
    ? row.querySelector(part.name)
    : (inner.find(
        (element) =>
          isShort(element) &&
          isApart(element) &&
          isBeside(element, row) &&
          hasWord(classWords(element), NAME_WORDS),
      ) ??
      inner.find(
        (element) =>
          element.localName === 'small' &&
          isShort(element) &&
          isApart(element) &&
          isBeside(element, row) &&
          !hasWord(wordsOf(element.textContent ?? ''), STATUS),
      ) ??
      null);
  const labels = inner.filter(
    (element) =>
      element !== name &&
      element.childElementCount === 0 &&
      isApart(element) &&
      isBeside(element, row) &&
      isLabel(wordsOf(element.textContent ?? '')),
  );
  const isSaid = (element: Element) =>
    element.childElementCount === 0 &&
    (element.textContent ?? '').trim() !== '' &&
    isApart(element) &&
    !name?.contains(element) &&
    !labels.includes(element);
  // A visitor may write "note" and nothing else.
  return { row, name, labels: inner.some(isSaid) ? labels : [] };
}

const isLabel = ([first = '', ...rest]: readonly string[]): boolean =>
  [NOTE, BOT, STATUS].some((known) => known.has(first)) && rest.length < LABEL_WORDS_MAX;

const isShort = (element: Element): boolean => {
  const text = (element.textContent ?? '').trim();
  return text !== '' && text.length <= 120;
};

/** Not a part of a sentence, and not all that the message says. */
function isBeside(element: Element, row: Element): boolean {
  const { parentElement } = element;
  if (!parentElement || element.matches('b,strong,em,i,a,mark,code')) return false;
  const isInSentence = [...parentElement.childNodes].some(
    (node) => node.nodeType === 3 && (node.nodeValue ?? '').trim() !== '',
  );
  return !isInSentence && (row.textContent ?? '').trim() !== (element.textContent ?? '').trim();
}
