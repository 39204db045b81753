import { createRandom, type Random } from '../../sandbox/random.ts';
import type { Clock } from '../clock.ts';
import { createUpstream } from '../highlevel/upstream.ts';
import type { Log } from '../log.ts';
import type { Sealer } from '../seal.ts';
import { createAccess } from './access.ts';
import type { CustodyStore } from './custody-store.ts';
import { createRefresh } from './refresh.ts';
import {
  type Answer,
  createSimulatedHighLevel,
  type SimulatedHighLevel,
} from './simulated-high-level-harness.ts';
import type { Tokens } from './tokens.ts';

const HOUR_MS = 3_600_000;
const silent: Log = { info: () => {}, warn: () => {}, error: () => {} };

/** Seals nothing: the simulation looks at what is stored. */
const openSealer: Sealer = {
  seal: async (_use, _subject, text) => text,
  open: async (_use, _subject, text) => ({ text, isCurrent: true }),
};

/** Things that happen at times which only this list makes pass. */
export function createSchedule(startMs: number) {
  let nowMs = startMs;
  let serial = 0;
  let events: { atMs: number; serial: number; run: () => void; isOff: () => boolean }[] = [];
  return {
    nowMs: () => nowMs,
    after(ms: number, run: () => void, isOff: () => boolean = () => false): void {
      events.push({ atMs: nowMs + Math.ceil(Math.max(ms, 0)), serial: ++serial, run, isOff });
    },
    /** Runs the next event. False when there is none. */
    next(): boolean {
      events = events.filter((event) => !event.isOff());
      let first: (typeof events)[number] | undefined;
      for (const event of events) {
        if (!first || event.atMs < first.atMs || (event.atMs === first.atMs && event.serial < first.serial))
          first = event;
      }
      if (!first) return false;
      const taken = first;
      events = events.filter((event) => event !== taken);
      nowMs = taken.atMs;
      taken.run();
      return true;
    },
  };
}
type Schedule = ReturnType<typeof createSchedule>;

/** Lets everything run that waits for no event. Answers of HighLevel are read as streams, which takes a turn or two. */
async function settle(hadAnswer: boolean): Promise<void> {
  for (let hop = 0; hop < 50; hop++) await null;
  for (let turn = 0; hadAnswer && turn < 10; turn++) await new Promise((resolve) => setImmediate(resolve));
}

export interface Plan {
  readonly seed: number;
  readonly store: CustodyStore;
  /** What the store reads the time from. */
  readonly setNow: (nowMs: () => number) => void;
  readonly reconnect: boolean;
  /** Whether HighLevel voids the whole sign-in when a used token comes again (RFC 9700 asks for it). */
  readonly reuse: 'refused' | 'voids-all';
  readonly instances: number;
  readonly callers: number;
  /** The await at which the first instance dies: before what was asked for has effect, or after. */
  readonly kills: readonly {
    readonly instance: number;
    readonly step: number;
    readonly when: 'before' | 'after';
  }[];
  /** What HighLevel does with the first requests, in order; `good` for all others. */
  readonly answers: readonly Answer[];
  /** Part of the store's operations that fail, some of them after their effect. */
  readonly storeFaults: number;
  /** Whether the access token is over when the callers come, or just old enough to be replaced. */
  readonly isExpired: boolean;
}

export interface Verdict {
  /** Callers that were told to sign in again. */
  readonly signedOut: number;
  /** ... although HighLevel's good token lay in the store, or was on its way to an instance that lived. */
  readonly signedOutWrongly: number;
  /** Callers that had no token when everything worked again. */
  readonly withoutToken: number;
  /** In the end the stored token is none that HighLevel takes, and nobody was told. */
  readonly endsBroken: boolean;
  /** An answer with new tokens reached no living instance. */
  readonly answersLost: number;
  readonly redemptions: number;
  /** The most redemptions that HighLevel accepted for one refresh token, and that it was asked for. */
  readonly mostAccepted: number;
  readonly mostAsked: number;
  readonly killed: number;
}

/** One run: callers on several instances ask for a token while instances die and answers get lost; then all is well. */
export async function simulate(plan: Plan): Promise<Verdict> {
  const random = createRandom(plan.seed);
  const schedule = createSchedule(1_000_000_000_000);
  plan.setNow(schedule.nowMs);
  const highLevel = createSimulatedHighLevel({ schedule, random, ...plan });
  const grantId = `grant-${plan.seed}-${plan.reconnect}-${plan.reuse}-${JSON.stringify(plan.kills)}-${plan.answers[0]}`;
  const tokens: Tokens = {
    accessToken: 'access-0',
    refreshToken: highLevel.firstToken,
    issuedAtMs: schedule.nowMs() - (plan.isExpired ? 25 : 20) * HOUR_MS,
    expiresAtMs: schedule.nowMs() + (plan.isExpired ? -1 : 4) * HOUR_MS,
    scope: 'contacts.readonly',
    userType: 'Location',
    companyId: 'company',
    locationId: 'location',
    userId: null,
    approvedLocations: [],
  };
  await plan.store.create({
    id: grantId,
    secretHash: '',
    sealed: JSON.stringify(tokens),
    createdAtMs: schedule.nowMs(),
  });

  let isCalm = false;
  let killed = 0;
  const kills = [...plan.kills];
  const start = (index: number) =>
    startInstance(plan, schedule, random, highLevel, index, {
      isCalm: () => isCalm,
      takeKill: (steps, when) => {
        const at = kills.findIndex(
          (kill) => kill.instance === index && kill.step === steps && kill.when === when,
        );
        if (at < 0 || isCalm) return false;
        kills.splice(at, 1);
        killed += 1;
        return true;
      },
      onDeath: () => schedule.after(random() * 20_000, () => instances.splice(index, 1, start(index))),
    });
  const instances: Instance[] = [];
  for (let index = 0; index < plan.instances; index++) instances.push(start(index));

  let signedOut = 0;
  let signedOutWrongly = 0;
  let done = 0;
  let withoutToken = 0;

  /** What the extension does: asks, and asks again when it is told to, or hears nothing. */
  async function call(instance: number, tries: number): Promise<void> {
    const asked = instances[instance];
    if (!asked) throw new Error('no such instance');
    const heard = await new Promise<Awaited<ReturnType<Instance['access']>> | 'nothing'>((resolve) => {
      schedule.after(40_000, () => resolve('nothing'));
      asked.access(grantId).then(resolve, () => resolve('nothing'));
    });
    if (heard !== 'nothing' && heard.kind === 'good' && heard.tokens.expiresAtMs > schedule.nowMs()) {
      done += 1;
      return;
    }
    if (heard !== 'nothing' && (heard.kind === 'lost' || heard.kind === 'gone')) {
      signedOut += 1;
      const stored = (await plan.store.read(grantId))?.sealed ?? '';
      if (highLevel.isGood(stored) || highLevel.isOnItsWay()) signedOutWrongly += 1;
      done += 1;
      return;
    }
    if (tries > 12) {
      withoutToken += 1;
      done += 1;
      return;
    }
    if (tries > 6) isCalm = true;
    schedule.after(5_000, () => void call((instance + 1) % plan.instances, tries + 1));
  }
  for (let caller = 0; caller < plan.callers; caller++)
    schedule.after(random() * 3_000, () => void call(caller % plan.instances, 0));
  while (done < plan.callers) {
    if (!schedule.next()) throw new Error('nothing happens any more');
    await settle(highLevel.hasReplied());
  }

  // All is well now; whoever asks has to get a token that HighLevel still knows, or be told the truth.
  isCalm = true;
  const before = done;
  schedule.after(60_000, () => void call(0, 6));
  while (done === before) {
    if (!schedule.next()) throw new Error('nothing happens any more');
    await settle(highLevel.hasReplied());
  }
  // What is still on its way arrives.
  const endMs = schedule.nowMs() + 300_000;
  while (schedule.nowMs() < endMs && schedule.next()) await settle(highLevel.hasReplied());
  const end = await plan.store.read(grantId);
  const endsBroken = end !== null && end.lostAtMs === null && !highLevel.isGood(end.sealed);
  await plan.store.remove(grantId);
  return {
    endsBroken,
    signedOut,
    signedOutWrongly,
    withoutToken,
    killed,
    ...highLevel.verdict(),
  };
}

interface Instance {
  readonly access: ReturnType<typeof createAccess>['access'];
}

interface Fate {
  isCalm(): boolean;
  takeKill(steps: number, when: 'before' | 'after'): boolean;
  onDeath(): void;
}

/** One instance of the gateway: everything it waits for may be the last thing that it does. */
function startInstance(
  plan: Plan,
  schedule: Schedule,
  random: Random,
  highLevel: SimulatedHighLevel,
  _index: number,
  fate: Fate,
): Instance {
  let isAlive = true;
  let steps = 0;
  /** It has heard new tokens and not stored them yet. */
  let holdsTokens = false;
  const die = (): void => {
    isAlive = false;
    if (holdsTokens) highLevel.noteLoss();
    fate.onDeath();
  };

  /** An operation elsewhere. What a dead instance waits for never comes. */
  function step<T>(effect: () => Promise<T>, canFail: boolean): Promise<T> {
    return new Promise((resolve, reject) => {
      if (!isAlive) return;
      steps += 1;
      const own = steps;
      if (fate.takeKill(own, 'before')) return die();
      const chance = random();
      const fails = canFail && !fate.isCalm() && chance < plan.storeFaults;
      schedule.after(1 + random() * 4, () => {
        // Half of those that fail have had their effect.
        const answer = fails && chance < plan.storeFaults / 2 ? undefined : effect();
        void Promise.resolve(answer).then((value) => {
          if (!isAlive) return;
          if (fate.takeKill(own, 'after')) return die();
          if (fails || value === undefined) reject(new Error('the store cannot be reached'));
          else resolve(value);
        });
      });
    });
  }

  const { store } = plan;
  const nothing = async (work: Promise<void>): Promise<true> => {
    await work;
    return true;
  };
  const asked = (work: () => Promise<void>) => step(() => nothing(work()), true).then(() => undefined);
  const far: CustodyStore = {
    ...store,
    read: (...args) => step(() => store.read(...args), true),
    lease: (...args) => step(() => store.lease(...args), true),
    renew: (...args) => step(() => store.renew(...args), true),
    release: (...args) => asked(() => store.release(...args)),
    begin: (...args) => step(() => store.begin(...args), true),
    abandon: (...args) => asked(() => store.abandon(...args)),
    commit: (...args) =>
      step(() => {
        holdsTokens = false;
        return store.commit(...args);
      }, true),
    markLost: (...args) => step(() => store.markLost(...args), true),
  };
  const clock: Clock = {
    nowMs: schedule.nowMs,
    wait: (ms, signal) =>
      new Promise((resolve) => {
        const isOff = () => !isAlive || signal?.aborted === true;
        schedule.after(ms, resolve, isOff);
      }),
  };
  const fetch: typeof globalThis.fetch = (input, init) =>
    new Promise((resolve, reject) => {
      if (!isAlive) return;
      steps += 1;
      const own = steps;
      if (fate.takeKill(own, 'before')) return die();
      highLevel.ask(
        String(input),
        init?.body,
        fate.isCalm(),
        () => isAlive,
        (answer) => {
          if (!isAlive) return;
          holdsTokens = answer instanceof Response && answer.ok && String(input).endsWith('/oauth/token');
          if (fate.takeKill(own, 'after')) return die();
          if (answer instanceof Error) reject(answer);
          else resolve(answer);
        },
      );
    });
  const upstream = createUpstream({
    config: {
      apiUrl: 'https://highlevel.example',
      authorizeUrl: 'https://highlevel.example/choose',
      clientId: 'app-1',
      clientSecret: 'secret',
      versionId: undefined,
      redirectUri: 'https://gateway.example/callback',
    },
    fetch,
    nowMs: schedule.nowMs,
  });
  const deps = { store: far, sealer: openSealer, upstream, clock, log: silent, leaseMs: 30_000 };
  return createAccess({ ...deps, refresh: createRefresh(deps) });
}
