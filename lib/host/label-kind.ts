import type { PageRules } from '../domain/page-rules.ts';
import { late } from './late-pattern.ts';

/** `own`: the business's or an agent's side. '': any label that is not understood. */
export type LabelKind = 'email' | 'phone' | 'name' | 'first' | 'last' | 'own' | '';

export type KindOf = (label: string) => LabelKind;

/** A longer text is no label, with the white space of the page's source. */
const LABEL_LENGTH = 100;

/**
 * Says what labels are for. Each word of a label has to be known: an "order phone" or an "account manager's e-mail" is
 * not the visitor's, and a language that was forgotten must not open a contact.
 */
export function createKindOf(words: PageRules['words']): KindOf {
  const table = words.map(([kind, word]) => [kind, RegExp(word, 'u')] as const);
  const ofWord = (word: string) => table.find(([, known]) => known.test(word))?.[0];

  return (label) => {
    if (label.length > LABEL_LENGTH) return '';
    const parts = wordsOf(label.replace(/[([]\D*$/, ''));
    const kinds = new Set(parts.map(ofWord));
    if (kinds.has('own')) return 'own';
    kinds.delete('filler');
    const whole = ofWord(parts.join(''));
    const [kind] = whole && whole !== 'filler' ? [whole] : kinds.size === 1 ? kinds : [];
    return kind && kind !== 'filler' ? kind : '';
  };
}

/** Lower case, without accents, split at what is no letter or digit and at humps. */
export const wordsOf = (text: string): string[] =>
  text
    .replace(late`(\p{Ll})(\p{Lu})`, '$1 $2')
    .toLowerCase()
    .normalize('NFKD')
    .replace(late`\p{M}`, '')
    .normalize()
    .replace(late`(?<!\p{L})e[^\p{L}\p{N}]?(?=mail|posta)`, 'e')
    .match(late`[\p{L}\p{N}]+`) ?? [];
