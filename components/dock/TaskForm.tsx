import { TextQuote } from 'lucide-preact';
import type { ComponentChildren, Ref } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useText } from '../app/panel-context.ts';
import { useTimeFrame } from '../app/use-time-frame.ts';
import { useUsers } from '../contact/use-users.ts';
import { useZones } from '../contact/use-zones.ts';
import { Avatar } from '../ui/Avatar.tsx';
import { Button } from '../ui/Button.tsx';
import { Input, Select, TextArea } from '../ui/Field.tsx';
import { DuePicker } from './DuePicker.tsx';
import { dueOf, NOBODY, type TaskFields } from './task-fields.ts';
import { useAutosize } from './use-autosize.ts';

/** Longest title and body that are sent, in characters. Ours: the vendor states none. */
const TITLE_MAX = 500;
const BODY_MAX = 5000;

export interface TaskFormProps {
  readonly fields: TaskFields;
  /** Who has it while nobody was chosen: a user's id, or `-`. */
  readonly defaultWho: string;
  readonly titleRef: Ref<HTMLInputElement>;
  readonly onChange: (fields: TaskFields) => void;
  /** The buttons at the end of its foot. */
  readonly children: ComponentChildren;
}

/** What, when and who of a task: the same in the dock and where a task is edited. */
export function TaskForm({ fields, defaultWho, titleRef, onChange, children }: TaskFormProps) {
  const { t } = useText();
  const { nowMs } = useTimeFrame();
  const zones = useZones();
  const users = useUsers();
  const area = useRef<HTMLTextAreaElement>(null);
  useAutosize(area, fields.body);
  const [withBody, setWithBody] = useState(false);
  useLayoutEffect(() => {
    if (withBody) area.current?.focus();
  }, [withBody]);
  const who = fields.who || defaultWho;
  const known = users.some((user) => user.id === who);
  const whoName = users.find((user) => user.id === who)?.name ?? '';
  const set = (change: Partial<TaskFields>) => onChange({ ...fields, ...change });
  return (
    <>
      <div class="box">
        <Input
          inputRef={titleRef}
          aria-label={t('task_name')}
          placeholder={t('task_name_hint')}
          maxLength={TITLE_MAX}
          value={fields.title}
          onInput={(title) => set({ title })}
        />
        {(withBody || fields.body !== '') && (
          <TextArea
            areaRef={area}
            aria-label={t('task_details')}
            placeholder={t('task_details')}
            maxLength={BODY_MAX}
            rows={2}
            dir="auto"
            value={fields.body}
            onInput={(body) => set({ body })}
          />
        )}
        <div class="line-list">
          <DuePicker
            dueAtMs={dueOf(fields, nowMs, zones.location)}
            onChange={(dueAtMs) => set({ due: String(dueAtMs) })}
          />
          {users.length > 0 && (
            <div class="line">
              <span class="label" aria-hidden="true">
                {t('task_who')}
              </span>
              <div class="line-who">
                <Avatar id={known ? who : null} name={whoName} />
                <Select
                  size="sm"
                  aria-label={t('task_who')}
                  value={who}
                  options={[
                    { value: NOBODY, label: t('task_nobody') },
                    ...(known || who === NOBODY ? [] : [{ value: who, label: t('card_user_unknown') }]),
                    ...users.map((user) => ({ value: user.id, label: user.name })),
                  ]}
                  onChange={(value) => set({ who: value })}
                />
              </div>
            </div>
          )}
        </div>
      </div>
      <div class="dock-foot">
        {!withBody && fields.body === '' && (
          <Button
            kind="quiet"
            size="sm"
            icon={TextQuote}
            class="add-details"
            onPress={() => setWithBody(true)}
          >
            {t('task_add_details')}
          </Button>
        )}
        {children}
      </div>
    </>
  );
}
