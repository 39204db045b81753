import type { PageRules } from '../domain/page-rules.ts';
import { isPlaceholder, plainText } from './clean-text.ts';
import { createKindOf, wordsOf } from './label-kind.ts';
import { INTERFACE_WORDS } from './outline-words.ts';
import { PHONE } from './values.ts';

/**
 * What may be said of a page to somebody who must not see it. Whatever these give is made of our own words, `x`, `0`
 * and marks: no character of a name, an address or a number is ever handed through. Each is idempotent.
 */
export interface Censor {
  /**
   * A text as its shape: `xxx xxx`, `xxx@xxx.xxx`, `+000 000 0000`. A label that is known stays, in the form of our lists.
   * @param isLabel it stands where only a label can stand: some words for labels are names too
   */
  text(text: string, isLabel?: boolean): string;
  /** A class, an id, a control's name: itself when it is made of known words only, else ''. */
  name(name: string): string;
}

/** Labels that somebody may be called by: Emel is a name, so are Mel and Handy. */
const ALSO_NAMES = new Set('mel emel handy cel cep adi adı via'.split(' '));
const LABEL_WORDS = 6;
/** More would tell how long a text is. */
const TEXT_TOKENS = 24;
/** Marks that stay, since labels and values are told apart by them. Every other character counts as a letter. */
const MARKS = String.raw`\s.,:;@+()/#!?%|_·•-`;

const EMAIL = /[^\s<>()"',;:|@]+@[^\s<>()"',;:|@]+\.[^\s<>()"',;:|@]+/gu;
const JID = /\d+(?=@c\.us(?:\s|$))/g;
const WORD = new RegExp(`[^${MARKS}]+`, 'gu');
/** Their forms that a second look leaves alone. */
const SAMPLE_EMAIL = 'xxx@xxx.xxx';
const SAMPLE_JID = '0000000000@c.us';

export function createCensor(rules: PageRules): Censor {
  const kindOf = createKindOf(rules.words);
  const endings = /\.\*$/;
  const listed = rules.words.flatMap(([, pattern]) => pattern.slice(4, -2).split('|'));
  const exact = new Set(listed.filter((word) => !endings.test(word)));
  const stems = listed.filter((word) => endings.test(word)).map((word) => word.replace(endings, ''));
  const selectors = [rules.panel, rules.header, rules.activeRow, rules.title, rules.messages].join(' ');
  /** What a selector asks for is ours as well: `[aria-label="Messages"]`. */
  const quoted = new Set([...selectors.matchAll(/"([^"]+)"/g)].map(([, text]) => text));
  const names = new Set([...INTERFACE_WORDS, ...exact, ...wordsOf(selectors)]);

  /** A word as our lists have it, or ''. A number is one of several e-mails or phones; which one is nobody's business. */
  const known = (word: string): string =>
    /^\d$/.test(word) ? '0' : exact.has(word) ? word : (stems.find((stem) => word.startsWith(stem)) ?? '');

  /** The label in our words, or ''. */
  const labelOf = (text: string, isLabel: boolean): string => {
    const parts = text.length > 100 ? [] : wordsOf(text.replace(/[([]\D*$/, ''));
    if (parts.length === 0 || parts.length > LABEL_WORDS || parts.some((part) => /\d\d/.test(part)))
      return '';
    const kind = kindOf(text);
    if (!kind) return '';
    if (!isLabel && parts.every((part) => ALSO_NAMES.has(part) || isFiller(part))) return '';
    const each = parts.map(known);
    const label = each.every(Boolean) ? each.join(' ') : known(parts.join(''));
    // In our form it has to be understood as it was.
    return kindOf(label) === kind ? label : '';
  };
  const isFiller = (word: string): boolean => kindOf(word) === '' && known(word) !== '';

  const censored = (text: string, isLabel: boolean): string => {
    if (quoted.has(text)) return text;
    const label = labelOf(text, isLabel);
    if (label) return /:\s*$/.test(text) ? `${label}:` : label;
    const plain = plainText(text);
    if (isPlaceholder(plain) && /\p{L}/u.test(plain)) return 'none';
    let shape = plain;
    // What is left of a text may look like a number only when it is put together.
    for (let before = ''; before !== shape; ) {
      before = shape;
      shape = shapeOf(before);
    }
    return shape;
  };
  const done = new Map<string, string>();

  return {
    text: (text, isLabel = false) => {
      const key = `${isLabel} ${text}`;
      const shape = done.get(key) ?? censored(text, isLabel);
      // The same few words stand all over a page.
      if (text.length < 100) done.set(key, shape);
      return shape;
    },

    name: (name) => {
      const parts = name.length > 60 || /\d/.test(name) ? [] : wordsOf(name);
      if (parts.length === 0 || parts.length > LABEL_WORDS || !parts.every((part) => names.has(part)))
        return '';
      return /^[A-Za-z_-]+$/.test(name) ? name : parts.join('-');
    },
  };
}

function shapeOf(text: string): string {
  const shape = text
    .replace(JID, '0000000000')
    .replace(EMAIL, (email) => (email === SAMPLE_JID ? email : SAMPLE_EMAIL))
    .replace(PHONE, (phone) => {
      const digits = phone.replace(/\D/g, '').length;
      if (digits < 7 || digits > 15) return phone;
      return `${phone.startsWith('+') ? '+' : ''}000 000 0000`;
    })
    .replace(WORD, (word, at: number, whole: string) => {
      if (isSampleOf(word, at, whole)) return word;
      const hasDigits = /\p{N}/u.test(word);
      return /^\p{N}+$/u.test(word) ? '0' : hasDigits ? 'x0' : 'xxx';
    })
    .replace(/([^x0\s])\1+/gu, '$1');
  const tokens = shape.match(/[x0]+|[^x0]/g) ?? [];
  return tokens.slice(0, TEXT_TOKENS).join('').trim();
}

/** A part of what was put in the place of a number. */
function isSampleOf(word: string, at: number, whole: string): boolean {
  if (!/^0{3,10}$|^(?:c|us)$/.test(word)) return false;
  for (const sample of ['000 000 0000', SAMPLE_JID]) {
    for (let from = whole.indexOf(sample); from >= 0; from = whole.indexOf(sample, from + 1)) {
      if (at >= from && at + word.length <= from + sample.length) return true;
    }
  }
  return false;
}
