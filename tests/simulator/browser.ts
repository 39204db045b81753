import { type Alarms, createAlarms } from './alarms.ts';
import type { WorkerCode } from './compose-outbox.ts';
import type { Plan } from './plan.ts';
import type { Random } from './random.ts';
import type { Realm, Realms } from './realm.ts';
import type { Schedule } from './schedule.ts';
import type { Trace } from './trace.ts';

/** Starts the worker when something happens, and ends it when nothing does. */
export interface Browser {
  readonly alarms: Alarms;
  /** @param isMessage somebody waits for the answer */
  event(what: string, isMessage: boolean, work: (code: WorkerCode) => Promise<unknown>): void;
  worker(): Realm | null;
  /** Events have not reached a worker yet, or the browser is closed: its start is one. */
  isBusy(): boolean;
  close(): void;
  open(): void;
  /** The extension called the browser: Chrome counts that as life. */
  touched(): void;
}

export interface BrowserDeps {
  readonly schedule: Schedule;
  readonly random: Random;
  readonly realms: Realms;
  readonly trace: Trace;
  readonly plan: Plan;
  readonly clientNow: () => number;
  readonly compose: (realm: Realm) => WorkerCode;
  readonly onAlarm: () => void;
  /** A run of the outbox ended, or its worker. */
  readonly onRest: () => void;
}

const IDLE_MS = 30_000;
/** How long Chrome lets one event last. */
const EVENT_MAX_MS = 300_000;

export function createBrowser(deps: BrowserDeps): Browser {
  const { schedule, random, realms, trace, plan } = deps;
  let current: { readonly realm: Realm; readonly code: WorkerCode } | null = null;
  let lives = 0;
  let activeAtMs = 0;
  let onTheWay = 0;
  let isClosed = false;
  let openMessages: number[] = [];

  const watchIdle = (realm: Realm) => {
    const dueMs = activeAtMs + IDLE_MS;
    schedule.at(dueMs, () => {
      if (!realm.isAlive()) return;
      const nowMs = schedule.now();
      const isHeld =
        plan.browser === 'chrome' && openMessages.some((sinceMs) => sinceMs + EVENT_MAX_MS > nowMs);
      if (isHeld) activeAtMs = nowMs - IDLE_MS + 5_000;
      if (activeAtMs + IDLE_MS > nowMs) return watchIdle(realm);
      realm.kill('idle');
    });
  };

  const start = () => {
    const realm = realms.create(`worker${++lives}`);
    openMessages = [];
    realm.onDeath(() => {
      current = null;
      schedule.after(10, deps.onRest);
    });
    const started = { realm, code: deps.compose(realm) };
    current = started;
    activeAtMs = schedule.now();
    watchIdle(realm);
    return started;
  };

  return {
    alarms: createAlarms(schedule, trace, deps.clientNow, deps.onAlarm),
    event: (what, isMessage, work) => {
      onTheWay++;
      schedule.after(current ? 1 : random.between(20, 60), () => {
        onTheWay--;
        if (isClosed) return;
        const { realm, code } = current ?? start();
        activeAtMs = schedule.now();
        trace.note(`${realm.name} gets ${what}`);
        const sinceMs = schedule.now();
        if (isMessage) openMessages.push(sinceMs);
        const end = () => {
          if (!realm.isAlive()) return;
          openMessages = openMessages.filter((one) => one !== sinceMs);
          schedule.after(10, deps.onRest);
        };
        schedule.woke();
        // What fails has its rows in the database and its alarm.
        work(code).then(end, end);
      });
    },
    worker: () => current?.realm ?? null,
    isBusy: () => onTheWay > 0 || isClosed,
    close: () => {
      isClosed = true;
      current?.realm.kill('the browser ends');
    },
    open: () => {
      isClosed = false;
    },
    touched: () => {
      if (plan.browser === 'chrome') activeAtMs = schedule.now();
    },
  };
}
