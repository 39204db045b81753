import type { Schedule } from './schedule.ts';
import type { Trace } from './trace.ts';

/** The browser's alarms: they outlive the worker, and ring when the computer's clock says so. */
export interface Alarms {
  set(name: string, clientAtMs: number): void;
  clear(name: string): void;
  /** Whether one is set, or the browser has lost them and none was set since. */
  covers(): boolean;
  /** A restart of the browser may lose them. */
  loseAll(): void;
}

/** The shortest time that Chrome keeps. */
const SHORTEST_MS = 30_000;
/** As `lib/platform/wake-ups.ts` asks for it. */
const AGAIN_MS = 60_000;

export function createAlarms(
  schedule: Schedule,
  trace: Trace,
  clientNow: () => number,
  ring: (name: string) => void,
): Alarms {
  const alarms = new Map<string, number>();
  let turn = 0;
  let isLost = false;

  const wait = (name: string, mine: number, clientAtMs: number) => {
    schedule.after(Math.max(clientAtMs - clientNow(), 1), () => {
      if (alarms.get(name) !== mine) return;
      // The clock was set back meanwhile.
      if (clientNow() < clientAtMs) return wait(name, mine, clientAtMs);
      // It rings until it is cleared.
      wait(name, mine, clientNow() + AGAIN_MS);
      trace.note(`alarm ${name}`);
      ring(name);
    });
  };

  return {
    set: (name, clientAtMs) => {
      const mine = turn++;
      alarms.set(name, mine);
      isLost = false;
      wait(name, mine, Math.max(clientAtMs, clientNow() + SHORTEST_MS));
    },
    clear: (name) => void alarms.delete(name),
    covers: () => alarms.size > 0 || isLost,
    loseAll: () => {
      alarms.clear();
      isLost = true;
    },
  };
}
