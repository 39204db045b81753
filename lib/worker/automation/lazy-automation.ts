import type { Command } from '../../domain/command.ts';
import type { Automation, AutomationDeps } from './create-automation.ts';
import type { AutomationPart } from './part.ts';

/** For so long a run that is not over is looked at again. */
export const FOLLOWED_MS = 2 * 24 * 60 * 60_000;

/**
 * What works by itself, loaded when there is something for it: a worker that is woken for something else carries none of it.
 * @param load rejects where it cannot be loaded; what is stored waits for the next time
 */
export function createLazyAutomation(
  deps: AutomationDeps,
  load: () => Promise<Pick<AutomationPart, 'create'>>,
): Automation {
  const table = deps.tables.automation;
  let made: Promise<Automation> | undefined;
  let isBusy: () => boolean = () => false;
  const get = (): Promise<Automation> => {
    made ??= load().then((part) => {
      const automation = part.create(deps);
      ({ isBusy } = automation);
      return automation;
    });
    const mine = made;
    mine.catch(() => {
      if (made === mine) made = undefined;
    });
    return mine;
  };
  const hasWork = async () =>
    (await table.events()).length > 0 || (await table.openRuns(deps.now() - FOLLOWED_MS)).length > 0;

  return {
    hear: async (said) => (await get()).hear(said),
    run: async () => {
      // Chats that were left may be due.
      if ((await table.states()).length > 0 || (await hasWork())) await (await get()).run();
      else await deps.setAlarm(null);
    },
    follow: async () => (await hasWork()) && (await get()).follow(),
    created: async (command: Command) => {
      const isKnown = command.conversation !== null && (await table.state(command.conversation));
      if (isKnown) await (await get()).created(command);
    },
    answer: async (...answer) => (await get()).answer(...answer),
    isBusy: () => isBusy(),
  };
}
