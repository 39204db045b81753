import { setTimeout as pause } from 'node:timers/promises';
import { pick, type Random } from '../../sandbox/random.ts';
import type { PanelView, TabView } from '../browsers/driver.ts';
import { switchOn } from '../connect.ts';
import type { World } from '../world.ts';
import { acts } from './acts.ts';
import { createContact } from './create-contact.ts';
import { createHands, type Hands } from './hands.ts';
import type { Ledger } from './ledger.ts';
import { type KnownPerson, knownPeople, strangers } from './people.ts';
import { longestSpinner, type Spinner, watchSpinners } from './spinner-watch.ts';
import { poke, readBacklog } from './stored.ts';

export interface Agent {
  /** Does something for somebody. What cannot be done just now is said and left. */
  act(): Promise<void>;
  attempts(): number;
  /** Opens inbox and panel, in a browser that was just started. */
  arrive(): Promise<void>;
  /** Takes down what the watch of this panel has seen; tells the longest spinner so far. */
  leave(): Promise<Spinner>;
  /** Waits until nothing is on its way any more. Gives what then still waits for a person, or never came to rest. */
  untilQuiet(how: { readonly withSweeps: boolean }): Promise<string[]>;
}

/** The longest wait of all is that of the late sweep after the last request. */
const QUIET_MS = 180_000;
const POKE_EVERY_MS = 3_000;

export async function createAgent({
  world,
  ledger,
  random,
  log,
}: {
  readonly world: World;
  readonly ledger: Ledger;
  readonly random: Random;
  readonly log: (line: string) => void;
}): Promise<Agent> {
  let inbox: TabView;
  let panel: PanelView;
  let hands: Hands;
  let person: KnownPerson = pick(random, knownPeople);
  let attempts = 0;
  let longest: Spinner = { ms: 0, where: '' };
  const left = [...strangers];
  const faults: string[] = [];

  const go = async (key: string) => {
    await inbox.evaluate((to) => window.demo?.go(to), key);
  };
  const visit = async (one: KnownPerson) => {
    person = one;
    await go(one.key);
    await comes();
  };
  /** The person's card, and that it can be written on: while somebody is looked for, the name stands there already. */
  const comes = () =>
    panel.waitUntil(
      (name) =>
        document.querySelector('h1')?.textContent?.trim() === name &&
        document.querySelector('.dock [data-compose="note"]') !== null,
      [person.name],
      { timeoutMs: 15_000 },
    );

  const arrive = async () => {
    inbox = await world.openInbox('chatra', person.key);
    panel = await world.driver.openPanel(inbox);
    // A permission that was given a moment before the browser was killed may not have been kept.
    if ((await panel.text()).includes('No inbox here')) {
      log('the permission for the inbox was gone');
      await switchOn(world.driver, ['chatra']);
      await inbox.show();
    }
    hands = createHands(panel);
    await watchSpinners(panel);
    await comes();
  };

  const see = async (): Promise<Spinner> => {
    const seen = await longestSpinner(panel);
    if (seen.ms > longest.ms) longest = seen;
    return longest;
  };

  const actOnce = async () => {
    await hands.tidy();
    const luck = random();
    if (luck < 0.04 && left.length > 0) {
      const key = left.shift() ?? '';
      attempts++;
      await go(key);
      log(`create a contact for ${key}`);
      await createContact({ panel, hands, ledger, key });
      await visit(person);
      return;
    }
    if (luck < 0.4) await visit(pick(random, knownPeople));
    attempts++;
    const [, name, act] = weighted(random);
    log(`${name} for ${person.key}`);
    await act({ panel, hands, person, ledger, random });
    await see();
  };

  /** An agent's keys and clicks are for the panel: another tab in front of the inbox is a fault, and is put right. */
  const lookAround = async () => {
    if (await panel.evaluate(isInboxInFront)) return;
    faults.push(`after ${attempts} attempts another tab was in front`);
    log(faults.at(-1) ?? '');
    await inbox.show();
  };

  await arrive();
  // So that everybody is known here before anything goes wrong.
  for (const one of knownPeople) await visit(one);

  return {
    attempts: () => attempts,
    arrive,
    leave: see,
    async act() {
      try {
        await actOnce();
      } catch (error) {
        log(`not done: ${String(error).replace(/\s+/g, ' ').slice(0, 400)}`);
      }
      await lookAround();
    },
    async untilQuiet({ withSweeps }) {
      const endMs = performance.now() + QUIET_MS;
      let pokedMs = 0;
      for (;;) {
        const { open, sweeps, forPerson } = await readBacklog(panel);
        await see();
        if (open === 0 && (sweeps === 0 || !withSweeps)) return [...faults, ...forPerson];
        if (performance.now() > endMs)
          return [...faults, ...forPerson, `never at rest: ${open} open, ${sweeps} sweeps`];
        if (performance.now() - pokedMs > POKE_EVERY_MS) {
          pokedMs = performance.now();
          await poke(panel);
        }
        await pause(200);
      }
    },
  };
}

function weighted(random: Random): (typeof acts)[number] {
  let at = random() * acts.reduce((sum, [weight]) => sum + weight, 0);
  for (const act of acts) {
    at -= act[0];
    if (at < 0) return act;
  }
  throw new Error('No act has a weight');
}

/** Runs in the panel. */
async function isInboxInFront(): Promise<boolean> {
  const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
  return tab?.url?.startsWith('https://app.chatra.io/') === true;
}
