import { Plus } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { itemsOf } from '../../lib/domain/record.ts';
import type { ContactView } from '../../lib/panel/contact-view.ts';
import { useLaterParts } from '../app/later-parts.ts';
import { usePanelState, useText } from '../app/panel-context.ts';
import { useReadOnly } from '../app/use-read-only.ts';
import { pressDock } from '../dock/press-dock.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { SectionHead } from '../ui/SectionHead.tsx';
import { Appointments, isUpcoming } from './Appointments.tsx';
import { Details } from './Details.tsx';
import { JumpBar } from './JumpBar.tsx';
import { Notes } from './Notes.tsx';
import { Tasks } from './Tasks.tsx';

/** Everything about the contact on the screen, in one scroll: details, notes, tasks, appointments. */
export function ContactSections({ view }: { readonly view: ContactView }) {
  const { t } = useText();
  const nowMs = usePanelState((state) => state.nowMs);
  // Nothing typed or opened for one person is ever shown for another.
  const person = view.contact.id;
  const isFixed = useReadOnly() !== null;
  const later = useLaterParts();
  const add = (label: string, what: 'note' | 'task') =>
    !isFixed && <IconButton size="sm" label={label} icon={Plus} onPress={() => pressDock(what)} />;
  const some = (count: number) => (count > 0 ? count : undefined);
  return (
    <>
      <JumpBar key={`jump ${person}`} view={view} />
      <section class="sec sec-first" id="sec-details" aria-label={t('field_title')} tabIndex={-1}>
        <h2 class="sr">{t('field_title')}</h2>
        <Details key={person} view={view} />
        {later && (
          <later.WithMacros>
            {(all) => <all.views.FieldOffers macros={all.macros} contactId={person} />}
          </later.WithMacros>
        )}
      </section>
      <Section
        id="sec-notes"
        title={t('note_title')}
        count={some(itemsOf(view.notes).filter((note) => !note.pinned).length)}
        action={add(t('note_add'), 'note')}
      >
        <Notes key={person} part={view.notes} />
      </Section>
      <Section
        id="sec-tasks"
        title={t('task_title')}
        count={some(itemsOf(view.tasks).length)}
        action={add(t('task_add'), 'task')}
      >
        <Tasks key={person} part={view.tasks} />
      </Section>
      <Section
        id="sec-appointments"
        title={t('appt_title')}
        count={some(itemsOf(view.appointments).filter((item) => isUpcoming(item, nowMs)).length)}
      >
        <Appointments key={person} part={view.appointments} />
      </Section>
    </>
  );
}

interface SectionProps {
  readonly id: string;
  readonly title: string;
  readonly count: number | undefined;
  readonly action?: ComponentChildren;
  readonly children: ComponentChildren;
}

function Section({ id, title, count, action, children }: SectionProps) {
  const [open, setOpen] = useState(true);
  const titleId = `${id}-title`;
  return (
    <section class="sec" id={id} aria-labelledby={titleId} tabIndex={-1}>
      <SectionHead id={titleId} title={title} count={count} open={open} onToggle={() => setOpen(!open)}>
        {action}
      </SectionHead>
      {open && children}
    </section>
  );
}
