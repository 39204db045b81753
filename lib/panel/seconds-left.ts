/** Whole seconds until a time, as they are counted down; 0 when it is over. */
export const secondsLeft = (untilMs: number, nowMs: number): number =>
  Math.max(0, Math.ceil((untilMs - nowMs) / 1_000));
