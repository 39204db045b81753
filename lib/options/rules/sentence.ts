import type { Text, TextKey } from '../../panel/text.ts';

/** A piece of a sentence; what people chose is told apart from the words around it. */
export interface Piece {
  readonly text: string;
  readonly isValue: boolean;
}

/** Characters that no message holds, to find the places of the values by. */
const MARKS: readonly string[] = ['\uE000', '\uE001', '\uE002', '\uE003'];
const MARK = /([\uE000-\uE003])/;

/** The sentence of a key with pieces in the places of its values. */
export function fillPieces(
  { t }: Pick<Text, 't'>,
  key: TextKey,
  ...values: readonly (readonly Piece[])[]
): readonly Piece[] {
  return t(key, ...MARKS.slice(0, values.length))
    .split(MARK)
    .filter((part) => part !== '')
    .flatMap((part) => {
      const at = MARKS.indexOf(part);
      return at < 0 ? [{ text: part, isValue: false }] : (values[at] ?? []);
    });
}

export const value = (text: string): readonly Piece[] => [{ text, isValue: true }];

/** "a, b and c", in the user's language. */
export function joinPieces(
  { locale }: Pick<Text, 'locale'>,
  lists: readonly (readonly Piece[])[],
): readonly Piece[] {
  const format = new Intl.ListFormat(locale, { type: 'conjunction' });
  return format
    .formatToParts(lists.map((_, at) => `${at}`))
    .flatMap(({ type, value: text }) =>
      type === 'element' ? (lists[Number(text)] ?? []) : [{ text, isValue: false }],
    );
}

export const plainText = (pieces: readonly Piece[]): string => pieces.map(({ text }) => text).join('');
