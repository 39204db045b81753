import { DEFAULT_INTERVAL_MS, type RateReport } from './rate.ts';

/** Who is waiting for a request, most urgent first. */
export type Lane = 'interactive' | 'write' | 'refresh' | 'prefetch' | 'automation';

export const LANES: readonly Lane[] = ['interactive', 'write', 'refresh', 'prefetch', 'automation'];

export interface LimiterDeps {
  readonly now: () => number;
  readonly after: (delayMs: number, work: () => void) => void;
  /** 0 (inclusive) to 1 (exclusive): agents who begin at the same time must not go on at the same times. */
  readonly random: () => number;
}

/** A request that may be made. Whatever becomes of it, its end has to be said. */
export interface Ticket {
  /** @param report what the answer's headers said; null when there was no answer */
  ended(report: RateReport | null): void;
}

export interface TakeOptions {
  readonly signal?: AbortSignal | undefined;
  /** Without it, as long as it takes. */
  readonly maxWaitMs?: number | undefined;
}

export interface Limiter {
  /**
   * Resolves when a request of this lane may be made; with null when that took too long. Rejects only with the reason
   * of `signal`.
   */
  take(lane: Lane, options?: TakeOptions): Promise<Ticket | null>;
  /** A 429: nothing goes before. */
  blockUntil(atMs: number): void;
  /** For a meter. `remaining` is an estimate: others spend from the same budget. */
  read(): LimiterReading;
}

export interface LimiterReading {
  readonly max: number;
  readonly remaining: number;
  readonly intervalMs: number;
  /** When the interval of `remaining` is over; in the past when nothing was heard since. */
  readonly fullAtMs: number;
  readonly blockedUntilMs: number;
  readonly waiting: number;
  readonly dailyMax: number | null;
  readonly dailyRemaining: number | null;
}

const DEFAULT_MAX = 100;

/** The part of the budget that has to be left for a lane to go: the rest is for those before it, and for other agents. */
const KEEPS: Readonly<Record<Lane, number>> = {
  interactive: 0.05,
  write: 0.3,
  refresh: 0.4,
  prefetch: 0.5,
  automation: 0.45,
};
const KEEPS_OF_STARVED = 0.12;
/**
 * What is read ahead takes no more than this part of the budget in any interval, and goes only while nothing else is on its
 * way: whoever clicks finds the line free. Below it, it needs no pace; nobody else's is spent.
 */
const AHEAD_SHARE = 0.15;
/** The same for the day. */
const KEEPS_OF_DAY: Readonly<Record<Lane, number>> = {
  interactive: 0,
  write: 0,
  refresh: 0.05,
  prefetch: 0.25,
  automation: 0.1,
};

/** A lane that waited so long is let go once, whatever the others need. */
const STARVED_MS = { least: 14_000, spread: 8_000 };

/**
 * What nobody waits for is paced: every agent of a location raises its pace little by little while the budget is
 * left over, and lowers it by a part when it is not (additive increase, multiplicative decrease), which brings agents
 * who know nothing of each other to equal shares.
 */
const PACE_START = 0.5;
const PACE_MIN = 0.05;
const PACE_MAX = 8;
const PACE_STEP = 0.15;
const PACE_CUT = 0.7;
/** Of the budget: used more at the fullest of an interval is too much, used less is room. */
const TOO_FULL = 0.72;
const HAS_ROOM = 0.62;
const BURST = 2;
/** Somebody has pressed a button, so writes are not paced: each only waits for the answer of the last but one. */
const WRITES_MAX = 2;
/** An interval of the server has begun when so much more is left than before; less is one that slides. */
const RESET = 0.3;

/**
 * One limiter for all requests of a worker to one location. HighLevel's budget (100 requests in 10 s, 200,000 a day) is
 * shared by every agent of the location; of the others only the headers of each answer tell. The estimate between two
 * answers takes their pace to go on as it was.
 */
export function createLimiter({ now, after, random }: LimiterDeps): Limiter {
  const queues = new Map<Lane, Waiting[]>(LANES.map((lane) => [lane, []]));
  let max = DEFAULT_MAX;
  let intervalMs = DEFAULT_INTERVAL_MS;
  let known = { remaining: DEFAULT_MAX, atMs: now() };
  let day = { max: null as number | null, remaining: null as number | null };
  let resetAtMs = 0;
  let blockedUntilMs = 0;
  /** Requests that left and are not in any header that was heard. */
  let outstanding = 0;
  /** What all of the location used in the interval that ended last, by millisecond. */
  let usedPerMs = 0;
  const starvedMs = STARVED_MS.least + random() * STARVED_MS.spread;
  let fullest = 0;
  let paceAtMs = now();
  let pace = PACE_START;
  let tokens = BURST;
  let writing = 0;
  let tokensAtMs = now();
  let wakeAtMs = Number.POSITIVE_INFINITY;
  const servedAtMs = new Map<Lane, number>();
  /** When the last ones of `prefetch` left, oldest first. */
  let aheadAtMs: number[] = [];

  const fullAtMs = (): number => (resetAtMs > known.atMs ? resetAtMs : known.atMs + intervalMs);

  const remaining = (): number => {
    const atMs = now();
    const overAtMs = fullAtMs();
    const isOver = atMs >= overAtMs;
    const sinceMs = Math.min(atMs - (isOver ? overAtMs : known.atMs), FORESIGHT_MS);
    const left = (isOver ? max : known.remaining) - usedPerMs * sinceMs;
    return Math.max(0, Math.min(max, left) - outstanding);
  };

  /** Nobody has said anything for a while, and nothing is on its way that will: one request finds out. */
  const isStale = (): boolean =>
    outstanding === 0 && now() - known.atMs >= STALE_MS && (resetAtMs <= known.atMs || now() >= resetAtMs);

  const hear = (report: RateReport) => {
    if (report.intervalMs !== null && report.intervalMs > 0) intervalMs = report.intervalMs;
    if (report.max !== null && report.max > 0) max = report.max;
    if (report.dailyRemaining !== null) day = { max: report.dailyMax, remaining: report.dailyRemaining };
    if (report.remaining === null) return;
    // Where little is used the jump is small: then the clock says that another interval has begun.
    const isOver = report.atMs >= fullAtMs() && report.remaining > known.remaining;
    if (isOver || report.remaining > known.remaining + max * RESET) {
      usedPerMs = (max - known.remaining) / intervalMs;
      resetAtMs = report.atMs + intervalMs;
    }
    known = { remaining: report.remaining, atMs: report.atMs };
    fullest = Math.max(fullest, 1 - report.remaining / max);
    if (report.atMs - paceAtMs < intervalMs) return;
    if (fullest > TOO_FULL) pace *= PACE_CUT;
    else if (fullest < 0.5) pace *= 1.5;
    else if (fullest < HAS_ROOM) pace += PACE_STEP;
    pace = Math.min(PACE_MAX, Math.max(PACE_MIN, pace));
    paceAtMs = report.atMs;
    fullest = 0;
  };

  const refill = () => {
    const atMs = now();
    tokens = Math.min(BURST, tokens + (Math.max(0, atMs - tokensAtMs) / 1000) * pace);
    tokensAtMs = atMs;
  };

  const isIdle = (): boolean => remaining() >= max * (1 - AHEAD_SHARE);

  const mayReadAhead = (): boolean => {
    const overMs = now() - intervalMs;
    aheadAtMs = aheadAtMs.filter((atMs) => atMs > overMs);
    if (outstanding > 0 || aheadAtMs.length + 1 > max * AHEAD_SHARE) return false;
    return isIdle() || (tokens >= 1 && remaining() >= max * KEEPS.prefetch);
  };

  const mayGo = ({ lane, sinceMs }: Waiting): boolean => {
    const left = remaining();
    if (day.max !== null && day.remaining !== null && day.remaining < day.max * KEEPS_OF_DAY[lane])
      return false;
    if (lane === 'interactive') return left >= max * KEEPS.interactive || isStale();
    // Never starved into going: nobody waits for it.
    if (lane === 'prefetch') return mayReadAhead();
    const waitedMs = now() - Math.max(sinceMs, servedAtMs.get(lane) ?? 0);
    if (waitedMs >= starvedMs) return left >= max * KEEPS_OF_STARVED || isStale();
    const hasTurn = lane === 'write' ? writing < WRITES_MAX : tokens >= 1;
    return hasTurn && left >= max * KEEPS[lane];
  };

  /** The first of the most urgent lane that may go; within a lane nobody overtakes. */
  const nextOne = (): Waiting | undefined => {
    for (const queue of queues.values()) {
      const [first] = queue;
      if (first && mayGo(first)) return queue.shift();
    }
    return undefined;
  };

  const countWaiting = (): number => [...queues.values()].reduce((sum, queue) => sum + queue.length, 0);

  const pump = () => {
    if (now() >= blockedUntilMs) {
      refill();
      for (let next = nextOne(); next; next = nextOne()) go(next);
    }
    if (countWaiting() > 0) wake(Math.max(blockedUntilMs - now(), LOOK_AGAIN_MS));
  };

  const wake = (delayMs: number) => {
    const atMs = now() + delayMs;
    if (wakeAtMs <= atMs && wakeAtMs > now()) return;
    wakeAtMs = atMs;
    after(delayMs, () => {
      if (wakeAtMs !== atMs) return;
      wakeAtMs = Number.POSITIVE_INFINITY;
      pump();
    });
  };

  const go = ({ lane, resolve }: Waiting) => {
    if (lane === 'write') writing++;
    if (lane === 'prefetch') aheadAtMs.push(now());
    if (lane === 'refresh' || lane === 'automation' || (lane === 'prefetch' && !isIdle()))
      tokens = Math.max(0, tokens - 1);
    servedAtMs.set(lane, now());
    outstanding++;
    let isEnded = false;
    resolve({
      ended: (report) => {
        if (isEnded) return;
        isEnded = true;
        outstanding--;
        if (lane === 'write') writing--;
        if (report) hear(report);
        pump();
      },
    });
  };

  return {
    take: (lane, { signal, maxWaitMs } = {}) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason);
        const mine: Waiting = { lane, sinceMs: now(), resolve };
        const queue = queues.get(lane) ?? [];
        const leave = (): boolean => {
          const at = queue.indexOf(mine);
          if (at >= 0) queue.splice(at, 1);
          return at >= 0;
        };
        queue.push(mine);
        pump();
        if (!queue.includes(mine)) return; // it went at once
        signal?.addEventListener('abort', () => leave() && reject(signal.reason), { once: true });
        if (maxWaitMs !== undefined) after(maxWaitMs, () => leave() && resolve(null));
      }),
    blockUntil: (atMs) => {
      blockedUntilMs = Math.max(blockedUntilMs, atMs);
      pace = Math.max(PACE_MIN, pace * PACE_CUT);
    },
    read: () => ({
      max,
      remaining: Math.round(remaining()),
      intervalMs,
      fullAtMs: fullAtMs(),
      blockedUntilMs,
      waiting: countWaiting(),
      dailyMax: day.max,
      dailyRemaining: day.remaining,
    }),
  };
}

interface Waiting {
  readonly lane: Lane;
  readonly sinceMs: number;
  readonly resolve: (ticket: Ticket) => void;
}

/** What others use is taken to go on for so long; what is known is older than that soon. */
const FORESIGHT_MS = 1_000;
const STALE_MS = 2_500;

/** While something waits, the estimate is looked at so often. */
const LOOK_AGAIN_MS = 100;
