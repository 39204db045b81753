import { setTimeout as pause } from 'node:timers/promises';
import type { Random } from '../../sandbox/random.ts';
import { API_HOST, type World } from '../world.ts';

/** Ends the worker at moments of all kinds. What was begun goes on beside the agent's next steps. */
export interface Kills {
  /** How many workers were ended that were running. */
  count(): number;
  /** Around one act: some before it is through, some right after it, some in the midst of a request that comes of it. */
  around(act: () => Promise<void>): Promise<void>;
  /** Resolves when nothing that was begun is still to come. */
  settled(): Promise<void>;
}

/** A write leaves this long after its act at most (it can be taken back until then), and the worker is then ended. */
const REQUEST_COMES_MS = 7_000;

export function createKills(world: World, random: Random, wanted: number): Kills {
  let killed = 0;
  let turn = Promise.resolve();
  let isStopped = false;
  const pending = new Set<Promise<void>>();

  /** One at a time: the browsers' own ways to end a worker do not like to meet. */
  const kill = (): Promise<void> => {
    turn = turn.then(async () => {
      if (killed >= wanted || isStopped) return;
      if (await world.driver.killBackground().catch(() => false)) killed++;
    });
    return turn;
  };

  const later = (work: () => Promise<void>): void => {
    const mine = work().finally(() => pending.delete(mine));
    pending.add(mine);
  };

  /** While the CRM takes its time over the next write. */
  const inRequest = async (): Promise<void> => {
    const writes = () =>
      world.proxy
        .requests()
        .filter(({ host, method }) => host === API_HOST && /POST|PUT|DELETE/.test(method));
    const before = writes().length;
    const delayMs = 200 + Math.floor(random() * 1_200);
    world.sandbox.control.addFaults([
      { match: { method: 'POST', path: '/(notes|tasks|tags)' }, kind: 'slow', delayMs },
    ]);
    const endMs = performance.now() + REQUEST_COMES_MS;
    while (performance.now() < endMs && writes().length === before && !isStopped) await pause(10);
    await pause(Math.floor(random() * delayMs));
    await kill();
  };

  return {
    count: () => killed,
    async around(act) {
      const before = random();
      const after = random();
      if (before < 0.25) later(() => pause(Math.floor(random() * 600)).then(kill));
      await act();
      if (after < 0.4) await kill();
      else if (after < 0.7) later(() => pause(Math.floor(random() * 1_500)).then(kill));
      else if (after < 0.85) later(inRequest);
      else
        later(() =>
          kill()
            .then(() => pause(Math.floor(random() * 100)))
            .then(kill),
        );
    },
    async settled() {
      isStopped = true;
      await Promise.all(pending);
      await turn;
      isStopped = false;
    },
  };
}
