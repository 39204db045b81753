import type { PageRules } from '../../domain/page-rules.ts';
import { conversationKey } from '../address.ts';

export interface FoundRow {
  readonly element: Element;
  readonly conversation: string | null;
  readonly isOpen: boolean;
}

/** More than this are looked at by nobody. */
const LINKS_MAX = 500;
const LEVELS = 6;

/**
 * The rows of an inbox's list, from above: what holds one link to a conversation each, beside each other; or what stands
 * beside the selected row and looks like it. None where neither is found.
 * @param root the document, or a list that was found before
 * @param sample a row that was found before, where the rows are no links and none is selected now
 */
export function findRows(
  root: Document | Element,
  rules: PageRules,
  address: string,
  sample: Element | null,
): FoundRow[] {
  const linked = linkedRows(root, rules, conversationKey(rules, address));
  if (linked.length > 1) return linked;
  const outside = outsideOf(rules);
  const selected = rules.activeRow ? [...root.querySelectorAll(rules.activeRow)].slice(0, 10) : [];
  for (const element of selected) {
    if (element.closest(outside)) continue;
    let row: Element | null = element;
    for (let level = 0; row && level < LEVELS; level++, row = row.parentElement) {
      const open: Element = row;
      const rows = alikeBeside(row);
      if (rows.length > 1) return rows.map((one) => asRow(one, one === open));
    }
  }
  return sample?.parentElement ? alikeBeside(sample).map((one) => asRow(one, false)) : [];
}

function linkedRows(root: Document | Element, rules: PageRules, open: string | null): FoundRow[] {
  const outside = outsideOf(rules);
  const links = new Map<string, Element>();
  for (const link of [...root.querySelectorAll<HTMLAnchorElement>('a[href]')].slice(0, LINKS_MAX)) {
    const key = conversationKey(rules, link.href);
    if (key && !links.has(key) && !link.closest(outside)) links.set(key, link);
  }
  const all = [...links];
  const lists = new Map<Element, FoundRow[]>();
  for (const [index, [conversation, link]] of all.entries()) {
    const others = [all[index - 1]?.[1], all[index + 1]?.[1]];
    let element = link;
    for (let level = 0; level < LEVELS; level++) {
      const parent = element.parentElement;
      if (!parent || others.some((other) => other && parent.contains(other))) break;
      element = parent;
    }
    const { parentElement } = element;
    if (!parentElement) continue;
    const rows = lists.get(parentElement) ?? [];
    rows.push({ element, conversation, isOpen: conversation === open });
    lists.set(parentElement, rows);
  }
  return [...lists.values()].sort((a, b) => b.length - a.length)[0] ?? [];
}

/** Links there are quoted by somebody, or lead from the open person to others. */
const outsideOf = ({ messages, panel }: PageRules): string => [messages, panel].filter(Boolean).join();

const asRow = (element: Element, isOpen: boolean): FoundRow => ({ element, conversation: null, isOpen });

const alikeBeside = (row: Element): Element[] =>
  [...(row.parentElement?.children ?? [])].filter((one) => isAlike(one, row));

/** Of one kind, with half of the classes of the one that has fewer: a state may add some. */
function isAlike(one: Element, other: Element): boolean {
  if (one.localName !== other.localName || one.getAttribute('role') !== other.getAttribute('role'))
    return false;
  const shared = [...one.classList].filter((name) => other.classList.contains(name)).length;
  return shared * 2 >= Math.min(one.classList.length, other.classList.length);
}
