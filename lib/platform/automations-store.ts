import type { Automations } from '../domain/automation/automations.ts';
import { type AutomationsReading, readAutomations, writeAutomations } from '../protocol/read-automations.ts';
import { AUTOMATIONS_KEY } from './automations-key.ts';
import { browser } from './browser.ts';
import type { PolicyStore } from './policy-store.ts';

const BACKUP_KEY = 'automations.setAside';

/** Changes what people set up here. What is given back unchanged is not stored. */
export type ChangeAutomations = (own: Automations) => Automations;

export interface AutomationsStore {
  /** A value that cannot be read is kept under another key before anything writes over it. */
  read(): Promise<AutomationsReading>;
  /**
   * Reads, changes and writes in turn, over all windows: nobody writes over what another window has just stored. What a
   * newer Chatside wrote is left alone, and comes back as `newer`.
   */
  change(change: ChangeAutomations): Promise<AutomationsReading>;
  /** Takes out an entry that cannot be read, by its place in `unread`. */
  dropUnread(index: number): Promise<AutomationsReading>;
  /** Here or elsewhere, by a person or by the administrator. */
  onChange(listener: () => void): void;
}

/** What works by itself, in `storage.local`: no secret and no customer data, and content scripts could read it in Firefox. */
export function createAutomationsStore(policy: Pick<PolicyStore, 'read' | 'onChange'>): AutomationsStore {
  const readFresh = async (): Promise<AutomationsReading> => {
    const [stored, set] = await Promise.all([browser.storage.local.get(AUTOMATIONS_KEY), policy.read()]);
    const value = stored[AUTOMATIONS_KEY];
    const reading = readAutomations(value, set.policy.automations);
    if (reading.kind === 'corrupt') await browser.storage.local.set({ [BACKUP_KEY]: value });
    return reading;
  };
  const write = async (
    own: Automations,
    unread: AutomationsReading['unread'],
  ): Promise<AutomationsReading> => {
    await browser.storage.local.set({ [AUTOMATIONS_KEY]: writeAutomations(own, unread) });
    return readFresh();
  };
  const inTurn = (work: () => Promise<AutomationsReading>): Promise<AutomationsReading> =>
    navigator.locks.request(AUTOMATIONS_KEY, work);

  return {
    read: readFresh,
    change: (change) =>
      inTurn(async () => {
        const reading = await readFresh();
        if (reading.kind === 'newer') return reading;
        const next = change(reading.own);
        return next === reading.own ? reading : write(next, reading.unread);
      }),
    dropUnread: (index) =>
      inTurn(async () => {
        const reading = await readFresh();
        return write(
          reading.own,
          reading.unread.filter((_, at) => at !== index),
        );
      }),
    onChange: (listener) => {
      policy.onChange(listener);
      browser.storage.onChanged.addListener((changes, area) => {
        if (area === 'local' && changes[AUTOMATIONS_KEY]) listener();
      });
    },
  };
}
