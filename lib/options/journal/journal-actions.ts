import type { StoreApi } from 'zustand/vanilla';
import { RUN_OUTCOMES, type RuleRun, type RunOutcome } from '../../domain/automation/rule-run.ts';
import type { OptionsDeps } from '../deps.ts';
import type { OptionsState } from '../state.ts';
import type { UndoOutcome } from './undo-run.ts';

export interface JournalState {
  /** Null when it cannot be read. */
  readonly runs: readonly RuleRun[] | null;
  /** What is shown of it; '' is all. */
  readonly ruleId: string;
  readonly outcome: RunOutcome | '';
  readonly busyId: string | null;
  /** What became of the last undo. */
  readonly said: { readonly runId: string; readonly outcome: UndoOutcome | 'failed' } | null;
}

export const NO_JOURNAL: JournalState = { runs: [], ruleId: '', outcome: '', busyId: null, said: null };

/** What rules did, to look through and to take back. None of these reject. */
export function createJournalActions(
  store: StoreApi<OptionsState>,
  { journal, saveFile, now }: Pick<OptionsDeps, 'journal' | 'saveFile' | 'now'>,
) {
  const set = (change: Partial<JournalState>) =>
    store.setState({ journal: { ...store.getState().journal, ...change } });
  const reload = async () => set({ runs: await journal.read().catch(() => null) });

  return {
    reload,
    showRule: (ruleId: string) => set({ ruleId }),
    showOutcome: (chosen: string) =>
      set({ outcome: RUN_OUTCOMES.find((outcome) => outcome === chosen) ?? '' }),
    async undo(run: RuleRun): Promise<void> {
      if (store.getState().journal.busyId !== null) return;
      set({ busyId: run.id, said: null });
      const outcome = await journal.undo(run).catch(() => 'failed' as const);
      await reload();
      set({ busyId: null, said: { runId: run.id, outcome } });
    },
    save(): void {
      const { runs } = store.getState().journal;
      const day = new Date(now()).toISOString().slice(0, 10);
      saveFile(`chatside-journal-${day}.json`, JSON.stringify((runs ?? []).map(withoutPeople), null, 2));
    },
  };
}

/** What was done and what became of it; nothing of whom, where, or in which words. */
const withoutPeople = ({ ruleId, ruleName, atMs, outcome, because, steps }: RuleRun) => ({
  at: new Date(atMs).toISOString(),
  rule: ruleName,
  ruleId,
  outcome,
  because: because.map(({ key }) => key),
  steps: steps.map(({ action, state, detail }) => ({ kind: action.kind, state, why: detail?.key ?? null })),
});

/** Whether anything of it can still be taken back, as far as the journal knows. */
export const mayUndo = ({ outcome, steps }: RuleRun): boolean =>
  outcome !== 'undone' &&
  steps.some(
    ({ action, commandIds, state }) =>
      commandIds.length > 0 && (state === 'done' || state === 'queued') && action.kind !== 'contact.create',
  );

export interface RuleToday {
  readonly suggested: number;
  readonly done: number;
  readonly failed: number;
  /** The last time it stopped itself, and why; null where that was never. */
  readonly stopped: RuleRun | null;
}

/** What a rule did since then; a stop counts whenever it was. */
export function todayOf(runs: readonly RuleRun[], ruleId: string, sinceMs: number): RuleToday {
  const own = runs.filter((run) => run.ruleId === ruleId);
  const count = (...outcomes: readonly RunOutcome[]) =>
    own.filter(({ outcome, atMs }) => atMs >= sinceMs && outcomes.includes(outcome)).length;
  return {
    suggested: count('suggested', 'accepted', 'dismissed'),
    done: count('done', 'acting', 'waiting', 'elsewhere'),
    failed: count('failed'),
    stopped: own.find(({ outcome }) => outcome === 'stopped') ?? null,
  };
}
