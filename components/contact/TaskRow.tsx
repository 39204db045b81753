import { Calendar, Check, CircleAlert, Clock, Ellipsis, Pencil, TextQuote, Trash2 } from 'lucide-preact';
import { useRef, useState } from 'preact/hooks';
import type { TaskInput } from '../../lib/domain/command.ts';
import type { TaskView } from '../../lib/panel/contact-view.ts';
import { formatDue, formatFull } from '../../lib/panel/format-time.ts';
import { useLaterParts } from '../app/later-parts.ts';
import { usePanel } from '../app/panel-context.ts';
import { useReadOnly } from '../app/use-read-only.ts';
import { useTimeFrame } from '../app/use-time-frame.ts';
import { Avatar } from '../ui/Avatar.tsx';
import { classNames } from '../ui/class-names.ts';
import { Icon } from '../ui/Icon.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { MenuButton } from '../ui/Menu.tsx';
import { isolate, shorten } from './isolate.ts';
import { Refused } from './Refused.tsx';
import { useKeptEdit } from './use-kept-edit.ts';
import { useUserName } from './use-users.ts';
import { useZones } from './use-zones.ts';
import { WriteMark } from './WriteMark.tsx';

/** One task: completed by its ring, opened by its title. */
export function TaskRow({ task, first }: { readonly task: TaskView; readonly first: boolean }) {
  const later = useLaterParts();
  const { actions, text } = usePanel();
  const { t } = text;
  const userName = useUserName();
  const [open, setOpen] = useState(false);
  const edit = useKeptEdit('task', task.id);
  const [asking, setAsking] = useState(false);
  const saving = useRef(false);
  const { write } = task;
  const intent = write?.command.intent ?? null;
  const refused = write?.state === 'refused' ? write : null;
  const refusedTask =
    refused && (intent?.kind === 'task.add' || intent?.kind === 'task.edit') ? intent.task : null;
  const isNew = intent?.kind === 'task.add' && write?.state !== 'done';
  // Another edit would only wait behind the one that is to be decided.
  const begin = write?.state === 'conflict' ? () => actions.decideChange(write.commandId) : edit.begin;
  const isFixed = useReadOnly() !== null;
  const fixed = isFixed || task.deleting || (isNew && refused !== null);
  const assignee = task.assignedTo === null ? null : (userName(task.assignedTo) ?? t('card_user_unknown'));
  const due = useDue(task);

  const save = async (edited: TaskInput) => {
    if (refused && refusedTask && sameTask(refusedTask, edited)) {
      edit.close();
      return actions.retryChange(refused.commandId);
    }
    if (saving.current || !edit.isOpen()) return;
    saving.current = true;
    const stored = await (isNew && refused
      ? actions.addTask(edited, edit.draft)
      : actions.editTask(task.id, edited, edit.draft));
    saving.current = false;
    // What could not be stored stays in the editor.
    if (!stored) return;
    edit.saved();
    if (refused && refusedTask) await actions.discardChange(refused.commandId, 'replaced');
  };

  if (edit.editing && !task.deleting && !isFixed) {
    return (
      <li class="row task is-editing">
        {later && (
          <later.TaskEditor
            initial={refusedTask ?? task}
            typed={edit.fields}
            focus={edit.fresh}
            onChange={(fields) => edit.change(fields && { ...fields }, baseOf(task))}
            onSave={(edited) => void save(edited)}
            onClose={edit.close}
          />
        )}
      </li>
    );
  }
  const label = t(task.completed ? 'task_reopen' : 'task_complete', isolate(shorten(task.title)));
  return (
    <li
      class={classNames(
        'row task',
        due?.tone === 'late' && 'is-late',
        task.completed && 'is-done',
        task.deleting && 'is-pending',
      )}
      data-row=""
      tabIndex={first ? 0 : -1}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: a ring that acts at once, as the design has it */}
      <button
        type="button"
        class="tick"
        role="checkbox"
        aria-checked={task.completed}
        aria-disabled={fixed ? 'true' : undefined}
        aria-label={label}
        aria-keyshortcuts="X"
        title={label}
        onClick={() => {
          if (!fixed) void actions.completeTask(task.id, !task.completed);
        }}
      >
        <Icon of={Check} />
      </button>
      <div class="grow">
        <div class="row-head">
          {task.body ? (
            <button
              type="button"
              class="row-title task-title"
              aria-expanded={open}
              onClick={() => setOpen(!open)}
            >
              <bdi>{shorten(task.title, 500)}</bdi> <Icon of={TextQuote} size="xs" />
            </button>
          ) : (
            <span class="row-title">
              <bdi>{shorten(task.title, 500)}</bdi>
            </span>
          )}
        </div>
        {due && (
          <span class={classNames('due', due.look)} title={due.full}>
            <Icon of={due.icon} />
            {due.text}
          </span>
        )}
        {open && task.body && (
          <p class="task-body" dir="auto">
            {task.body}
          </p>
        )}
      </div>
      <span class="task-end">
        <WriteMark write={write} />
        {assignee !== null && !task.completed && <Avatar id={task.assignedTo} name={assignee} alone />}
      </span>
      {refused && (
        <Refused
          write={refused}
          onEdit={refusedTask ? edit.begin : undefined}
          copyText={
            refusedTask ? [refusedTask.title, refusedTask.body].filter(Boolean).join('\n') : undefined
          }
        />
      )}
      {!isNew && !task.deleting && !isFixed && (
        <div class="row-acts">
          <IconButton size="sm" label={t('task_edit')} icon={Pencil} shortcut="E" onPress={begin} />
          <MenuButton
            label={t('card_more')}
            icon={Ellipsis}
            size="sm"
            groups={[
              {
                items: [
                  { label: t('task_delete'), icon: Trash2, danger: true, onPress: () => setAsking(true) },
                ],
              },
            ]}
          />
        </div>
      )}
      {asking && later && (
        <later.ConfirmDialog
          title={t('task_delete_title')}
          action={t('note_delete_short')}
          onConfirm={() => void actions.deleteTask(task.id)}
          onClose={() => setAsking(false)}
        >
          <p class="quoted" dir="auto">
            {shorten(task.title, 160)}
          </p>
          <p class="soft">{t('task_delete_body')}</p>
        </later.ConfirmDialog>
      )}
    </li>
  );
}

/** What an edit is compared with. A task without a due time could not be written back: nothing is compared. */
const baseOf = ({ title, body, dueAtMs, assignedTo }: TaskView): TaskInput | null =>
  dueAtMs === null ? null : { title, body: body ?? '', dueAtMs, assignedTo };

const sameTask = (a: TaskInput, b: TaskInput): boolean =>
  a.title === b.title && a.body === b.body && a.dueAtMs === b.dueAtMs && a.assignedTo === b.assignedTo;

const LOOKS = {
  late: { icon: CircleAlert, look: 'due-late' },
  soon: { icon: Clock, look: 'due-now' },
  later: { icon: Calendar, look: '' },
} as const;

/** When a task is due, in the location's zone as the CRM shows it. Nothing for done ones. */
function useDue(task: TaskView) {
  const frame = useTimeFrame();
  const { location } = useZones();
  if (task.dueAtMs === null || task.completed) return null;
  const due = formatDue(task.dueAtMs, { ...frame, timeZone: location });
  return { ...due, ...LOOKS[due.tone], full: formatFull(task.dueAtMs, frame) };
}
