/**
 * Notes come as HTML written by anybody. They are parsed into an inert document (no script runs, nothing is
 * fetched), walked with an allow-list, and become this tree, which is painted as text. No markup is ever put
 * into the page.
 */
export type NoteNode =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'break' }
  | { readonly kind: 'bold' | 'italic' | 'item'; readonly children: readonly NoteNode[] }
  | { readonly kind: 'link'; readonly href: string; readonly children: readonly NoteNode[] };

type Branch = Exclude<NoteNode, { kind: 'text' | 'break' }>;

/** Deeper marks are dropped and their text stays: painting is recursive, and hostile notes are deep. */
const MAX_DEPTH = 8;

const DROPPED = new Set(
  'SCRIPT STYLE TEMPLATE NOSCRIPT IFRAME OBJECT EMBED SVG MATH HEAD TITLE TEXTAREA SELECT BUTTON CANVAS AUDIO VIDEO'.split(
    ' ',
  ),
);
const BLOCKS = new Set(
  'P DIV SECTION ARTICLE HEADER FOOTER BLOCKQUOTE PRE UL OL DL DT DD TABLE TR H1 H2 H3 H4 H5 H6 HR FIGURE'.split(
    ' ',
  ),
);
const MARKS: Readonly<Record<string, 'bold' | 'italic' | 'item'>> = {
  B: 'bold',
  STRONG: 'bold',
  I: 'italic',
  EM: 'italic',
  LI: 'item',
};
const LINK_SCHEMES = new Set(['http:', 'https:', 'mailto:', 'tel:']);

/** A note's HTML as a tree of text, breaks, bold, italic, links and list items; everything else is dropped. */
export function parseNote(html: string): readonly NoteNode[] {
  const root: Grown = [];
  // Other programs write notes as bare text: without any tag, line ends are meant.
  const markup = /<[a-z!/]/i.test(html) ? html : html.replace(/\r\n?|\n/g, '<br>');
  const walk: Step[] = [{ node: parseInert(markup).body, into: root, depth: 0 }];
  // A stack instead of recursion: how deep a note is nested is up to whoever wrote it.
  for (let step = walk.pop(); step; step = walk.pop()) {
    if ('after' in step) step.after();
    else for (const next of enter(step).reverse()) walk.push(next);
  }
  return trimmed(root);
}

/** Text as the same tree: for notes that are not in the CRM yet. */
export const parsePlain = (text: string): readonly NoteNode[] =>
  text.split(/\r\n?|\n/).flatMap((line, index) => {
    const lines: NoteNode[] = index === 0 ? [] : [{ kind: 'break' }];
    if (line !== '') lines.push({ kind: 'text', text: line });
    return lines;
  });

/** The text of a note, for editing, copying and previews: lines, and "- " before list items. */
export const plainText = (html: string): string => textOf(parseNote(html));

export function textOf(nodes: readonly NoteNode[]): string {
  let text = '';
  for (const node of nodes) {
    if (node.kind === 'text') text += node.text;
    else if (node.kind === 'break') text += '\n';
    else if (node.kind === 'item') text += `${lineStart(text)}- ${textOf(node.children)}\n`;
    else text += textOf(node.children);
  }
  return text.trimEnd();
}

/** Whether saving it as plain text would lose something: bold, italic, list items, or a link with other words. */
export const isFormatted = (nodes: readonly NoteNode[]): boolean =>
  nodes.some(
    (node) =>
      node.kind === 'bold' ||
      node.kind === 'italic' ||
      node.kind === 'item' ||
      (node.kind === 'link' && textOf(node.children) !== node.href),
  );

type Grown = NoteNode[];
type Step = { node: Node; into: Grown; depth: number } | { after: () => void };

function enter({ node, into, depth }: { node: Node; into: Grown; depth: number }): Step[] {
  if (node.nodeType === Node.TEXT_NODE) {
    const text = (node.textContent ?? '').replace(/[\s\u200b]+/g, ' ');
    const last = into.at(-1);
    // Layout white space between blocks is not part of the note.
    if (text === '' || (text === ' ' && (!last || last.kind === 'break' || last.kind === 'item'))) return [];
    into.push({ kind: 'text', text });
    return [];
  }
  if (!(node instanceof Element)) return [];
  const name = node.tagName.toUpperCase();
  if (DROPPED.has(name)) return [];
  if (name === 'BR') {
    into.push({ kind: 'break' });
    return [];
  }
  const inside = (target: Grown, deeper: number): Step[] =>
    [...node.childNodes].map((child) => ({ node: child, into: target, depth: deeper }));
  const branch = depth < MAX_DEPTH ? branchOf(node, name) : null;
  if (branch) {
    into.push(branch.node);
    return inside(branch.children, depth + 1);
  }
  if (!BLOCKS.has(name)) return inside(into, depth);
  breakLine(into);
  return [...inside(into, depth), { after: () => breakLine(into) }];
}

function branchOf(element: Element, name: string): { node: Branch; children: Grown } | null {
  const children: Grown = [];
  const mark = Object.hasOwn(MARKS, name) ? MARKS[name] : undefined;
  if (mark) return { node: { kind: mark, children }, children };
  const href = name === 'A' ? safeHref(element.getAttribute('href')) : null;
  return href === null ? null : { node: { kind: 'link', href, children }, children };
}

/** Only absolute addresses of four schemes. The parser of the browser decides what the scheme is, as it will later. */
function safeHref(href: string | null): string | null {
  if (href === null) return null;
  try {
    const url = new URL(href.trim());
    return LINK_SCHEMES.has(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}

function breakLine(into: Grown): void {
  const last = into.at(-1);
  if (last && last.kind !== 'break' && last.kind !== 'item') into.push({ kind: 'break' });
}

function trimmed(nodes: Grown): readonly NoteNode[] {
  const isBlank = (node: NoteNode | undefined) =>
    node !== undefined && (node.kind === 'break' || (node.kind === 'text' && node.text.trim() === ''));
  let start = 0;
  let end = nodes.length;
  while (isBlank(nodes[start])) start++;
  while (end > start && isBlank(nodes[end - 1])) end--;
  return nodes.slice(start, end);
}

const lineStart = (text: string): string => (text === '' || text.endsWith('\n') ? '' : '\n');

/** What a browser with Trusted Types offers; not in TypeScript's DOM library yet (7.0). */
interface PolicyFactory {
  createPolicy<R extends Partial<Record<'createHTML' | 'createScriptURL', (text: string) => string>>>(
    name: string,
    rules: R,
  ): R;
}
interface Policy {
  createHTML(html: string): string;
}

declare global {
  var trustedTypes: PolicyFactory | undefined;
}

let policy: Policy | null | undefined;

/**
 * The page's policy allows one maker of markup, this one, and what it makes goes only into `DOMParser`: a document
 * without a window, where nothing runs. A policy can be made once for a page, so it is kept.
 */
function inertPolicy(): Policy | null {
  if (policy !== undefined) return policy;
  policy = globalThis.trustedTypes?.createPolicy('chatside-inert', { createHTML: (html) => html }) ?? null;
  return policy;
}

const parseInert = (html: string): Document =>
  new DOMParser().parseFromString(inertPolicy()?.createHTML(html) ?? html, 'text/html');
