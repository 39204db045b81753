import { createLimiter, LANES, type Lane, type Limiter } from '../lib/highlevel/limiter.ts';
import { seeded } from './statistics.ts';
import { createVirtualTime } from './virtual-time.ts';

/**
 * Ten agents of one location, each with a limiter of its own, want three times what the location is granted, for ten
 * simulated minutes. They know of each other only by the headers of their answers. Two servers: one that counts in
 * fixed intervals, as the sandbox does, and one whose interval slides; the vendor does not say which it is.
 */
const AGENTS = 10;
const MINUTES = 10;
const MAX = 100;
const INTERVAL_MS = 10_000;
/** Of all that is wanted. */
const SHARES: Readonly<Record<Lane, number>> = {
  interactive: 0.1,
  write: 0.1,
  refresh: 0.2,
  prefetch: 0.3,
  automation: 0.3,
};
const ROUND_TRIP_MS = { least: 60, spread: 80 };

interface Figures {
  readonly requests: number;
  readonly refused: number;
  readonly interactiveP95Ms: number;
  readonly longestGapMs: Readonly<Record<Lane, number>>;
  readonly served: Readonly<Record<Lane, number>>;
}

type Server = (nowMs: number) => { readonly allowed: boolean; readonly remaining: number };

function fixedServer(): Server {
  let startMs = 0;
  let used = 0;
  return (nowMs) => {
    if (nowMs - startMs >= INTERVAL_MS) [startMs, used] = [nowMs, 0];
    const allowed = used < MAX;
    if (allowed) used++;
    return { allowed, remaining: MAX - used };
  };
}

function slidingServer(): Server {
  let times: number[] = [];
  return (nowMs) => {
    times = times.filter((atMs) => atMs > nowMs - INTERVAL_MS);
    const allowed = times.length < MAX;
    if (allowed) times.push(nowMs);
    return { allowed, remaining: MAX - times.length };
  };
}

/** @param load how many times the granted rate is wanted; the interactive part of it is always that of three times */
async function run(server: Server, load: number, seed: number): Promise<Figures> {
  const time = createVirtualTime();
  const random = seeded(seed);
  const waits: number[] = [];
  const open = new Set<{ readonly lane: Lane; readonly atMs: number }>();
  const served = Object.fromEntries(LANES.map((lane) => [lane, 0])) as Record<Lane, number>;
  const gaps = Object.fromEntries(LANES.map((lane) => [lane, 0])) as Record<Lane, number>;
  let requests = 0;
  let refused = 0;

  const roundTrip = () => ROUND_TRIP_MS.least + random() * ROUND_TRIP_MS.spread;

  /** @param lastMs when this agent was served last, by lane */
  const request = async (
    limiter: Limiter,
    wanted: { readonly lane: Lane; readonly atMs: number },
    lastMs: Map<Lane, number>,
  ): Promise<void> => {
    const { lane, atMs: wantedAtMs } = wanted;
    const ticket = await limiter.take(lane);
    if (!ticket) throw new Error('nothing gives up waiting here');
    const half = roundTrip() / 2;
    time.after(half, () => {
      requests++;
      const verdict = server(time.now());
      if (!verdict.allowed) refused++;
      time.after(half, () => {
        if (!verdict.allowed) {
          ticket.ended(null);
          limiter.blockUntil(time.now() + INTERVAL_MS);
          void request(limiter, wanted, lastMs);
          return;
        }
        const report = {
          atMs: time.now(),
          max: MAX,
          remaining: verdict.remaining,
          intervalMs: INTERVAL_MS,
          dailyMax: 200_000,
          dailyRemaining: 200_000 - requests,
        };
        ticket.ended(report);
        open.delete(wanted);
        if (lane === 'interactive') waits.push(time.now() - wantedAtMs);
        served[lane]++;
        // From when it was first wanted again: nothing starves that wants nothing.
        gaps[lane] = Math.max(gaps[lane], time.now() - Math.max(wantedAtMs, lastMs.get(lane) ?? 0));
        lastMs.set(lane, time.now());
      });
    });
  };

  const wantedPerMs = MAX / INTERVAL_MS / AGENTS;
  for (let agent = 0; agent < AGENTS; agent++) {
    const limiter = createLimiter({ ...time, random });
    const lastMs = new Map<Lane, number>();
    for (const lane of LANES) {
      const perMs = wantedPerMs * SHARES[lane] * (lane === 'interactive' ? 3 : load);
      if (perMs === 0) continue;
      const arrive = () => {
        const wanted = { lane, atMs: time.now() };
        open.add(wanted);
        void request(limiter, wanted, lastMs);
        time.after(-Math.log(1 - random()) / perMs, arrive);
      };
      time.after(-Math.log(1 - random()) / perMs, arrive);
    }
  }
  await time.runUntil(MINUTES * 60_000);
  // What still waits has waited at least until now.
  for (const { lane, atMs } of open) {
    if (lane === 'interactive') waits.push(time.now() - atMs);
  }
  waits.sort((a, b) => a - b);
  return {
    requests,
    refused,
    interactiveP95Ms: waits[Math.floor(waits.length * 0.95)] ?? Number.NaN,
    longestGapMs: gaps,
    served,
  };
}

const seed = Number(process.argv[process.argv.indexOf('--seed') + 1]) || 1;
let isMissed = false;
const lines: string[] = [];
for (const [name, server] of [
  ['fixed', fixedServer],
  ['sliding', slidingServer],
] as const) {
  const calm = await run(server(), 0, seed);
  const busy = await run(server(), 3, seed);
  const share = busy.refused / busy.requests;
  const slower = busy.interactiveP95Ms - calm.interactiveP95Ms;
  const starved = Math.max(...Object.values(busy.longestGapMs));
  isMissed ||= share >= 0.001 || slower > 50 || starved > 30_000;
  console.log(
    `${name}: served ${LANES.map((lane) => `${lane} ${busy.served[lane]}`).join(', ')}; used ${Math.round(
      (busy.requests / (MAX * MINUTES * 6)) * 100,
    )} % of the budget`,
  );
  lines.push(
    `${name} 429=${(share * 100).toFixed(3)}% interactive-p95=+${Math.round(slower)}ms longest-gap=${(starved / 1000).toFixed(1)}s`,
  );
}
console.log(`limit: ${lines.join(' | ')} seed=${seed}`);
process.exitCode = isMissed ? 1 : 0;
