import type { Facts } from './facts.ts';
import { isVariable, variableValue } from './variable-values.ts';

/** A text with its variables filled in. */
export interface Filled {
  /** What has no value stands in it as it was written, in its braces. */
  readonly text: string;
  /** Variables without a value and without a default, each once, without their braces. */
  readonly missing: readonly string[];
  /** Of `missing`, what is no variable at all. */
  readonly unknown: readonly string[];
  /** Where in `text` something is missing. */
  readonly gaps: readonly Gap[];
}

export interface Gap {
  readonly name: string;
  readonly at: number;
  readonly length: number;
}

/** `{{` and `}}` are braces; a brace that is never closed is one too. */
const PART = /\{\{|\}\}|\{([^{}]*)\}/g;

/**
 * Puts values in the place of variables: `{contact.firstName}`, or `{contact.firstName|there}` with what to say where there
 * is none. A value is never looked through for variables: what a visitor is called stays what it is.
 * @param locale of the dates; the browser's own language without it
 */
export function fillVariables(text: string, facts: Facts, locale?: string): Filled {
  const gaps: Gap[] = [];
  let filled = '';
  let end = 0;
  for (const match of text.matchAll(PART)) {
    filled += text.slice(end, match.index);
    end = match.index + match[0].length;
    const [whole, inside] = match;
    if (inside === undefined) {
      filled += whole[0];
      continue;
    }
    const { name, otherwise } = nameIn(inside);
    const value = variableValue(name, facts, locale) || otherwise;
    if (value === null) gaps.push({ name, at: filled.length, length: whole.length });
    filled += value ?? whole;
  }
  const missing = [...new Set(gaps.map(({ name }) => name))];
  return {
    text: filled + text.slice(end),
    missing,
    unknown: missing.filter((name) => !isVariable(name)),
    gaps,
  };
}

/** @returns names in a text that are no variables, each once: said where the text is written */
export function unknownVariables(text: string): readonly string[] {
  const names = [...text.matchAll(PART)].flatMap(([, inside]) =>
    inside === undefined ? [] : [nameIn(inside).name],
  );
  return [...new Set(names)].filter((name) => !isVariable(name));
}

/** A default may be empty: then nothing is said, and nothing is missing. */
function nameIn(inside: string): { name: string; otherwise: string | null } {
  const bar = inside.indexOf('|');
  if (bar < 0) return { name: inside.trim(), otherwise: null };
  return { name: inside.slice(0, bar).trim(), otherwise: inside.slice(bar + 1).trim() };
}
