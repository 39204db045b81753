import { useLayoutEffect, useRef } from 'preact/hooks';
import type { TaskInput } from '../../lib/domain/command.ts';
import { useText } from '../app/panel-context.ts';
import { useTimeFrame } from '../app/use-time-frame.ts';
import { useZones } from '../contact/use-zones.ts';
import { Button } from '../ui/Button.tsx';
import { TaskForm } from './TaskForm.tsx';
import { dueOf, fieldsOf, NOBODY, readDraft, type TaskFields } from './task-fields.ts';

export interface TaskEditorProps {
  readonly initial: Parameters<typeof fieldsOf>[0];
  /** As it is typed; what is typed is kept outside. Undefined while it is as it was. */
  readonly typed: Readonly<Record<string, string>> | undefined;
  /** It was opened by hand: what comes back by itself takes the focus from nobody. */
  readonly focus: boolean;
  /** null when it is as it was. */
  readonly onChange: (fields: TaskFields | null) => void;
  readonly onSave: (task: TaskInput) => void;
  readonly onClose: () => void;
}

/** A task being edited where it stands. Esc leaves it while nothing was changed; Cancel always does. */
export function TaskEditor({ initial, typed, focus, onChange, onSave, onClose }: TaskEditorProps) {
  const { t } = useText();
  const { nowMs } = useTimeFrame();
  const { location } = useZones();
  const before = fieldsOf(initial);
  const fields = typed ? readDraft(typed) : before;
  const title = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    if (focus) title.current?.focus();
  }, []);
  const off = fields.title.trim() === '' ? t('task_needs_title') : undefined;
  const save = () => {
    if (off !== undefined) return title.current?.focus();
    onSave({
      title: fields.title.trim(),
      body: fields.body.trim(),
      dueAtMs: dueOf(fields, nowMs, location),
      assignedTo: fields.who === NOBODY || fields.who === '' ? null : fields.who,
    });
  };
  const isAsBefore = (now: TaskFields) => JSON.stringify(now) === JSON.stringify(before);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would draw its own frame into the row
    <div
      class="task-edit"
      role="group"
      aria-label={t('task_edit')}
      onKeyDown={(event) => {
        if (event.isComposing) return;
        if (event.key === 'Escape') {
          event.preventDefault();
          event.stopPropagation();
          if (isAsBefore(fields)) onClose();
        } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
          event.preventDefault();
          event.stopPropagation();
          save();
        }
      }}
    >
      <TaskForm
        fields={fields}
        defaultWho={NOBODY}
        titleRef={title}
        onChange={(now) => onChange(isAsBefore(now) ? null : now)}
      >
        <Button kind="quiet" size="sm" class="push" onPress={onClose}>
          {t('card_cancel')}
        </Button>
        <Button kind="primary" size="sm" off={off} onPress={save}>
          {t('task_save')}
        </Button>
      </TaskForm>
    </div>
  );
}
