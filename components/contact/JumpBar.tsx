import { Calendar, CircleCheck, type LucideIcon, StickyNote, UserRound } from 'lucide-preact';
import { useRef } from 'preact/hooks';
import { itemsOf } from '../../lib/domain/record.ts';
import { isLate } from '../../lib/domain/task.ts';
import type { ContactView } from '../../lib/panel/contact-view.ts';
import { usePanelState, useText } from '../app/panel-context.ts';
import { classNames } from '../ui/class-names.ts';
import { Icon } from '../ui/Icon.tsx';
import { isUpcoming } from './Appointments.tsx';
import { useCurrentSection } from './use-current-section.ts';

const SECTION_IDS = ['sec-details', 'sec-notes', 'sec-tasks', 'sec-appointments'] as const;

interface Entry {
  readonly id: (typeof SECTION_IDS)[number];
  readonly icon: LucideIcon;
  readonly name: string;
  readonly count: number;
  readonly late: boolean;
}

/** `.jump`: names the section you are in, counts the others, and jumps there (keys 1 to 4). */
export function JumpBar({ view }: { readonly view: ContactView }) {
  const { t } = useText();
  const nowMs = usePanelState((state) => state.nowMs);
  const bar = useRef<HTMLElement>(null);
  const [current, jumpTo] = useCurrentSection(bar, SECTION_IDS);
  const open = itemsOf(view.tasks).filter((task) => !task.completed);
  const late = open.filter((task) => isLate(task, nowMs)).length;
  const notes = itemsOf(view.notes).filter((note) => !note.pinned).length;
  const appointments = itemsOf(view.appointments).filter((item) => isUpcoming(item, nowMs)).length;
  const entries: readonly Entry[] = [
    { id: 'sec-details', icon: UserRound, name: t('field_title'), count: 0, late: false },
    { id: 'sec-notes', icon: StickyNote, name: t('note_title'), count: notes, late: false },
    { id: 'sec-tasks', icon: CircleCheck, name: t('task_title'), count: late || open.length, late: late > 0 },
    { id: 'sec-appointments', icon: Calendar, name: t('appt_title'), count: appointments, late: false },
  ];
  return (
    <nav class="jump" ref={bar} aria-label={t('card_sections')}>
      {entries.map((entry, index) => (
        <button
          key={entry.id}
          type="button"
          class={classNames(entry.late && 'late')}
          aria-current={current === entry.id ? 'true' : undefined}
          aria-keyshortcuts={String(index + 1)}
          title={`${entry.name} (${index + 1})`}
          // A press by a key moves the focus as well, so that J, K, X and E go on from there.
          onClick={(event) => jumpTo(entry.id, event.detail === 0)}
        >
          <Icon of={entry.icon} size="sm" />
          <span class="name">{entry.name}</span>
          {entry.count > 0 && (
            <span class="count">
              {entry.count}
              {entry.late && <span class="late-word"> {t('card_late')}</span>}
            </span>
          )}
        </button>
      ))}
    </nav>
  );
}
