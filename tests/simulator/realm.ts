import type { Plan } from './plan.ts';
import type { Random } from './random.ts';
import type { Schedule } from './schedule.ts';
import type { Trace } from './trace.ts';

/** Where code runs: a life of the worker, or of a window. It may die at any await, and nobody hears of it. */
export interface Realm {
  readonly name: string;
  isAlive(): boolean;
  kill(why: string): void;
  onDeath(work: () => void): void;
  /**
   * Waits for something outside. The effect comes first, the answer later; death may come before, between, or instead.
   * @param lane what is asked for in one lane is done in that order
   */
  step<T>(what: string, effect: () => T, lane?: Lane, delayMs?: number): Promise<T>;
  /** Waits without an effect; nobody is killed by it. */
  pause(delayMs: number, lane?: Lane): Promise<void>;
  /** The answer alone: for who has done the effect. `null` when the realm died over it. */
  mayDie(what: string): 'before' | 'after' | null;
}

export interface Lane {
  freeAtMs: number;
}

export interface Realms {
  create(name: string): Realm;
  /** Kills so far, each as it is printed. */
  kills(): readonly string[];
  /** From here on nobody is killed. */
  end(): void;
}

/** An answer to a realm that is dead. One for each: a shared one would keep all that ever waited for it. */
export const never = (): Promise<never> => new Promise(() => undefined);

export function createRealms(schedule: Schedule, random: Random, trace: Trace, plan: Plan): Realms {
  const kills: string[] = [];
  let steps = 0;
  let isOver = false;

  const fate = (name: string, what: string): 'before' | 'after' | null => {
    steps++;
    if (isOver || kills.length >= plan.killsMax) return null;
    if (!plan.killsAt.has(steps) && !random.chance(plan.killChance)) return null;
    const when = random.chance(0.5) ? 'before' : 'after';
    kills.push(`${steps}:${when}:${name}:${what}`);
    return when;
  };

  const create = (name: string): Realm => {
    let alive = true;
    const deaths: (() => void)[] = [];
    const kill = (why: string) => {
      if (!alive) return;
      alive = false;
      trace.note(`${name} dies: ${why}`);
      for (const work of deaths) work();
    };
    const laneMs = (lane: Lane | undefined, delayMs: number) => {
      const atMs = schedule.now() + delayMs;
      if (!lane) return atMs;
      lane.freeAtMs = Math.max(lane.freeAtMs, atMs);
      return lane.freeAtMs;
    };
    return {
      name,
      isAlive: () => alive,
      kill,
      onDeath: (work) => void deaths.push(work),
      mayDie: (what) => {
        const when = fate(name, what);
        if (when) kill(`${when} ${what}`);
        return when;
      },
      pause: (delayMs, lane) =>
        alive
          ? new Promise((resolve) => {
              schedule.at(laneMs(lane, delayMs), () => {
                if (!alive) return;
                schedule.woke();
                resolve();
              });
            })
          : never(),
      step: (what, effect, lane, delayMs = random.below(3)) => {
        if (!alive) return never();
        trace.note(`${name} ${what}`);
        const when = fate(name, what);
        const atMs = laneMs(lane, delayMs);
        if (when) {
          kill(`${when} ${what}`);
          if (when === 'after') schedule.at(atMs, () => void attempt(effect));
          return never();
        }
        return new Promise((resolve, reject) => {
          schedule.at(atMs, () => {
            // What has been asked for may be done all the same.
            if (!alive && random.chance(0.5)) return;
            const done = attempt(effect);
            const answer = () => {
              if (!alive) return;
              schedule.woke();
              if (done.ok) resolve(done.value);
              else reject(done.error);
            };
            if (random.chance(0.7)) answer();
            else schedule.after(1 + random.below(3), answer);
          });
        });
      },
    };
  };

  return {
    create,
    kills: () => kills,
    end: () => {
      isOver = true;
    },
  };
}

function attempt<T>(
  effect: () => T,
): { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: unknown } {
  try {
    return { ok: true, value: effect() };
  } catch (error) {
    return { ok: false, error };
  }
}
