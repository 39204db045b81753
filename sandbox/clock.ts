/** Says what time it is, in milliseconds since 1970. Everything in the sandbox asks this and nothing else. */
export interface Clock {
  nowMs(): number;
}

/** The machine's own clock. */
export const systemClock: Clock = { nowMs: () => Date.now() };

/** A clock that stands still until it is told to move, for tests. */
export function createManualClock(startMs: number): Clock & { advance(byMs: number): void } {
  let nowMs = startMs;
  return {
    nowMs: () => nowMs,
    advance: (byMs) => {
      nowMs += byMs;
    },
  };
}
