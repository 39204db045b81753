import type { Command } from '../domain/command.ts';
import { needsPerson } from '../domain/command.ts';
import type { PanelActions } from './actions.ts';
import { describeChange, refusalWords } from './describe-change.ts';
import type { PanelStore } from './panel-deps.ts';
import type { MacroPlan } from './plan-macro.ts';
import type { Text } from './text.ts';

export interface MacroRunDeps {
  readonly panel: PanelStore;
  readonly actions: Pick<PanelActions, 'write' | 'undo' | 'openChanges'>;
  readonly text: Text;
  readonly newId: () => string;
  readonly after: (delayMs: number, work: () => void) => void;
}

export interface MacroRun {
  /** Stores its writes in their order. Resolves with whether all of them are stored. */
  run(plan: MacroPlan): Promise<boolean>;
  /** Takes the last one back as a whole; false where there is none, or something was written since. */
  undoLast(): boolean;
}

/** One run, for as long as the panel is open. */
interface Group {
  readonly name: string;
  readonly contactId: string;
  readonly size: number;
  /** Which step each command is of, from 1. */
  readonly stepOf: Map<string, number>;
  /** When the last of them was made. */
  lastAtMs: number;
  readonly said: Set<string>;
}

/** After this, what is said of a group stands over what its single writes say of themselves. */
const LAST_WORD_MS = 50;

/** Does what a macro plans, as one: one sentence, one way back, and which step failed. */
export function createMacroRun({ panel, actions, text, newId, after }: MacroRunDeps): MacroRun {
  const { t } = text;
  let last: Group | null = null;

  const say = (kind: 'info' | 'failed', words: string, group: Group | null, held?: Command) => {
    const undo = group && { label: t('panel_undo'), run: () => void undoGroup(group), shortcut: 'Z' };
    after(LAST_WORD_MS, () =>
      panel.setState({
        toast: {
          id: newId(),
          kind,
          text: words,
          action: undo,
          ...(held && {
            held: {
              commandId: held.id,
              untilMs: held.heldUntilMs,
              undoableLater: true,
              count: (seconds: number) => t('macro_held', seconds, group?.name ?? ''),
            },
          }),
        },
      }),
    );
  };

  const undoGroup = async (group: Group) => {
    if (last === group) last = null;
    for (const id of [...group.stepOf.keys()].reverse()) await actions.undo(id);
    say('info', t('macro_undone', group.name), null);
  };

  /** What comes of it later: a step that is refused is said with its place in the macro. */
  const watch = () => {
    const { changes, location } = panel.getState();
    const group = last;
    if (!group) return;
    const isFollowed = changes.some(
      ({ command }) => !group.stepOf.has(command.id) && command.createdAtMs > group.lastAtMs,
    );
    for (const { command } of changes) {
      const step = group.stepOf.get(command.id);
      if (step === undefined || !needsPerson(command) || group.said.has(command.id)) continue;
      group.said.add(command.id);
      const what = describeChange(command.intent, location, text).slice(0, WORDS_MAX);
      const why = command.refusal ? refusalWords(command.refusal, text) : t('macro_conflict');
      after(LAST_WORD_MS, () =>
        panel.setState({
          toast: {
            id: newId(),
            kind: 'failed',
            text: t('macro_refused', group.name, step, group.size, what, why),
            action: { label: t('panel_show'), run: actions.openChanges },
          },
        }),
      );
    }
    if (isFollowed) last = null;
  };
  panel.subscribe(({ changes }, before) => {
    if (changes !== before.changes) watch();
  });

  const rowOf = (id: string | undefined) => panel.getState().commands.find((row) => row.id === id);

  return {
    run: async (plan) => {
      const { macro, contactId, steps } = plan;
      const isShown = () => {
        const { subject } = panel.getState();
        return subject.kind === 'contact' && subject.contactId === contactId;
      };
      const size = steps.length;
      const group: Group = {
        name: macro.name,
        contactId,
        size,
        stepOf: new Map(),
        said: new Set(),
        lastAtMs: 0,
      };
      last = null;
      for (const [at, { intents }] of steps.entries()) {
        for (const intent of intents) {
          const id = isShown() ? await actions.write(contactId, intent) : null;
          if (id !== null) {
            group.stepOf.set(id, at + 1);
            group.lastAtMs = rowOf(id)?.createdAtMs ?? group.lastAtMs;
            continue;
          }
          const what = describeChange(intent, panel.getState().location, text).slice(0, WORDS_MAX);
          const words = t('macro_stopped', macro.name, at + 1, size, what);
          say('failed', words, group.stepOf.size > 0 ? group : null);
          last = group;
          return false;
        }
      }
      last = group.stepOf.size > 0 ? group : null;
      const newest = rowOf([...group.stepOf.keys()].at(-1));
      if (last) say('info', text.count('macro_done', group.stepOf.size, macro.name), group, newest);
      return true;
    },
    undoLast: () => {
      const { subject } = panel.getState();
      if (!last || subject.kind !== 'contact' || subject.contactId !== last.contactId) return false;
      void undoGroup(last);
      return true;
    },
  };
}

/** As much of a step as a toast can show. */
const WORDS_MAX = 60;
