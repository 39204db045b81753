import type { PageRules } from '../domain/page-rules.ts';
import { createKindOf, type KindOf } from './label-kind.ts';
import { digitsOf } from './values.ts';

/** The rules of a page, made ready for looking at it. */
export interface Host extends PageRules {
  readonly kindOf: KindOf;
  isOwn(value: string): boolean;
}

export function createHost(rules: PageRules): Host {
  const own = RegExp(rules.own);
  return {
    ...rules,
    kindOf: createKindOf(rules.words),
    isOwn: (value) => own.test(value.includes('@') ? `@${value.toLowerCase()}` : digitsOf(value)),
  };
}
