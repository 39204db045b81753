import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { usePanel } from '../app/panel-context.ts';
import { useTimeFrame } from '../app/use-time-frame.ts';
import { useZones } from '../contact/use-zones.ts';
import { showGap } from '../macros/show-gap.ts';
import { WithMacros } from '../macros/WithMacros.tsx';
import { Button } from '../ui/Button.tsx';
import { ComposerFrame } from './ComposerFrame.tsx';
import type { ComposerProps } from './NoteComposer.tsx';
import { openGap } from './open-gap.ts';
import { TaskForm } from './TaskForm.tsx';
import { dueOf, NOBODY, readDraft } from './task-fields.ts';

/** A new task. Every keystroke is kept; ⌘/Ctrl Enter saves. */
export function TaskComposer({ draft, recipient, onSwitch, onClose }: ComposerProps) {
  const { actions, text } = usePanel();
  const { t } = text;
  const { nowMs } = useTimeFrame();
  const { location } = useZones();
  const title = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const fields = readDraft(draft.fields);
  const gaps = draft.fields?.gaps;
  const gap = openGap(gaps, fields.title, fields.body);
  const defaultWho = recipient?.ownerId ?? NOBODY;
  useLayoutEffect(() => title.current?.focus(), []);

  const off = !recipient
    ? t('dock_needs_contact')
    : fields.title.trim() === ''
      ? t('task_needs_title')
      : gap && t('macro_template_gap', gap);
  const save = async () => {
    if (off !== undefined || busy || !recipient?.isShown() || !draft.isOpen()) {
      title.current?.focus();
      return gap && showGap(title.current?.parentElement, gap);
    }
    const who = fields.who || defaultWho;
    setBusy(true);
    const stored = await actions.addTask(
      {
        title: fields.title.trim(),
        body: fields.body.trim(),
        dueAtMs: dueOf(fields, nowMs, location),
        assignedTo: who === NOBODY ? null : who,
      },
      'draft',
    );
    setBusy(false);
    if (stored) onClose();
  };

  return (
    <ComposerFrame
      mode="task"
      label={t('dock_new_task')}
      draftKept={fields.title !== '' || fields.body !== ''}
      onSwitch={onSwitch}
      onClose={onClose}
      onSave={() => void save()}
    >
      <TaskForm
        fields={fields}
        defaultWho={defaultWho}
        titleRef={title}
        onChange={(next) => draft.save({ ...next, ...(gap && gaps && { gaps }) })}
      >
        <WithMacros>
          {({ macros, views }) => (
            <views.TemplateTool
              macros={macros}
              kind="task"
              area={title}
              value={fields.title}
              gap={gap}
              onFill={(filled, _at, left) => {
                if (filled.kind !== 'task') return;
                const { dueAtMs, assignedTo } = filled;
                draft.save({
                  title: filled.title.text,
                  body: filled.body.text || fields.body,
                  due: dueAtMs === null ? '' : String(dueAtMs),
                  who: assignedTo ?? NOBODY,
                  gaps: left,
                });
              }}
            />
          )}
        </WithMacros>
        <Button
          kind="primary"
          class="push"
          shortcut="Mod+Enter"
          hint
          busy={busy}
          off={off}
          onPress={() => void save()}
        >
          {t('dock_add_task')}
        </Button>
      </TaskForm>
    </ComposerFrame>
  );
}
