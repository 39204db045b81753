import type { StoreApi } from 'zustand/vanilla';
import { type BundledId, INBOXES, originsOf } from '../../domain/inbox.ts';
import { allowsInbox } from '../../settings/policy.ts';
import type { Settings } from '../../settings/settings.ts';
import type { OptionsDeps } from '../deps.ts';
import type { OptionsState } from '../state.ts';
import {
  compareParts,
  hasChanges,
  joinAutomations,
  type PartChange,
  type TransferMode,
  type TransferPart,
} from './compare-parts.ts';
import { type FileParts, readSettingsFile, type SettingsFile, writeSettingsFile } from './settings-file.ts';

export type TransferState =
  | { readonly kind: 'closed' | 'not-ours' | 'newer' | 'unreadable' }
  | {
      readonly kind: 'preview' | 'running' | 'failed';
      readonly name: string;
      readonly file: FileParts;
      readonly changes: readonly PartChange[];
      readonly leftOut: readonly string[];
      readonly modes: Readonly<Partial<Record<TransferPart, TransferMode>>>;
    }
  /** The browser was asked for inboxes, and somebody said no: the rest is done. */
  | { readonly kind: 'done'; readonly inboxesRefused: boolean };

export interface TransferParts {
  readonly saveAutomations: (
    change: (own: SettingsFile['automations']) => SettingsFile['automations'],
  ) => Promise<boolean>;
  readonly takeSettings: (settings: Settings) => Promise<void>;
  readonly reload: () => Promise<void>;
}

/** All settings as one file, out and in. None of these reject, and nothing changes before somebody says so. */
export function createTransferActions(
  store: StoreApi<OptionsState>,
  deps: Pick<OptionsDeps, 'permissions' | 'locations' | 'ask' | 'saveFile' | 'now'>,
  { saveAutomations, takeSettings, reload }: TransferParts,
) {
  const set = (transfer: TransferState) => store.setState({ transfer });
  const modeOf = (part: TransferPart): TransferMode => {
    const { transfer } = store.getState();
    return ('modes' in transfer && transfer.modes[part]) || 'leave';
  };

  return {
    save(): void {
      const day = new Date(deps.now()).toISOString().slice(0, 10);
      deps.saveFile(`chatside-settings-${day}.json`, writeSettingsFile(fileOf(store.getState()), deps.now()));
    },

    /** What a file says, to look at; nothing is changed. */
    open(name: string, text: string | null): void {
      const reading = text === null ? null : readSettingsFile(text);
      if (reading?.kind !== 'read') {
        set({ kind: reading?.kind ?? 'unreadable' });
        return;
      }
      const changes = compareParts(fileOf(store.getState()), reading.parts);
      const modes = Object.fromEntries(
        changes.map((change) => [change.part, hasChanges(change) ? 'merge' : 'leave'] as const),
      );
      set({ kind: 'preview', name, file: reading.parts, changes, leftOut: reading.leftOut, modes });
    },

    choose(part: TransferPart, mode: TransferMode): void {
      const { transfer } = store.getState();
      if ('modes' in transfer) set({ ...transfer, modes: { ...transfer.modes, [part]: mode } });
    },

    close: () => set({ kind: 'closed' }),

    /** Call it in the click itself: the browser may have to be asked for inboxes, and only asks then. */
    apply(): Promise<void> {
      const state = store.getState();
      const { transfer } = state;
      if (transfer.kind !== 'preview' && transfer.kind !== 'failed') return Promise.resolve();
      const { file } = transfer;
      const { on, off } = inboxMoves(state, file.inboxes ?? [], modeOf('inboxes'));
      const origins = on.flatMap(originsOf);
      const asked = origins.length > 0 ? deps.permissions.request(origins) : Promise.resolve(true);
      set({ ...transfer, kind: 'running' });
      const work = async () => {
        const isGranted = await asked.catch(() => false);
        if (off.length > 0) await deps.permissions.remove(off.flatMap(originsOf));
        if (file.settings && modeOf('settings') !== 'leave') await takeSettings(file.settings);
        const theirs = file.automations;
        if (theirs && !(await saveAutomations((own) => joinAutomations(own, theirs, modeOf))))
          throw new Error('not stored');
        await moveWorkspaces(state, file.workspaces ?? [], modeOf('workspaces'));
        await deps.ask('inboxes.sync', {}).catch(() => undefined);
        await reload();
        set({ kind: 'done', inboxesRefused: !isGranted });
      };
      return work().catch(() => set({ ...transfer, kind: 'failed' }));
    },
  };

  async function moveWorkspaces(
    { rules }: OptionsState,
    theirs: SettingsFile['workspaces'],
    mode: TransferMode,
  ): Promise<void> {
    if (mode === 'leave') return;
    for (const rule of theirs) await deps.locations.putRule(rule);
    if (mode === 'merge') return;
    for (const { workspace } of rules)
      if (theirs.every((rule) => rule.workspace !== workspace)) await deps.locations.removeRule(workspace);
  }
}

/** Inboxes that are to be switched on or off, as far as the policy allows them. */
function inboxMoves({ inboxes, policy }: OptionsState, theirs: readonly BundledId[], mode: TransferMode) {
  const isOn = (id: BundledId) => (inboxes[id].allowed?.length ?? 0) > 0;
  if (mode === 'leave') return { on: [], off: [] };
  return {
    on: INBOXES.filter(({ id }) => theirs.includes(id) && !isOn(id) && allowsInbox(policy, id)),
    off: mode === 'replace' ? INBOXES.filter(({ id }) => !theirs.includes(id) && isOn(id)) : [],
  };
}

/** What this page knows, as a file holds it: people's own automations, not the administrator's. */
const fileOf = ({ settings, automations, inboxes, rules }: OptionsState): SettingsFile => ({
  settings,
  automations: automations.own,
  inboxes: INBOXES.filter(({ id }) => (inboxes[id].allowed?.length ?? 0) > 0).map(({ id }) => id),
  workspaces: rules,
});
