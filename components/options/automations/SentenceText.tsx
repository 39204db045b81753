import type { Piece } from '../../../lib/options/rules/sentence.ts';

/** A sentence in which what people chose stands out. */
export const SentenceText = ({ pieces }: { readonly pieces: readonly Piece[] }) => (
  <>{pieces.map(({ text, isValue }, at) => (isValue ? <strong key={at}>{text}</strong> : text))}</>
);
