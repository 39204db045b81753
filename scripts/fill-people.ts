import { textOf } from '../lib/host/element-text.ts';
import { findPanel } from '../lib/host/find-panel.ts';
import type { Host } from '../lib/host/host.ts';
import { labelledValues } from '../lib/host/labelled-values.ts';

/** Made up, as everybody in a fixture: domains for examples, and numbers 555-01xx. */
const NAMES = { name: 'Ann Ray', first: 'Ann', last: 'Ray' };
const EMAILS = ['ann@example.com', 'a.ray@example.org'];

const EMAIL = /xxx@xxx\.xxx/g;
const JID = /0000000000@c\.us/g;
const PHONE = /(\+?)000 000 0000/g;

interface Kept {
  readonly text: string;
  put(text: string): void;
}

/**
 * Puts made-up people where a sample has `xxx` and `0`: Ann Ray beside the labels of a person, somebody else's addresses and
 * numbers in all other places. What is beside a label is found by the recogniser itself, which is shown a token for each text.
 */
export function fillPeople(document: Document, host: Host): void {
  const kept = new Map<string, Kept>();
  const keep = (text: string, put: Kept['put']) => {
    const token = `zq${[...String(kept.size)].map((digit) => 'abcdefghij'[Number(digit)]).join('')}q`;
    kept.set(token, { text, put });
    put(token);
  };
  for (const node of textNodes(document.body)) {
    if (/xxx|x0|0/.test(node.data)) {
      keep(node.data, (text) => {
        node.data = text;
      });
    }
  }
  for (const input of document.querySelectorAll('input')) {
    if (!/^(?:text|email|tel)$/.test(input.type)) continue;
    keep('', (text) => input.setAttribute('value', text || 'xxx'));
  }

  let emails = 0;
  let phones = 0;
  const theirEmail = () => EMAILS[emails++] ?? `ann.ray.${emails}@example.org`;
  const theirPhone = () => `1 415 555 01${String(phones++ % 100).padStart(2, '0')}`;
  const theirs = {
    email: (text: string) => (text === '' ? theirEmail() : text.replace(EMAIL, theirEmail)),
    phone: (text: string) =>
      text === ''
        ? `+${theirPhone()}`
        : text
            .replace(JID, () => `${theirPhone().replaceAll(' ', '')}@c.us`)
            .replace(PHONE, (_, plus: string) => (plus ? `+${theirPhone()}` : theirPhone().slice(2))),
    name: () => NAMES.name,
    first: () => NAMES.first,
    last: () => NAMES.last,
  };

  let hasName = false;
  for (const { kind, text } of labelledValues(findPanel([document], host) ?? document.body, host)) {
    if (!(kind in theirs)) continue;
    const isName = kind === 'name' || kind === 'first' || kind === 'last';
    for (const [token] of text.matchAll(/zq[a-j]+q/g)) {
      const one = kept.get(token);
      if (!one || (isName && !/^(?:|.*xxx.*)$/.test(one.text))) continue;
      one.put(theirs[kind as keyof typeof theirs](one.text));
      kept.delete(token);
      hasName ||= isName;
    }
  }
  let others = 0;
  const another = () => String(++others % 100).padStart(2, '0');
  for (const { text, put } of kept.values()) {
    put(
      text
        .replace(EMAIL, () => `somebody-${another()}@example.org`)
        .replace(JID, () => `121255501${another()}@c.us`)
        .replace(PHONE, (_, plus: string) => `${plus && '+1 '}212 555 01${another()}`),
    );
  }
  const header = host.header ? document.querySelector(host.header) : null;
  if (hasName && header) nameHeader(header);
  for (const link of document.querySelectorAll('a')) aim(link, another);
}

/** The name above the messages is the name in the details, or the page would be of two people. */
function nameHeader(header: Element): void {
  const node = textNodes(header).find(({ data }) => data.includes('xxx'));
  if (node) node.data = NAMES.name;
}

/** Where a link leads, by what it shows. */
function aim(link: Element, another: () => string): void {
  const href = link.getAttribute('href') ?? '';
  const shown = textOf(link).trim();
  const digits = shown.replace(/\D/g, '');
  const number = digits.length > 6 ? digits : `121255501${another()}`;
  if (href === 'mailto:x')
    link.setAttribute('href', `mailto:${shown.includes('@') ? shown : `somebody-${another()}@example.org`}`);
  if (href === 'tel:0') link.setAttribute('href', `tel:+${number}`);
  if (href === 'https://wa.me/0') link.setAttribute('href', `https://wa.me/${number}`);
  if (href === 'https:') link.setAttribute('href', '#');
}

function textNodes(root: Node): Text[] {
  return [...root.childNodes].flatMap((node) => (node.nodeType === 3 ? [node as Text] : textNodes(node)));
}
