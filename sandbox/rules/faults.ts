export const faultKinds = [
  'slow',
  'drop-before',
  'drop-after',
  'cut-answer',
  'status',
  'malformed',
  'expired-token',
  'offline',
  'rate-limit',
] as const;

/**
 * What goes wrong. `drop-*` cuts the connection before or after the request took effect; browsers then send it once
 * more by themselves when the connection had been used before. `cut-answer` begins to answer and then cuts: no
 * browser sends that again.
 */
type FaultKind = (typeof faultKinds)[number];

export interface FaultRule {
  /** A rule without a field matches every value of it. `path` is a regular expression over path and query. */
  readonly match?: { readonly method?: string; readonly path?: string };
  /** How many requests it hits; 'always' until it is cleared. Default: 1, and 'always' for `offline`. */
  readonly times?: number | 'always';
  readonly kind: FaultKind;
  /** Milliseconds of `slow`; with any other kind the delay comes first. */
  readonly delayMs?: number;
  /** The status of kind `status`; default 500. */
  readonly status?: number;
  /** With kind `status`: the request takes effect and is then refused all the same. Default false. */
  readonly afterEffect?: boolean;
}

/** Keeps the list of things that shall go wrong. The first rule that matches and has hits left is taken. */
export function createFaults() {
  let rules: { rule: FaultRule; path: RegExp; left: number }[] = [];

  return {
    add(added: readonly FaultRule[]): void {
      for (const rule of added) {
        const times = rule.times ?? (rule.kind === 'offline' ? 'always' : 1);
        const path = new RegExp(rule.match?.path ?? '');
        rules.push({ rule, path, left: times === 'always' ? Number.POSITIVE_INFINITY : times });
      }
    },
    take(method: string, pathAndQuery: string): FaultRule | undefined {
      const found = rules.find(
        ({ rule, path, left }) =>
          left > 0 &&
          (rule.match?.method === undefined || rule.match.method.toUpperCase() === method) &&
          path.test(pathAndQuery),
      );
      if (!found) return undefined;
      found.left -= 1;
      return found.rule;
    },
    clear(): void {
      rules = [];
    },
    /** How many rules still wait for a request. */
    pending: () => rules.filter(({ left }) => left > 0).length,
  };
}

export type Faults = ReturnType<typeof createFaults>;
