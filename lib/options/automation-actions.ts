import type { StoreApi } from 'zustand/vanilla';
import type { Automations } from '../domain/automation/automations.ts';
import type { AutomationsReading } from '../protocol/read-automations.ts';
import type { OptionsDeps } from './deps.ts';
import type { OptionsState } from './state.ts';

/** What works by itself, as people set it up. None of these reject: what is shown is what is stored, and what was not stored is said. */
export function createAutomationActions(
  store: StoreApi<OptionsState>,
  { automations }: Pick<OptionsDeps, 'automations'>,
) {
  const reload = async () => store.setState({ automations: await automations.read() });
  const keep = (work: Promise<AutomationsReading>): Promise<boolean> =>
    work.then(
      (reading) => {
        store.setState({ automations: reading, automationsUnsaved: reading.kind === 'newer' });
        return reading.kind !== 'newer';
      },
      () => {
        store.setState({ automationsUnsaved: true });
        return false;
      },
    );
  return {
    reload,
    /** `change` gets what is stored by then, of people alone: what the administrator gives cannot be changed. */
    save: (change: (own: Automations) => Automations): Promise<boolean> => keep(automations.change(change)),
    /** Takes out an entry that this Chatside cannot read. */
    dropUnread: (index: number): Promise<boolean> => keep(automations.dropUnread(index)),
  };
}
