import type { PageRules } from '../lib/domain/page-rules.ts';
import { FRAME, outlinePage, SAMPLE_TITLE, SAMPLE_VERSION, SHADOW } from '../lib/host/outline-page.ts';
import { EMPTY, TAGS } from '../lib/host/outline-words.ts';
import { isRemark } from '../lib/host/print-outline.ts';

export interface Sample {
  readonly inbox: string;
  readonly address: string;
  readonly language: string;
  /** The outline's own lines, without what it says was left out. */
  readonly lines: readonly string[];
}

const TEXT = '"([^"<>]*)"';
const LINE = new RegExp(
  `^( *)(?:${TEXT}|([a-z][a-z0-9-]*)((?:\\.[\\p{L}_-]+)*)(?:#([\\p{L}_-]+|i\\d+))?((?: [a-z-]+="[^"<>]*")*)(?: ${TEXT})?)$`,
  'u',
);

/** Finds the sample in what was pasted: a report with words around it, or the sample alone. Throws with a sentence. */
export function readSample(pasted: string): Sample {
  const all = pasted.replace(/\r\n?/g, '\n').split('\n');
  const start = all.findIndex((line) => line.startsWith(`${SAMPLE_TITLE} `));
  if (start < 0) throw new Error(`There is no line "${SAMPLE_TITLE} ${SAMPLE_VERSION}" in it.`);
  if (all[start] !== `${SAMPLE_TITLE} ${SAMPLE_VERSION}`)
    throw new Error(`This is "${all[start]}"; only version ${SAMPLE_VERSION} is understood here.`);
  const end = all.findIndex((line, at) => at > start && line.startsWith('```'));
  const [, inbox = '', address = '', language = '', gap, ...lines] = all.slice(
    start,
    end < 0 ? undefined : end,
  );
  const field = (name: string, line: string): string => {
    if (!line.startsWith(`${name}: `)) throw new Error(`The sample has no line "${name}: ...".`);
    return line.slice(name.length + 2);
  };
  if (gap !== '') throw new Error('After the line "language: ..." comes an empty line.');
  return {
    inbox: field('inbox', inbox),
    address: field('address', address),
    language: field('language', language),
    lines: lines.filter((line) => line.trim() !== '' && !isRemark(line)),
  };
}

/**
 * Makes elements of a sample's lines, in an empty document. A sample is what a stranger pasted: it may hold only what
 * Chatside would have written, which is found out by making an outline of it once more.
 * Throws with the line that is not as it should be.
 */
export function buildSample(sample: Sample, document: Document, rules: PageRules): void {
  const parents: Element[] = [document.body];
  for (const line of sample.lines) {
    const match = LINE.exec(line);
    const parent = parents[match?.[1]?.length ?? -1];
    if (!match || !parent || EMPTY.has(parent.localName)) throw notOurs(line);
    const [, indent = '', text, tag = '', classes = '', id, attributes = '', only] = match;
    parents.length = indent.length + 1;
    if (text !== undefined) {
      parent.append(document.createTextNode(text));
      continue;
    }
    if (!TAGS.has(tag) && !/^[a-z]+-[a-z-]+$/.test(tag)) throw notOurs(line);
    const element = document.createElement(tag);
    if (classes) element.className = classes.slice(1).replaceAll('.', ' ');
    if (id !== undefined) element.id = id;
    for (const [, name = '', value = ''] of attributes.matchAll(/ ([a-z-]+)="([^"]*)"/g))
      element.setAttribute(name, value);
    if (only !== undefined) element.append(document.createTextNode(only));
    parent.append(element);
    parents.push(element);
  }
  const again = readSample(outlinePage(document, rules, '')).lines;
  for (const [at, line] of sample.lines.entries()) if (again[at] !== line) throw notOurs(line);
}

const notOurs = (line: string): Error =>
  new Error(`Chatside would not have written this line, so nothing was made of the sample:\n  ${line}`);

/** What stood in a shadow root or a frame stands in the page: a fixture is plain HTML. */
export function flatten(document: Document): void {
  for (const shadow of [...document.querySelectorAll(SHADOW)]) shadow.replaceWith(...shadow.childNodes);
  for (const frame of [...document.querySelectorAll(FRAME)]) {
    const box = document.createElement('div');
    box.append(...frame.childNodes);
    frame.replaceWith(box);
  }
}
