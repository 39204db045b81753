import { breakDisk } from './break-disk.ts';
import { checkEnd } from './check-end.ts';
import { connectedIds, keyText, putRow, type Row } from './disk.ts';
import { otherAgentActs } from './other-agent.ts';
import { START_MS } from './schedule.ts';
import { LOCATIONS, type LocationId, recordOf } from './server-state.ts';
import type { World } from './world.ts';

/** An agent's next write follows the one before within this, mostly. */
const BUSY_MS = 4_000;
/** After the faults, everything has come to rest by then, or never will. */
const REST_MS = 45 * 60_000;

/** Plays what a plan holds, and checks what is left at the end. */
export async function playScenario(world: World): Promise<void> {
  const { plan, schedule, random, data, disk, browser, network, windows, trace } = world;
  const endMs = START_MS + plan.faultsEndMs;
  const at = (work: () => void) => schedule.at(START_MS + random.below(plan.faultsEndMs), work);
  const tokens = { locA: 1, locB: 1 };
  let home: LocationId = 'locA';

  begin();

  const windowFor = (): ReturnType<World['openWindow']> => {
    const open = [...windows];
    return open.length < plan.windows && (open.length === 0 || random.chance(0.1))
      ? openWindow()
      : random.pick(open);
  };
  const openWindow = () => {
    const window = world.openWindow();
    const tick = () => {
      if (!window.realm.isAlive()) return;
      schedule.woke();
      window.hasOpenWork().then(
        (hasWork) => hasWork && window.poke(false),
        () => undefined,
      );
      schedule.after(10_000, tick);
    };
    schedule.after(10_000, tick);
    return window;
  };
  let isClosed = false;
  const act = (work: (window: ReturnType<World['openWindow']>) => Promise<void>) => () => {
    if (isClosed) return;
    const window = windowFor();
    schedule.woke();
    void work(window);
  };
  const contacts = () => [...data.contacts.values()].filter((one) => one.locationId === home);
  const write = act(async (window) => {
    const contact = random.pick(contacts());
    if (random.chance(0.3)) await window.refresh(contact.id);
    if (random.chance(0.06)) await window.create();
    else await window.write(contact.id);
  });

  let writeMs = START_MS + random.below(3_000);
  for (let i = 0; i < plan.commands; i++) {
    schedule.at(writeMs, write);
    const pauseMs = plan.commands > 50 ? 100 : random.chance(0.2) ? plan.faultsEndMs / 3 : BUSY_MS;
    writeMs = Math.min(writeMs + random.below(pauseMs), endMs - 1);
  }
  for (let i = 0; i < plan.decisions; i++) at(act((window) => window.decide()));
  for (let i = 0; i < plan.otherEdits; i++) at(() => otherAgentActs(world));
  for (let i = 0; i < random.below(3); i++)
    at(() => {
      if (windows.size > 0) random.pick([...windows]).realm.kill('closed');
    });
  for (let i = 0; i < plan.offlines; i++)
    at(() => {
      network.setOnline(false);
      trace.note('offline');
      schedule.after(random.between(1_000, 60_000), goOnline);
    });
  for (let i = 0; i < plan.tokenChanges; i++)
    at(() => {
      data.tokens.delete(`token${home.at(-1)}${tokens[home]}`);
      tokens[home]++;
      data.tokens.set(tokenOf(home), home);
      trace.note('the token changes');
      schedule.after(random.between(100, 60_000), () => world.connect(home, tokenOf(home)));
    });
  if (plan.otherLocation)
    at(() => {
      home = 'locB';
      world.connect(home, tokenOf(home));
      schedule.after(random.between(5_000, 60_000), () => {
        home = 'locA';
        world.connect(home, tokenOf(home));
      });
    });
  if (plan.clockSetMs !== 0)
    at(() => {
      world.setClock(plan.skewMs + plan.clockSetMs);
      trace.note(`the clock is set by ${plan.clockSetMs}`);
    });
  for (let i = 0; i < plan.restarts; i++) at(() => restart(i === 0));

  await schedule.run(endMs);
  world.heal();
  goOnline();
  // The agent comes back: where the browser has lost the alarms, nothing else wakes the worker.
  schedule.after(30_000, () => {
    openWindow();
    home = 'locA';
    const isThere = disk.vault.inUse === home && connectedIds(disk).has(home);
    if (!isThere || disk.vault.tokens.get(home) !== tokenOf(home)) world.connect(home, tokenOf(home));
  });
  schedule.after(random.between(30_001, 90_000), () => {
    for (const window of windows) window.realm.kill('closed');
  });
  await schedule.run(endMs + REST_MS);
  check();
  schedule.clear();

  function tokenOf(locationId: LocationId): string {
    return `token${locationId.at(-1)}${tokens[locationId]}`;
  }

  function goOnline(): void {
    if (network.isOnline()) return;
    network.setOnline(true);
    trace.note('online');
    for (const window of windows) window.poke(true);
  }

  /** The browser is closed, or crashes, and is started again. */
  function restart(mayLose: boolean): void {
    trace.note('the browser ends');
    isClosed = true;
    browser.close();
    for (const window of windows) window.realm.kill('the browser ends');
    if (random.chance(0.5)) browser.alarms.loseAll();
    schedule.after(random.between(500, 20_000), () => {
      if (mayLose && plan.loss) breakDisk(world, plan.loss);
      trace.note('the browser starts');
      isClosed = false;
      browser.open();
      world.wake('startup');
      if (disk.tables.session.rows.size === 0) {
        const locationId = disk.vault.inUse as LocationId;
        const token = disk.vault.tokens.get(locationId);
        if (token !== undefined) schedule.after(2_000, () => world.connect(locationId, token));
      }
    });
  }

  function begin(): void {
    disk.vault.tokens.set('locA', 'tokenA1');
    disk.vault.inUse = 'locA';
    const session = {
      state: 'connected',
      locationId: 'locA',
      locationName: LOCATIONS.locA,
      scopes: [],
      userCount: 1,
      checkedAtMs: world.clientNow(),
      latencyMs: 20,
    };
    putRow(disk.tables.session, 'session', session);
    for (const contact of data.contacts.values()) {
      const record = recordOf(contact, world.clientNow()) as unknown as Row;
      putRow(disk.tables.records, keyText([contact.locationId, contact.id]), record);
    }
  }

  function check(): void {
    checkEnd({ ...world, watch: world.requests, connectedIds: connectedIds(disk) });
    trace.note(`rest: ${world.going().length} open of ${disk.tables.outbox.rows.size}`);
  }
}
