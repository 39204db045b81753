import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { type Command, type Intent, needsPerson } from '../../lib/domain/command.ts';
import { NOTE_MAX } from '../../lib/domain/note.ts';
import { checkValue, customValue } from '../../lib/panel/check-field.ts';
import type { FieldIntent } from '../../lib/panel/describe-change.ts';
import { refusalWords } from '../../lib/panel/describe-change.ts';
import { rowOfIntent } from '../../lib/panel/field-rows.ts';
import { isTask } from '../../lib/panel/project-contact.ts';
import { usePanel, usePanelState } from '../app/panel-context.ts';
import { useTimeFrame } from '../app/use-time-frame.ts';
import { FieldControl } from '../contact/FieldControl.tsx';
import { useZones } from '../contact/use-zones.ts';
import { NoteLimit } from '../dock/NoteLimit.tsx';
import { TaskForm } from '../dock/TaskForm.tsx';
import { dueOf, fieldsOf, NOBODY } from '../dock/task-fields.ts';
import { useAutosize } from '../dock/use-autosize.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Field, Input, TextArea } from '../ui/Field.tsx';
import { useForWhom } from './use-for-whom.ts';

/**
 * What was refused, or is to be decided, written otherwise: whoever it is for, whoever is on the screen. What is typed
 * takes the place of the old change only when it is stored.
 */
export function EditChangeDialog({ commandId }: { readonly commandId: string }) {
  const { actions, text } = usePanel();
  const { t } = text;
  const found = usePanelState((state) => state.changes.find(({ command }) => command.id === commandId));
  // It may be decided in another window meanwhile: what is typed here stays on the screen.
  const [change] = useState(found);
  const isOver = !found || !needsPerson(found.command);
  useEffect(() => {
    if (!change) actions.closeOverlay();
  }, []);
  if (!change) return null;
  const { command } = change;
  const save = async (intent: Intent) => {
    if (await actions.reviseChange(command.id, intent)) actions.openChanges();
  };
  return (
    <Dialog title={t('changes_edit_title')} onClose={actions.openChanges}>
      <div class="dialog-body">
        <EditHead change={change} />
        <Editor
          command={command}
          off={isOver ? t('changes_gone') : undefined}
          onSave={(intent) => void save(intent)}
        />
      </div>
    </Dialog>
  );
}

function EditHead({ change }: { readonly change: Parameters<typeof useForWhom>[0] }) {
  const { text } = usePanel();
  const whom = useForWhom(change);
  const { state, refusal } = change.command;
  return (
    <p class="soft">
      {whom !== null && <bdi>{whom}. </bdi>}
      {state === 'refused' ? refusalWords(refusal, text) : text.t('changes_conflict')}
    </p>
  );
}

interface EditorProps<I = Intent> {
  readonly command: Command;
  readonly intent: I;
  /** Why it cannot be saved. */
  readonly off: string | undefined;
  readonly onSave: (intent: Intent) => void;
}

function Editor({ command, ...rest }: Omit<EditorProps, 'intent'>) {
  const { intent } = command;
  switch (intent.kind) {
    case 'note.add':
    case 'note.edit':
      return <NoteText command={command} intent={intent} {...rest} />;
    case 'task.add':
    case 'task.edit':
      return <TaskText command={command} intent={intent} {...rest} />;
    case 'tags.add':
      return <TagsText command={command} intent={intent} {...rest} />;
    case 'field.set':
    case 'custom.set':
      return <FieldText command={command} intent={intent} {...rest} />;
    default:
      return null;
  }
}

type Of<K extends Intent['kind']> = EditorProps<Extract<Intent, { readonly kind: K }>>;

function NoteText({ command, intent, off, onSave }: Of<'note.add' | 'note.edit'>) {
  const { t } = usePanel().text;
  const [body, setBody] = useState(intent.body);
  const area = useRef<HTMLTextAreaElement>(null);
  useAutosize(area, body);
  const why =
    body.trim() === '' ? t('note_empty') : body.length > NOTE_MAX ? t('field_too_long', NOTE_MAX) : off;
  const { theirs } = command.conflict ?? {};
  const base = intent.kind === 'note.edit' && typeof theirs === 'string' ? { base: theirs } : {};
  return (
    <>
      <TextArea
        value={body}
        areaRef={area}
        aria-label={t('note_body')}
        dir="auto"
        data-autofocus=""
        onInput={setBody}
      />
      <NoteLimit length={body.length} />
      <Save off={why} onPress={() => onSave({ ...intent, ...base, body: body.trim() })} />
    </>
  );
}

function TaskText({ command, intent, off, onSave }: Of<'task.add' | 'task.edit'>) {
  const { t } = usePanel().text;
  const { nowMs } = useTimeFrame();
  const zones = useZones();
  const [fields, setFields] = useState(fieldsOf(intent.task));
  const title = useRef<HTMLInputElement>(null);
  useEffect(() => title.current?.focus(), []);
  const { theirs = null } = command.conflict ?? {};
  const base = intent.kind === 'task.edit' && isTask(theirs) ? { base: theirs } : {};
  const save = () => {
    const assignedTo = fields.who === NOBODY || fields.who === '' ? null : fields.who;
    const dueAtMs = dueOf(fields, nowMs, zones.location);
    const task = { title: fields.title.trim(), body: fields.body.trim(), dueAtMs, assignedTo };
    onSave({ ...intent, ...base, task });
  };
  return (
    <div class="task-edit">
      <TaskForm fields={fields} defaultWho={NOBODY} titleRef={title} onChange={setFields}>
        <Save off={fields.title.trim() === '' ? t('task_needs_title') : off} onPress={save} />
      </TaskForm>
    </div>
  );
}

function TagsText({ intent, off, onSave }: Of<'tags.add'>) {
  const { t } = usePanel().text;
  const [typed, setTyped] = useState(intent.tags.join(', '));
  const tags = [...new Set(typed.split(',').map((tag) => tag.trim().toLowerCase()))].filter(Boolean);
  return (
    <>
      <Field label={t('field_tags')}>
        {(control) => (
          <Input {...control} value={typed} maxLength={500} data-autofocus="" onInput={setTyped} />
        )}
      </Field>
      <Save
        off={tags.length === 0 ? t('changes_nothing') : off}
        onPress={() => onSave({ kind: 'tags.add', tags })}
      />
    </>
  );
}

function FieldText({ command, intent, off, onSave }: EditorProps<FieldIntent>) {
  const { text } = usePanel();
  const { t } = text;
  const id = useId();
  const location = usePanelState((state) => state.location);
  const row = rowOfIntent(intent, location, text);
  const [value, setValue] = useState(row?.value ?? '');
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.querySelector<HTMLElement>('input, select, textarea')?.focus(), []);
  if (!row) return <p class="soft">{t('changes_no_field')}</p>;
  const checked = checkValue(row, value);
  const wrong = checked.ok ? undefined : t(checked.reason, checked.detail ?? '');
  const { conflict } = command;
  const save = () => {
    if (!checked.ok) return;
    const seen = conflict && !isTask(conflict.theirs) ? conflict.theirs : intent.base;
    if (intent.kind === 'custom.set')
      return onSave({ ...intent, value: customValue(row.kind, checked.value), base: seen });
    const base = seen === null ? null : String(seen);
    onSave({ ...intent, value: checked.value === '' ? null : checked.value, base });
  };
  return (
    <div class="field" ref={box}>
      <label class="label" for={id}>
        {row.label}
      </label>
      <FieldControl
        id={id}
        row={row}
        value={value}
        describedBy={`${id}-note`}
        wrong={wrong !== undefined}
        onInput={setValue}
      />
      <p class="error" id={`${id}-note`}>
        {wrong}
      </p>
      <Save off={wrong ?? off} onPress={save} />
    </div>
  );
}

function Save({ off, onPress }: { readonly off: string | undefined; readonly onPress: () => void }) {
  const { t } = usePanel().text;
  return (
    <Button kind="primary" class="push changes-save" shortcut="Mod+Enter" hint off={off} onPress={onPress}>
      {t('changes_save')}
    </Button>
  );
}
