import { type Browser, createBrowser } from './browser.ts';
import { composeOutbox, type Patch } from './compose-outbox.ts';
import { createDisk, type Disk, emptyTable, putRow, type Row } from './disk.ts';
import { createLocks } from './locks.ts';
import { createNetwork, type Network } from './network.ts';
import type { Plan } from './plan.ts';
import type { Random } from './random.ts';
import type { Lane, Realms } from './realm.ts';
import { type Decision, noticed } from './rule-engine.ts';
import type { Schedule } from './schedule.ts';
import type { Server } from './server.ts';
import { LOCATIONS } from './server-state.ts';
import { openSimulated } from './simulated-database.ts';
import { openSimulatedMirror } from './simulated-mirror.ts';
import { openSimulatedVault } from './simulated-vault.ts';
import type { Trace } from './trace.ts';

/** A computer on which rules run, with no panel open. */
export interface Computer {
  readonly name: string;
  readonly disk: Disk;
  readonly network: Network;
  readonly browser: Browser;
  readonly clientNow: () => number;
  /** Something happened in a chat here. It is on the disk before anything is done about it. */
  notice(decision: Decision): void;
  wake(what: string): void;
  /** The browser ends, and starts again some time later. */
  restart(): void;
  heal(): void;
}

export interface ComputerDeps {
  readonly name: string;
  readonly skewMs: number;
  readonly plan: Plan;
  readonly schedule: Schedule;
  readonly random: Random;
  readonly trace: Trace;
  readonly realms: Realms;
  readonly server: Server;
  readonly patch: Patch;
}

export function createComputer(deps: ComputerDeps): Computer {
  const { name, plan, schedule, random, trace, realms, server } = deps;
  const disk = createDisk();
  const locks = createLocks(schedule);
  const databaseLane: Lane = { freeAtMs: 0 };
  const mirrorLane: Lane = { freeAtMs: 0 };
  const clientNow = () => schedule.now() + deps.skewMs;
  let isHealed = false;
  const network = createNetwork({
    schedule,
    random,
    trace,
    plan,
    server,
    onLeave: () => undefined,
    onAnswer: () => undefined,
  });

  const browser = createBrowser({
    schedule,
    random,
    realms,
    trace,
    plan,
    clientNow,
    onAlarm: () => wake('alarm'),
    onRest: () => undefined,
    compose: (realm) => {
      trace.note(`${realm.name} is of ${name}`);
      return composeOutbox(
        {
          database: openSimulated(disk, realm, databaseLane, {
            isFull: () => false,
            onCommit: (key, row) => trace.note(`${name} row ${key} ${row ? String(row.state) : 'gone'}`),
          }),
          mirror: openSimulatedMirror(
            disk,
            realm,
            mirrorLane,
            locks,
            () => !isHealed && random.chance(plan.mirrorFailChance),
          ),
          vault: openSimulatedVault(disk, realm),
          fetch: network.fetchFor(realm),
          isOnline: network.isOnline,
          alone: (work) => locks.request(realm, 'chatside-outbox', work),
          setWakeUp: (atMs) => {
            browser.touched();
            return realm.step('alarm', () =>
              atMs === null ? browser.alarms.clear('outbox') : browser.alarms.set('outbox', atMs),
            );
          },
          forgetAdded: async () => undefined,
          showWaiting: async () => undefined,
          now: clientNow,
          after: (delayMs, work) =>
            schedule.after(delayMs, () => {
              if (!realm.isAlive()) return;
              schedule.woke();
              work();
            }),
          random: random.next,
          mayBreakRows: false,
          onVerdict: () => undefined,
        },
        deps.patch,
      );
    },
  });

  const wake = (what: string) =>
    browser.event(what, false, async (code) => {
      await code.decide();
      await code.run();
    });

  const signIn = () => {
    disk.vault.tokens.set('locA', 'tokenA1');
    disk.vault.inUse = 'locA';
    putRow(disk.tables.session, 'session', {
      state: 'connected',
      locationId: 'locA',
      locationName: LOCATIONS.locA,
      scopes: [],
      userCount: 1,
      checkedAtMs: clientNow(),
      latencyMs: 20,
    });
  };
  signIn();

  /** What rules have not looked at yet is in the database alone. */
  const loseOutbox = () => {
    const kept: readonly Row[] = [...disk.tables.outbox.rows.values()].filter(() => random.chance(0.5));
    emptyTable(disk.tables.outbox);
    for (const row of plan.loss?.how === 'all' ? [] : kept) putRow(disk.tables.outbox, String(row.id), row);
  };

  return {
    name,
    disk,
    network,
    browser,
    clientNow,
    notice: (decision) => {
      noticed(disk, decision);
      wake(`notices ${decision.id}`);
    },
    wake,
    restart: () => {
      trace.note(`the browser of ${name} ends`);
      browser.close();
      if (random.chance(0.5)) browser.alarms.loseAll();
      schedule.after(random.between(500, 60_000), () => {
        if (plan.loss && !isHealed) loseOutbox();
        browser.open();
        wake('startup');
      });
    },
    heal: () => {
      isHealed = true;
      network.heal();
      network.setOnline(true);
    },
  };
}
