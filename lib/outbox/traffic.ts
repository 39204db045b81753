import type { ServerState } from '../domain/server-state.ts';
import { BACKOFF_CAP_MS, backoffMs } from './backoff.ts';

/** The circuit opens after so many failures in a row. */
export const FAILURES_MAX = 5;
/** The first time that an open circuit waits for; later ones by backoff. */
const OPEN_MS = 5_000;

/**
 * HighLevel grants 100 requests in 10 s to all of a location together. The outbox takes at most 40 at once and 4 a
 * second after that, which is 80 in any 10 s: reads are never starved by it.
 */
export const BURST = 40;
export const EVERY_MS = 250;

/** Whether the circuit is to be tried with a read before anything is written. */
export const isHalfOpen = (state: ServerState, nowMs: number): boolean =>
  state.failures >= FAILURES_MAX && state.openUntilMs <= nowMs;

export const succeeded = (state: ServerState): ServerState => ({ ...state, failures: 0, openUntilMs: 0 });

export function failed(state: ServerState, nowMs: number, random: () => number): ServerState {
  const failures = state.failures + 1;
  if (failures < FAILURES_MAX) return { ...state, failures };
  const openUntilMs = nowMs + OPEN_MS + backoffMs(failures - FAILURES_MAX, random);
  return { ...state, failures, openUntilMs };
}

/** When the next `cost` requests may be made; at or before now when they may be made at once. */
export function freeAtMs(state: ServerState, cost: number): number {
  return Math.max(state.arrivalMs - (BURST - cost) * EVERY_MS, state.openUntilMs, state.limitedUntilMs);
}

/**
 * The same state with no time in it that is further off than it can be: a clock that was set back must not stop the
 * outbox for as long as it was set back by. To be stored, or it would move on with the clock.
 */
export function withinReach(state: ServerState, nowMs: number): ServerState {
  const arrivalMs = Math.min(state.arrivalMs, nowMs + BURST * EVERY_MS);
  const openUntilMs = Math.min(state.openUntilMs, nowMs + OPEN_MS + BACKOFF_CAP_MS);
  const isReached = arrivalMs === state.arrivalMs && openUntilMs === state.openUntilMs;
  return isReached ? state : { ...state, arrivalMs, openUntilMs };
}

export const taken = (state: ServerState, cost: number, nowMs: number): ServerState => ({
  ...state,
  arrivalMs: Math.max(state.arrivalMs, nowMs) + cost * EVERY_MS,
});
