import type { Automations } from '../lib/domain/automation/automations.ts';
import { NO_AUTOMATIONS } from '../lib/domain/automation/automations.ts';
import type { TabView } from './browsers/driver.ts';

interface ExtensionScope {
  readonly chrome: { readonly storage: { readonly local: { set(values: object): Promise<void> } } };
}

/** Sets up what works by itself, as the options page stores it. @param page of the extension */
export const setAutomations = (page: TabView, change: Partial<Automations>): Promise<void> =>
  page.evaluate(
    (automations) => (globalThis as unknown as ExtensionScope).chrome.storage.local.set({ automations }),
    { ...NO_AUTOMATIONS, ...change },
  );
