import { useEffect, useState } from 'preact/hooks';
import { type Command, type Intent, needsPerson } from '../../lib/domain/command.ts';
import { customValue } from '../../lib/panel/check-field.ts';
import { type FieldIntent, refusalWords } from '../../lib/panel/describe-change.ts';
import { type FieldRow, rowOfIntent } from '../../lib/panel/field-rows.ts';
import { isTask } from '../../lib/panel/project-contact.ts';
import type { Change } from '../../lib/panel/state.ts';
import { usePanel, usePanelState } from '../app/panel-context.ts';
import { NoteEditor } from '../contact/NoteEditor.tsx';
import { PropEdit } from '../contact/PropEdit.tsx';
import { TaskEditor } from '../dock/TaskEditor.tsx';
import type { TaskFields } from '../dock/task-fields.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { useForWhom } from './use-for-whom.ts';

/**
 * What was refused, or is to be decided, written otherwise: whoever it is for, whoever is on the screen. What is typed
 * takes the place of the old change only when it is stored.
 */
export function EditChangeDialog({ commandId }: { readonly commandId: string }) {
  const { actions } = usePanel();
  const found = usePanelState((state) => state.changes.find(({ command }) => command.id === commandId));
  // It may be decided in another window meanwhile: what is typed here stays on the screen.
  const [change] = useState(found);
  useEffect(() => {
    if (!change) actions.closeOverlay();
  }, []);
  return change ? <Edit change={change} isOver={!found || !needsPerson(found.command)} /> : null;
}

function Edit({ change, isOver }: { readonly change: Change; readonly isOver: boolean }) {
  const { actions, text } = usePanel();
  const { t } = text;
  const whom = useForWhom(change);
  const { command } = change;
  const { intent, refusal } = command;
  const save = async (next: Intent) => {
    if (await actions.reviseChange(command.id, next)) actions.openChanges();
  };
  const why = isOver ? t('changes_gone') : refusal ? refusalWords(refusal, text) : t('changes_conflict');
  const shared = { command, onSave: (next: Intent) => void save(next), onClose: actions.openChanges };
  return (
    <Dialog title={t('changes_edit_title')} onClose={actions.openChanges}>
      <div class="dialog-body">
        <p class={isOver ? 'error' : 'soft'}>
          {whom !== null && <bdi>{whom}. </bdi>}
          {why}
        </p>
        {'body' in intent ? (
          <NoteText intent={intent} {...shared} />
        ) : 'task' in intent ? (
          <TaskText intent={intent} {...shared} />
        ) : intent.kind === 'tags.add' || 'value' in intent ? (
          <ValueText intent={intent} {...shared} />
        ) : null}
      </div>
    </Dialog>
  );
}

interface EditorProps<I> {
  readonly command: Command;
  readonly intent: I;
  readonly onSave: (intent: Intent) => void;
  readonly onClose: () => void;
}

type Of<K extends Intent['kind']> = EditorProps<Extract<Intent, { readonly kind: K }>>;

function NoteText({ command, intent, onSave, onClose }: Of<'note.add' | 'note.edit'>) {
  const [body, setBody] = useState(intent.body);
  const theirs = command.conflict?.theirs;
  const base = intent.kind === 'note.edit' && typeof theirs === 'string' ? { base: theirs } : {};
  return (
    <NoteEditor
      initial={intent.body}
      body={body}
      focus
      losesForm={false}
      onInput={setBody}
      onSave={(edited) => onSave({ ...intent, ...base, body: edited })}
      onClose={onClose}
    />
  );
}

function TaskText({ command, intent, onSave, onClose }: Of<'task.add' | 'task.edit'>) {
  const [typed, setTyped] = useState<TaskFields | null>(null);
  const { theirs = null } = command.conflict ?? {};
  const base = intent.kind === 'task.edit' && isTask(theirs) ? { base: theirs } : {};
  return (
    <TaskEditor
      initial={intent.task}
      typed={typed ? { ...typed } : undefined}
      focus
      onChange={setTyped}
      onSave={(task) => onSave({ ...intent, ...base, task })}
      onClose={onClose}
    />
  );
}

/** A field as on the card; tags as one text. */
function ValueText({ command, intent, onSave, onClose }: EditorProps<FieldIntent | TagsIntent>) {
  const { text } = usePanel();
  const { t } = text;
  const location = usePanelState((state) => state.location);
  const row =
    intent.kind === 'tags.add' ? tagsRow(intent, t('field_tags')) : rowOfIntent(intent, location, text);
  const [draft, setDraft] = useState({ value: row?.value ?? '', half: false });
  if (!row) return <p class="soft">{t('changes_no_field')}</p>;
  const { conflict } = command;
  const save = (value: string) => {
    if (intent.kind === 'tags.add') {
      const tags = value.split(',').map((tag) => tag.trim().toLowerCase());
      return onSave({ kind: 'tags.add', tags: [...new Set(tags)].filter((tag) => tag !== '') });
    }
    const seen = conflict && !isTask(conflict.theirs) ? conflict.theirs : intent.base;
    if (intent.kind === 'custom.set')
      return onSave({ ...intent, value: customValue(row.kind, value), base: seen });
    onSave({ ...intent, value: value === '' ? null : value, base: seen === null ? null : String(seen) });
  };
  return (
    <dl class="props">
      <PropEdit
        row={row}
        draft={draft.value}
        half={draft.half}
        focus
        onInput={(value, half) => setDraft({ value, half })}
        onSave={save}
        onClose={onClose}
      />
    </dl>
  );
}

type TagsIntent = Extract<Intent, { readonly kind: 'tags.add' }>;

function tagsRow({ tags }: TagsIntent, label: string): FieldRow {
  const value = tags.join(', ');
  return {
    key: 'tags',
    label,
    kind: 'text',
    value,
    shown: value,
    dateMs: null,
    target: null,
    locked: false,
    options: [],
    clearable: false,
    write: null,
  };
}
