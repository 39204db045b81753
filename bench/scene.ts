import { setTimeout as pause } from 'node:timers/promises';
import type { PanelView, TabView } from '../e2e/browsers/driver.ts';
import { startWorld, type World } from '../e2e/world.ts';
import { type Clock, systemClock } from '../sandbox/clock.ts';
import { addressOf, conversationIdFor } from '../sandbox/inboxes/addresses.ts';
import { createInbox } from '../sandbox/inboxes/create-inbox.ts';
import { goTo, markNext, restOn, type Stage, untilSeen, watchStages } from './in-page.ts';
import { type BenchPerson, benchPeople, enrich } from './people.ts';
import { startTrace } from './trace.ts';

/** A host that is no inbox to the extension, with the same page: it shows what the page does by itself. */
export const PLAIN_HOST = 'inbox.plain.example';

export interface SceneOptions {
  readonly people: number;
  /** Of every answer of the CRM. Default 100. */
  readonly latencyMs?: number;
  /** Who has a row in the inbox's list. `all` are clicked; to others the inbox goes by itself: `opened` get their row with it. */
  readonly rows?: 'all' | 'opened' | 'none';
  /** The CRM’s clock; the system’s, if not given. */
  readonly clock?: Clock;
}

/** An inbox with many people beside the real side panel, in the production build. */
export interface Scene {
  readonly world: World;
  readonly inbox: TabView;
  readonly panel: PanelView;
  readonly people: readonly BenchPerson[];
  /** Clicks on somebody's row, and waits until the panel has shown the stages. */
  switchTo(person: BenchPerson, from: string, stages: readonly Stage[]): Promise<void>;
  /** The pointer comes to rest on somebody's row. */
  restOn(person: BenchPerson): Promise<void>;
  /** Waits until somebody's contact and notes were read before their conversation was opened. False when they were not, in time. */
  untilReadAhead(person: BenchPerson, maxMs: number): Promise<boolean>;
  /** Waits until nobody has asked the CRM anything for a while. */
  quiet(): Promise<void>;
  /** The panel is closed and opened again. */
  reopen(): Promise<void>;
  trace(): ReturnType<typeof startTrace>;
  close(): Promise<void>;
}

/** Everything of a person: name, tag and notes. */
export const whole = ({ name, tag, notes }: BenchPerson, mark: string): Stage => ({
  mark,
  name,
  words: [tag, ...notes],
  css: 'body',
});

const QUIET_MS = 100;

export async function openScene({
  people: wanted,
  latencyMs = 100,
  rows = 'all',
  clock = systemClock,
}: SceneOptions): Promise<Scene> {
  const people = benchPeople().slice(0, wanted);
  const inboxPeople = createInbox('chatra', people);
  const page = (request: Request) => inboxPeople.fetch(request);
  const world = await startWorld({
    connection: { readAhead: true },
    sandbox: { ratePer10s: 100_000, clock },
    routes: { 'app.chatra.io': page, [PLAIN_HOST]: page },
  });
  try {
    await enrich(world.sandbox.url, people);
    world.sandbox.control.setLatency(latencyMs);
    const inbox = await world.driver.openHost(addressOf('chatra', 'maya', { flags: { still: '' } }));
    let panel = await world.driver.openPanel(inbox);
    await panel.waitFor({ css: 'h1', name: 'Maya Okafor' });
    // A search that finds nobody empties the list.
    if (rows !== 'all') await inbox.fill('.nav-search', 'nobody at all');
    const { control } = world.sandbox;

    const quiet = async () => {
      let before = -1;
      for (let asked = control.log().length; asked !== before; asked = control.log().length) {
        before = asked;
        await pause(QUIET_MS + control.latencyMs());
      }
    };
    await quiet();
    control.clearLog();

    return {
      world,
      inbox,
      get panel() {
        return panel;
      },
      people,
      async switchTo(person, from, stages) {
        await panel.evaluate(watchStages, stages);
        if (rows === 'all') {
          await inbox.evaluate(markNext, 'click', from);
          await inbox.click(`a.nav-item[href*="${conversationIdFor('app.chatra.io', person.key)}"]`);
        } else await inbox.evaluate(goTo, person.key, from, rows === 'opened' ? person.name : null);
        await panel.evaluate(untilSeen);
      },
      async restOn(person) {
        await inbox.evaluate(restOn, `a.nav-item[href*="${conversationIdFor('app.chatra.io', person.key)}"]`);
      },
      async untilReadAhead(person, maxMs) {
        const endMs = performance.now() + maxMs;
        const isRead = () => control.log().some(({ path }) => path.endsWith(`/contacts/${person.key}/notes`));
        while (!isRead() && performance.now() < endMs) await pause(QUIET_MS);
        return isRead();
      },
      quiet,
      async reopen() {
        await panel.close();
        panel = await world.driver.openPanel(inbox);
      },
      trace: () => startTrace(inbox.page.browser()),
      close: world.close,
    };
  } catch (error) {
    await world.close();
    throw error;
  }
}
