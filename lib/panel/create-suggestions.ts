import { createStore, type StoreApi } from 'zustand/vanilla';
import type { RuleRun } from '../domain/automation/rule-run.ts';
import type { Ask } from '../protocol/page-to-worker.ts';
import type { PanelStore } from './panel-deps.ts';
import { readOnlyWhy } from './read-only.ts';
import type { PanelState } from './state.ts';

export interface SuggestionsState {
  /** What rules suggest about the open chat and whoever is on the screen. */
  readonly suggested: readonly RuleRun[];
  /** What rules only say, the newest first. */
  readonly said: readonly RuleRun[];
  /** Which is being answered. */
  readonly busyId: string | null;
  /** Which could not be done just now. */
  readonly failedId: string | null;
}

export interface SuggestionsDeps {
  readonly panel: PanelStore;
  readonly ask: Ask;
  /** The journal of a conversation. */
  readonly readRuns: (conversation: string) => Promise<readonly RuleRun[]>;
  /** Calls back when the journal of a conversation changed. */
  readonly onChange: (listener: (conversation: string | null) => void) => void;
}

export interface Suggestions {
  readonly store: StoreApi<SuggestionsState>;
  /** `always`: yes, and from now on without asking. */
  answer(run: RuleRun, how: 'yes' | 'no' | 'always'): Promise<void>;
  /** Takes a line away, until the panel is opened anew. */
  hide(run: RuleRun): void;
}

/** What was only said is shown for so long. */
const SAID_MS = 15 * 60_000;

/** What rules suggest, beside the chat that it is about. Answers go to the worker, which does what the rule would have done. */
export function createSuggestions({ panel, ask, readRuns, onChange }: SuggestionsDeps): Suggestions {
  const store = createStore<SuggestionsState>(() => ({
    suggested: [],
    said: [],
    busyId: null,
    failedId: null,
  }));
  const hidden = new Set<string>();
  let turn = 0;

  const load = async () => {
    const mine = ++turn;
    const conversation = panel.getState().sighting?.conversation ?? null;
    const runs = conversation === null ? [] : await readRuns(conversation).catch(() => []);
    // Of reads that overlap, the last one begun counts.
    if (mine !== turn) return;
    const state = panel.getState();
    const here = runs.filter((run) => isHere(run, state)).reverse();
    const suggested = here.filter(({ outcome }) => outcome === 'suggested');
    const said = here.filter(
      (run) =>
        run.outcome !== 'suggested' &&
        wordsOf(run).length > 0 &&
        !hidden.has(run.id) &&
        state.nowMs - run.atMs < SAID_MS,
    );
    store.setState({ suggested, said });
  };
  onChange((conversation) => {
    if (conversation === null || conversation === panel.getState().sighting?.conversation) void load();
  });
  panel.subscribe((now, before) => {
    const isMoved = (['sighting', 'subject', 'session', 'policy'] as const).some(
      (part) => now[part] !== before[part],
    );
    if (isMoved) void load();
  });
  void load();

  return {
    store,
    answer: async ({ id }, how) => {
      const person = panel.getState().sighting?.person ?? null;
      store.setState({ busyId: id, failedId: null });
      const input = { runId: id, yes: how !== 'no', always: how === 'always', person };
      const answer = await ask('rule.answer', input).catch(() => null);
      store.setState({ busyId: null, failedId: answer?.done ? null : id });
      await load();
    },
    hide: ({ id }) => {
      hidden.add(id);
      void load();
    },
  };
}

/** What a rule only says. */
export const wordsOf = ({ steps }: RuleRun): readonly string[] =>
  steps.flatMap(({ action, detail }) =>
    (action.kind === 'notify' || action.kind === 'suggest') && detail ? detail.values : [],
  );

/** Of this location, about nobody else than who is on the screen, and allowed. */
function isHere({ locationId, contactId }: RuleRun, state: PanelState): boolean {
  const { session, subject, policy } = state;
  const isOther = contactId !== null && !(subject.kind === 'contact' && subject.contactId === contactId);
  return (
    session.state === 'connected' &&
    session.locationId === locationId &&
    !isOther &&
    !policy.automationsOff &&
    !readOnlyWhy(state)
  );
}
