import { LABEL_WORDS } from './label-words.ts';

/** `own`: the business's or an agent's side. `other`: any label that is not understood. */
export type LabelKind = 'email' | 'phone' | 'name' | 'first' | 'last' | 'own' | 'other';

/** A longer text is no label, with the white space of the page's source. */
const LABEL_LENGTH = 100;

/**
 * What a label is for. Each of its words has to be known: an "order phone" or an "account manager's e-mail" is not
 * the visitor's, and a language that was forgotten must not open a contact.
 */
export function labelKind(label: string): LabelKind {
  if (label.length > LABEL_LENGTH) return 'other';
  const words = wordsOf(label.replace(/[([]\D*$/, ''));
  const kinds = new Set(words.map(kindOf));
  if (kinds.has('own')) return 'own';
  kinds.delete('filler');
  const whole = kindOf(words.join(''));
  const [kind] = whole && whole !== 'filler' ? [whole] : kinds.size === 1 ? kinds : [];
  return kind && kind !== 'filler' ? kind : 'other';
}

/** Lower case, without accents, split at what is no letter or digit and at humps. */
export const wordsOf = (text: string): string[] =>
  text
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .normalize()
    .replace(/(?<!\p{L})e[^\p{L}\p{N}]?(?=mail|posta)/gu, 'e')
    .match(/[\p{L}\p{N}]+/gu) ?? [];

const kindOf = (word: string) => LABEL_WORDS.find(([, words]) => words.test(word))?.[0];
