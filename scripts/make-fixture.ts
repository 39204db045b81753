import { Window } from 'happy-dom';
import type { PageRules } from '../lib/domain/page-rules.ts';
import { createHost } from '../lib/host/host.ts';
import { readPage } from '../lib/host/read-page.ts';
import { fillPeople } from './fill-people.ts';
import { buildSample, flatten, type Sample } from './read-sample.ts';

export interface Fixture {
  /** The whole file. */
  readonly html: string;
  /** Names of what the recogniser reads in it, in its order: `email (label)`. */
  readonly fields: readonly string[];
}

/** Makes a fixture of a sample: its page with made-up people in it. Throws where the sample is not one of ours. */
export function makeFixture(sample: Sample, rules: PageRules): Fixture {
  const document = emptyDocument();
  buildSample(sample, document, rules);
  flatten(document);
  fillPeople(document, createHost(rules));
  const lang = /^[a-z]{2}$/.test(sample.language) ? ` lang="${sample.language}"` : '';
  const html = `<!doctype html>
<html${lang}>
<head><meta charset="utf-8"><title>Ann Ray</title></head>
<body>
${[...document.body.childNodes].map((node) => written(node, '')).join('')}</body>
</html>
`;
  return { html, fields: fieldsIn(html, rules) };
}

/** What the recogniser reads in a page, by name only. */
export function fieldsIn(html: string, rules: PageRules): string[] {
  const document = emptyDocument();
  document.body.innerHTML = html.slice(html.indexOf('<body>') + 6, html.lastIndexOf('</body>'));
  const { panel, person, shown } = readPage([document], createHost(rules));
  return [
    ...(panel ? ['panel'] : []),
    ...(shown ? ['header'] : []),
    ...(person.name ? [`name (${person.name.from})`] : []),
    ...person.emails.map(({ from }) => `email (${from})`),
    ...person.phones.map(({ from }) => `phone (${from})`),
    ...person.attributes.map(() => 'attribute'),
  ];
}

/** The recogniser works on any document; it knows the types of the browser's own. */
const emptyDocument = (): Document => new Window().document as unknown as Document;

const VOID = /^(?:hr|img|input|wbr|col)$/;
const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** A line for each element, for people to read and to change. */
function written(node: Node, indent: string): string {
  if (node.nodeType === 3) return `${indent}${escaped(node.nodeValue ?? '')}\n`;
  const { localName, attributes, childNodes } = node as Element;
  const said = [...attributes].map(({ name, value }) => ` ${name}="${escaped(value)}"`).join('');
  const start = `${indent}<${localName}${said}>`;
  if (VOID.test(localName)) return `${start}\n`;
  const [only] = childNodes;
  if (!only) return `${start}</${localName}>\n`;
  if (childNodes.length === 1 && only.nodeType === 3)
    return `${start}${escaped(only.nodeValue ?? '')}</${localName}>\n`;
  const inner = [...childNodes].map((child) => written(child, `${indent} `)).join('');
  return `${start}\n${inner}${indent}</${localName}>\n`;
}
