import { Calendar, ChevronDown } from 'lucide-preact';
import { useId, useState } from 'preact/hooks';
import { dueFromInputs, dueInputs, duePresets } from '../../lib/panel/due.ts';
import { formatDateTime, formatTime } from '../../lib/panel/format-time.ts';
import type { TextKey } from '../../lib/panel/text.ts';
import { usePanelState, useText } from '../app/panel-context.ts';
import { useTimeFrame } from '../app/use-time-frame.ts';
import { isolate, shorten } from '../contact/isolate.ts';
import { isOtherTime, useZones } from '../contact/use-zones.ts';
import { ChoiceChip } from '../ui/Chip.tsx';
import { Input } from '../ui/Field.tsx';
import { Icon } from '../ui/Icon.tsx';

const WORDS: Readonly<Record<ReturnType<typeof duePresets>[number]['id'], TextKey>> = {
  hour: 'task_due_hour',
  today: 'task_due_today',
  tomorrow: 'task_due_tomorrow',
  'next-week': 'task_due_next_week',
};

export interface DuePickerProps {
  readonly dueAtMs: number;
  readonly onChange: (dueAtMs: number) => void;
}

/** When: one click, or a date and a time. Both in the location's zone; other clocks are shown beside it. */
export function DuePicker({ dueAtMs, onChange }: DuePickerProps) {
  const { t } = useText();
  const id = useId();
  const frame = useTimeFrame();
  const zones = useZones();
  const there = { ...frame, timeZone: zones.location };
  const presets = duePresets(frame.nowMs, zones.location);
  const [picking, setPicking] = useState(false);
  const isPreset = presets.some((preset) => preset.atMs === dueAtMs);

  return (
    <>
      <div class="line">
        <span class="label" id={`${id}-due`}>
          {t('task_due')}
        </span>
        <div class="due-chips" role="radiogroup" aria-labelledby={`${id}-due`} onKeyDown={walkRadios}>
          {presets.map((preset) => (
            <ChoiceChip
              key={preset.id}
              chosen={!picking && preset.atMs === dueAtMs}
              label={t('task_due_preset', t(WORDS[preset.id]), formatDateTime(preset.atMs, there))}
              onPress={() => {
                setPicking(false);
                onChange(preset.atMs);
              }}
            >
              {t(WORDS[preset.id])}
            </ChoiceChip>
          ))}
          <ChoiceChip
            chosen={picking || !isPreset}
            label={t('task_due_pick')}
            onPress={() => setPicking(true)}
          >
            <Icon of={Calendar} />
          </ChoiceChip>
        </div>
      </div>
      <div class="line">
        <span class="label">{t('task_at')}</span>
        <div class="due-at">
          {picking ? (
            <DueInputs dueAtMs={dueAtMs} timeZone={zones.location} onChange={onChange} />
          ) : (
            <button type="button" class="inline-select" onClick={() => setPicking(true)}>
              <span class="sr">{t('task_due_change')}: </span>
              {formatDateTime(dueAtMs, there)}
              <Icon of={ChevronDown} />
            </button>
          )}
          <OtherClocks dueAtMs={dueAtMs} />
        </div>
      </div>
    </>
  );
}

interface DueInputsProps extends DuePickerProps {
  readonly timeZone: string;
}

function DueInputs({ dueAtMs, timeZone, onChange }: DueInputsProps) {
  const { t } = useText();
  const [typed, setTyped] = useState(() => dueInputs(dueAtMs, timeZone));
  const set = (next: typeof typed) => {
    setTyped(next);
    const atMs = dueFromInputs(next.date, next.time, timeZone);
    if (atMs !== null) onChange(atMs);
  };
  const isWrong = dueFromInputs(typed.date, typed.time, timeZone) === null;
  return (
    <>
      <Input
        size="sm"
        type="date"
        aria-label={t('task_due_date')}
        aria-invalid={isWrong ? 'true' : undefined}
        value={typed.date}
        onInput={(date) => set({ ...typed, date })}
      />
      <Input
        size="sm"
        type="time"
        aria-label={t('task_due_time')}
        aria-invalid={isWrong ? 'true' : undefined}
        value={typed.time}
        onInput={(time) => set({ ...typed, time })}
      />
      {isWrong && <span class="error">{t('task_due_wrong')}</span>}
    </>
  );
}

/** "8:00 am for Maya", "3:00 pm for you": where those clocks differ from the location's. */
function OtherClocks({ dueAtMs }: { readonly dueAtMs: number }) {
  const { t } = useText();
  const frame = useTimeFrame();
  const zones = useZones();
  const name = usePanelState((state) => state.record?.contact.firstName ?? state.record?.contact.name ?? '');
  const at = (timeZone: string) => formatTime(dueAtMs, { ...frame, timeZone });
  return (
    <>
      {isOtherTime(zones.mine, zones.location, dueAtMs) && (
        <span class="meta nowrap">{t('time_for_you', at(zones.mine))}</span>
      )}
      {zones.theirs && isOtherTime(zones.theirs, zones.location, dueAtMs) && (
        <span class="meta cut">{t('time_for_person', at(zones.theirs), isolate(shorten(name, 40)))}</span>
      )}
    </>
  );
}

/** Arrows move and choose, as in every group of radio buttons. */
function walkRadios(event: KeyboardEvent): void {
  const group = event.currentTarget;
  const forward = event.key === 'ArrowRight' || event.key === 'ArrowDown';
  const back = event.key === 'ArrowLeft' || event.key === 'ArrowUp';
  if (!(group instanceof HTMLElement) || (!forward && !back)) return;
  const radios = [...group.querySelectorAll<HTMLElement>('[role="radio"]')];
  const focused = document.activeElement;
  const at = focused instanceof HTMLElement ? radios.indexOf(focused) : -1;
  const sideways = event.key === 'ArrowRight' || event.key === 'ArrowLeft';
  const rightToLeft = sideways && getComputedStyle(group).direction === 'rtl';
  const step = forward !== rightToLeft ? 1 : -1;
  const next = radios[(at + step + radios.length) % radios.length];
  next?.focus();
  next?.click();
  event.preventDefault();
}
