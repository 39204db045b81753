import { pick, type Random } from '../../sandbox/random.ts';
import type { FaultRule } from '../../sandbox/rules/faults.ts';

const WRITE = '/(notes|tasks|tags|contacts)(/|$)';

const ways: readonly Omit<FaultRule, 'match'>[] = [
  { kind: 'slow', delayMs: 400 },
  { kind: 'slow', delayMs: 1_800 },
  { kind: 'drop-before' },
  { kind: 'cut-answer' },
  { kind: 'malformed' },
  { kind: 'status', status: 502 },
  { kind: 'status', status: 503, afterEffect: true },
  { kind: 'rate-limit' },
];

/** A browser sends such a request once more by itself, so there are two until the late sweep has been through. */
const doubling: FaultRule = { match: { method: 'POST', path: WRITE }, kind: 'drop-after' };

/**
 * What goes wrong with the next write that fits, or the next read.
 * @param withDoubling also what only the late sweep puts right
 */
export function nextFault(random: Random, withDoubling: boolean): FaultRule {
  const luck = random();
  if (luck < 0.12 && withDoubling) return doubling;
  if (luck < 0.25)
    return { match: { method: 'GET' }, kind: pick(random, ['slow', 'cut-answer'] as const), delayMs: 700 };
  return {
    match: { method: pick(random, ['POST', 'POST', 'PUT', 'DELETE']), path: WRITE },
    ...pick(random, ways),
  };
}
