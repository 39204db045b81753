import { looksLikeName } from '../domain/person-name.ts';

/** Two to four words, each with a capital or of a script without them, or an initial; between them small ones ("van der"). */
const FULL_NAME =
  /^[\p{Lu}\p{Lt}\p{Lo}][\p{L}\p{M}'’-]*\.?(?:(?: \p{Ll}{2,3})* [\p{Lu}\p{Lt}\p{Lo}][\p{L}\p{M}'’-]*\.?){1,3}$/u;

/**
 * Whether a text of a row may be looked for as somebody's name. Strict, as what stands there may be a message: of that
 * nothing is ever asked.
 */
export const isFullName = (text: string): boolean => FULL_NAME.test(text) && looksLikeName(text);
