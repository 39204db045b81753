import type { TranscriptPart } from '../../domain/host-adapter.ts';
import type { TranscriptRules } from '../../domain/transcript-rules.ts';
import { firstShown, outerOf, type Root } from '../element-text.ts';
import { messageBox, partsOf, timesIn } from './row-parts.ts';

export interface FoundList {
  readonly list: Element;
  readonly part: TranscriptPart;
}

const COMPOSER = 'textarea,[contenteditable]:not([contenteditable=false]),[role=textbox]';
const BESIDE = 'nav,header,footer,aside,[role=navigation],[role=complementary]';
/** What can be chosen is a list of conversations, and their last words are no messages of this one. */
const CHOSEN = '[aria-current],[aria-selected],[role=tab],[role=option]';
const PRESSED = 'a,button,[role=button],[role=link]';

/**
 * The list of messages: by the adapter's selector or the page's own role, else what repeats before the composer. Null where
 * neither is there: then anything might be taken for messages.
 */
export function findList(roots: readonly Root[], rules: TranscriptRules): FoundList | null {
  const { transcript } = rules;
  const known = firstShown(roots, rules.messages);
  if (known) {
    // The selector may be that of the messages themselves.
    const rows = transcript.rows ?? (known.matches('[role=log]') ? '' : rules.messages);
    const around = rows && known.matches(rows) ? aroundAll(known, rows, roots) : null;
    if (around) return { list: around, part: { ...transcript, rows } };
    return stillTrue(
      (transcript.rows && rows && known.matches(rows) && known.parentElement) || known,
      transcript,
    );
  }
  for (let up = firstShown(roots, COMPOSER); up; up = outerOf(up)) {
    for (let before = up.previousElementSibling; before; before = before.previousElementSibling) {
      if (isMessageList(before, rules)) return stillTrue(before, transcript);
    }
  }
  return null;
}

/** Where the messages that the adapter knows are gone and others are there, the page has changed: nothing of it counts then. */
const stillTrue = (list: Element, part: TranscriptPart): FoundList => ({
  list,
  part: part.rows && !list.querySelector(part.rows) && timesIn(list) > 1 ? {} : part,
});

/** The smallest element around all that match; null where there is one only, which may be the list. */
function aroundAll(first: Element, selector: string, roots: readonly Root[]): Element | null {
  const others = roots
    .flatMap((root) => [...root.querySelectorAll(selector)])
    .filter((element) => element.checkVisibility() && !first.contains(element));
  if (others.length === 0) return null;
  let around = first.parentElement;
  while (around && !others.every((element) => around?.contains(element))) around = around.parentElement;
  return around;
}

function isMessageList(part: Element, { activeRow }: TranscriptRules): boolean {
  if (part.matches(BESIDE) || !part.checkVisibility()) return false;
  const box = messageBox(part);
  const isChosen = [CHOSEN, activeRow].some(
    (selector) => selector && (box.closest(selector) ?? box.querySelector(selector)),
  );
  const rows = partsOf(box).filter((row) => timesIn(row) > 0);
  const isPressed = (row: Element) => row.matches(PRESSED) || getComputedStyle(row).cursor === 'pointer';
  return rows.length > 1 && !isChosen && !rows.some(isPressed);
}
