import type { Command, Intent } from '../domain/command.ts';
import { inverseOf } from '../domain/inverse-command.ts';
import { describeRow, fieldLabel, refusalWords } from './describe-change.ts';
import { describeSaved } from './describe-saved.ts';
import type { PanelParts, PanelStore } from './panel-deps.ts';
import type { Change, Toast, ToastAction } from './state.ts';
import type { TextKey } from './text.ts';

/** What the buttons in the toasts do. */
export interface ToastDeeds {
  undo(row: Command): void;
  putBack(row: Command): void;
  showChanges(): void;
  decide(row: Command): void;
}

/** What is said about writes, over the dock: one thing at a time, with one way back. */
export interface WriteToasts {
  held(row: Command): void;
  /** Taken back or discarded, so that nothing of it is sent. */
  dropped(row: Command, how: 'undone' | 'discarded'): void;
  /** Being taken back by the opposite. */
  undoing(row: Command): void;
  nothingToUndo(): void;
  notSaved(change: Change): void;
  differs(row: Command): void;
}

/** As much of a text as a toast can show. */
const WORDS_MAX = 80;

export function createWriteToasts(deps: PanelParts, store: PanelStore, deeds: ToastDeeds): WriteToasts {
  const { text } = deps;
  const { t } = text;
  const say = (kind: Toast['kind'], words: string, action: ToastAction | null = null, held?: Toast['held']) =>
    store.setState({
      toast: { id: deps.newId(), kind, text: words, action, ...(held && { held }) },
      nowMs: deps.now(),
    });
  const what = (row: Command) => {
    const { subject, location, changes, journal } = store.getState();
    const known = [...changes, ...journal].find(({ command }) => command.id === row.id);
    const change = known ?? { command: row, undoneIntent: null, about: null, contactName: '' };
    const words = describeRow(change, location, text).slice(0, WORDS_MAX);
    const isShown = subject.kind === 'contact' && subject.contactId === row.contactId;
    // Of somebody who is not on the screen it is said whose it is.
    return isShown || change.contactName === '' ? words : t('changes_of', words, change.contactName);
  };

  return {
    held: (row) => {
      const { intent } = row;
      const isField = intent.kind === 'field.set' || intent.kind === 'custom.set';
      const label = isField ? fieldLabel(intent, store.getState().location, text) : '';
      const undo = { label: t('panel_undo'), run: () => deeds.undo(row), shortcut: 'Z' };
      say('info', what(row), undo, {
        commandId: row.id,
        untilMs: row.heldUntilMs,
        undoableLater: inverseOf(row, (html) => html) !== null,
        count: (seconds) => t(heldKey(intent), seconds, label),
      });
    },
    dropped: (row, how) => {
      const putBack = { label: t('panel_put_back'), run: () => deeds.putBack(row) };
      const words = t(how === 'undone' ? 'panel_taken_back' : 'panel_discarded', what(row));
      say('done', words, row.undoes === null ? putBack : null);
    },
    undoing: (row) => say('info', t('panel_taking_back', what(row))),
    nothingToUndo: () => say('info', t('panel_no_undo')),
    notSaved: ({ command }) => {
      const { intent } = command;
      const isField =
        command.undoes === null && (intent.kind === 'field.set' || intent.kind === 'custom.set');
      // There is room for the reason if the value is left out.
      const words = isField ? fieldLabel(intent, store.getState().location, text) : what(command);
      if (command.state === 'conflict') {
        const decide = { label: t('changes_decide'), run: () => deeds.decide(command) };
        return say('failed', t('panel_conflict', words), decide);
      }
      const show = { label: t('panel_show'), run: deeds.showChanges };
      say('failed', t('panel_refused', words, refusalWords(command.refusal, text)), show);
    },
    differs: (row) => {
      const words = describeSaved(row, store.getState().location, text);
      if (words !== null) say('info', words);
    },
  };
}

const HELD: Readonly<Record<Intent['kind'], TextKey>> = {
  'note.add': 'held_note',
  'note.log': 'held_note',
  'note.edit': 'held_note_edit',
  'note.pin': 'held_note_pin',
  'note.delete': 'held_note_delete',
  'task.add': 'held_task',
  'task.edit': 'held_task_edit',
  'task.complete': 'held_task_done',
  'task.delete': 'held_task_delete',
  'tags.add': 'held_tag',
  'tags.remove': 'held_tag_remove',
  'field.set': 'held_field',
  'custom.set': 'held_field',
  'contact.create': 'create_sending',
  'workflow.add': 'enrol_workflow_add_held',
  'workflow.remove': 'enrol_workflow_remove_held',
  'campaign.add': 'enrol_campaign_add_held',
  'campaign.remove': 'enrol_campaign_remove_held',
};

function heldKey(intent: Intent): TextKey {
  if (intent.kind === 'note.pin' && !intent.pinned) return 'held_note_unpin';
  if (intent.kind === 'task.complete' && !intent.completed) return 'held_task_reopen';
  return HELD[intent.kind];
}
