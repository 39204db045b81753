import type { Command } from '../../lib/domain/command.ts';
import { type Browser, createBrowser } from './browser.ts';
import { composeOutbox } from './compose-outbox.ts';
import { connectedIds, createDisk, type Disk, keyText, putRow, type Row, rowsOf } from './disk.ts';
import { createLedger, type Fault, type Ledger } from './ledger.ts';
import { createLocks, type Locks } from './locks.ts';
import { createNetwork, type Network } from './network.ts';
import { createPanelWindow, type PanelWindow } from './panel-window.ts';
import { drawPlan, type Plan } from './plan.ts';
import { createRandom, type Random } from './random.ts';
import { createRealms, type Lane, type Realm, type Realms } from './realm.ts';
import type { Faults } from './run-one.ts';
import { createSchedule, type Schedule, START_MS } from './schedule.ts';
import { createServer } from './server.ts';
import { createServerData, LOCATIONS, type LocationId, recordOf, type ServerData } from './server-state.ts';
import { openSimulated } from './simulated-database.ts';
import { openSimulatedMirror } from './simulated-mirror.ts';
import { openSimulatedVault } from './simulated-vault.ts';
import { createTrace, type Trace } from './trace.ts';
import { goingOn } from './waits-for-person.ts';
import { createRequestWatch, type RequestWatch } from './watch-requests.ts';
import { createRowWatch, type RowWatch } from './watch-rows.ts';

/** Everything there is in a run. */
export interface World {
  readonly plan: Plan;
  readonly schedule: Schedule;
  readonly random: Random;
  readonly trace: Trace;
  readonly realms: Realms;
  readonly disk: Disk;
  readonly data: ServerData;
  readonly network: Network;
  readonly browser: Browser;
  readonly locks: Locks;
  readonly ledger: Ledger;
  readonly requests: RequestWatch;
  readonly rows: RowWatch;
  readonly goneByWill: Set<string>;
  /** What goes on by itself. */
  readonly going: () => readonly Command[];
  readonly clientNow: () => number;
  setClock(skewMs: number): void;
  openWindow(): PanelWindow;
  readonly windows: Set<PanelWindow>;
  /** Runs the outbox because of an event that nobody waits for. */
  wake(what: string): void;
  /** A person connects to a location with its token. */
  connect(locationId: LocationId, token: string): void;
  /** Things stop going wrong. */
  heal(): void;
  hold(fault: Fault, text: string): void;
}

export function createWorld(seed: number, faults: Faults, isTraced: boolean): World {
  const drawn = drawPlan(seed);
  const plan = faults.plan?.(drawn) ?? drawn;
  const random = createRandom(seed);
  const schedule = createSchedule();
  const trace = createTrace(schedule.now, START_MS, isTraced);
  const realms = createRealms(schedule, random, trace, plan);
  const ledger = createLedger();
  const disk = createDisk();
  const data = createServerData(plan.contacts);
  const locks = createLocks(schedule);
  const goneByWill = new Set<string>();
  const windows = new Set<PanelWindow>();
  const databaseLane: Lane = { freeAtMs: 0 };
  const mirrorLane: Lane = { freeAtMs: 0 };
  let skewMs = plan.skewMs;
  let isHealed = false;
  let ids = 0;
  const clientNow = () => schedule.now() + skewMs;

  const hold = (fault: Fault, text: string) => {
    trace.note(`VIOLATION ${fault}: ${text}`);
    ledger.violations.push({ fault, text });
  };
  const rows = createRowWatch(ledger, hold);
  const requests = createRequestWatch({
    ledger,
    plan,
    data,
    now: schedule.now,
    clientNow,
    hold,
    hasRow: (id) => disk.tables.outbox.rows.has(id),
    isLiving: (name) => browser.worker()?.name === name,
    limitedUntilMs: (locationId) =>
      Number(disk.tables.serverStates.rows.get(locationId)?.limitedUntilMs ?? 0),
  });
  const server = createServer({
    data,
    plan,
    random,
    now: schedule.now,
    onRead: requests.reads,
    onEffect: (request, effect) => {
      trace.note(`effect ${effect.contact.id} ${effect.facet} ${effect.after}`);
      if (
        request.purpose === 'send' &&
        effect.after === '' &&
        effect.before === 'there' &&
        effect.facet !== 'tag'
      ) {
        const maker = makers.get(effect.facet.split(':')[1] ?? '');
        if (maker) goneByWill.add(maker);
      }
      if (effect.before === '' && effect.after === 'there')
        makers.set(effect.facet.split(':')[1] ?? '', request.commandId);
      requests.changes(request, effect);
    },
  });
  const makers = new Map<string, string>();
  const network = createNetwork({
    schedule,
    random,
    trace,
    plan,
    server,
    onLeave: requests.leaves,
    onAnswer: requests.answered,
  });

  const databaseOf = (realm: Realm) =>
    openSimulated(disk, realm, databaseLane, {
      isFull: () => !isHealed && random.chance(plan.quotaChance),
      onCommit: (key, row) => {
        trace.note(`row ${key} ${row ? String(row.state) : 'gone'}`);
        rows.changed(key, row);
      },
    });
  const mirrorOf = (realm: Realm) =>
    openSimulatedMirror(
      disk,
      realm,
      mirrorLane,
      locks,
      () => !isHealed && random.chance(plan.mirrorFailChance),
    );

  // The table holds nothing else, but for what the disk broke.
  const outboxRows = () =>
    rowsOf(disk.tables.outbox).filter((row) => typeof row.state === 'string') as unknown as Command[];
  const going = (some: readonly Command[]) =>
    goingOn(some, (id) => ledger.known.get(id)?.row.createdId ?? id);

  const checkRest = () => {
    const connected = connectedIds(disk);
    if (connected.size === 0) return;
    if (!locks.isFree('chatside-outbox') || browser.isBusy() || browser.alarms.covers()) return;
    if (browser.worker() && isWorking) return;
    if ([...windows].some((one) => one.isBusy())) return;
    const outbox = outboxRows().filter((row) => connected.has(row.locationId));
    const waiting = [...going(outbox), ...outbox.filter((row) => row.sweepAtMs !== null)];
    for (const { id, state } of waiting) hold('uncovered', `${id} (${state}) waits, and no alarm is set`);
  };
  let isWorking = false;

  const browser = createBrowser({
    schedule,
    random,
    realms,
    trace,
    plan,
    clientNow,
    onAlarm: () => wake('alarm'),
    onRest: checkRest,
    compose: (realm) => {
      let running = 0;
      isWorking = false;
      const code = composeOutbox(
        {
          database: databaseOf(realm),
          mirror: mirrorOf(realm),
          vault: openSimulatedVault(disk, realm),
          fetch: network.fetchFor(realm),
          isOnline: network.isOnline,
          alone: (work) => locks.request(realm, 'chatside-outbox', work),
          setWakeUp: (atMs) => {
            browser.touched();
            return realm.step(`alarm outbox ${atMs === null ? 'off' : atMs - clientNow()}`, () =>
              atMs === null ? browser.alarms.clear('outbox') : browser.alarms.set('outbox', atMs),
            );
          },
          forgetAdded: () => realm.step('alarm added off', () => browser.alarms.clear('outbox-added')),
          showWaiting: () => {
            browser.touched();
            return realm.step('badge', () => undefined);
          },
          now: clientNow,
          after: (delayMs, work) =>
            schedule.after(delayMs, () => {
              if (!realm.isAlive()) return;
              schedule.woke();
              work();
            }),
          random: random.next,
          mayBreakRows: plan.loss?.store === 'database' && plan.loss.how === 'rubbish',
          onVerdict: (command, isDone) => {
            const known = ledger.known.get(command.id);
            if (known && isDone) known.isThereAnyway = true;
          },
        },
        faults.worker ?? {},
      );
      const during =
        <A extends readonly unknown[]>(work: (...input: A) => Promise<void>) =>
        async (...input: A) => {
          running++;
          isWorking = true;
          await work(...input).finally(() => {
            isWorking = --running > 0;
          });
        };
      return {
        ...code,
        run: during(code.run),
        hurry: during(code.hurry),
        connect: during(code.connect),
      };
    },
  });

  const wake = (what: string) => browser.event(what, false, (code) => code.run());

  let opened = 0;
  const openWindow = () => {
    const realm = realms.create(`window${++opened}`);
    const window = createPanelWindow({
      realm,
      database: databaseOf(realm),
      mirror: mirrorOf(realm),
      random,
      ledger,
      now: clientNow,
      newId: () => `k${(ids++).toString().padStart(3, '0')}-${random.below(1_000_000)}`,
      location: () => {
        const session = disk.tables.session.rows.get('session');
        if (session?.state !== 'connected') return null;
        return { id: String(session.locationId), name: String(session.locationName) };
      },
      readContact: (contactId) =>
        realm.step('reads', () => {
          const contact = data.contacts.get(contactId);
          if (!contact) return;
          const record = recordOf(contact, clientNow());
          putRow(disk.tables.records, keyText([contact.locationId, contactId]), record as unknown as Row);
        }),
      coverAlarm: () => browser.alarms.set('outbox-added', clientNow() + 30_000),
      poke: (hurry) =>
        realm.isAlive() &&
        browser.event(hurry ? 'hurry' : 'poke', true, async (code) => {
          if (hurry) await code.hurry();
          await code.run();
        }),
      patch: faults.window ?? {},
    });
    windows.add(window);
    realm.onDeath(() => {
      windows.delete(window);
      schedule.after(10, checkRest);
    });
    window.poke(false);
    return window;
  };

  const connect = (locationId: LocationId, token: string) => {
    trace.note(`a person connects ${locationId} with ${token}`);
    if (!plan.keepsConnections) disk.vault.tokens.clear();
    disk.vault.tokens.set(locationId, token);
    disk.vault.inUse = locationId;
    browser.event('connection.check', true, async (code) => {
      if (data.tokens.get(token) !== locationId) return;
      await code.connect({
        state: 'connected',
        locationId,
        locationName: LOCATIONS[locationId],
        scopes: [],
        userCount: 1,
        checkedAtMs: clientNow(),
        latencyMs: 20,
      });
    });
  };

  return {
    plan,
    schedule,
    random,
    trace,
    realms,
    disk,
    data,
    network,
    browser,
    locks,
    ledger,
    requests,
    rows,
    goneByWill,
    going: () => going(outboxRows()),
    windows,
    clientNow,
    setClock: (next) => {
      skewMs = next;
    },
    openWindow,
    wake,
    connect,
    heal: () => {
      isHealed = true;
      network.heal();
      realms.end();
    },
    hold,
  };
}
