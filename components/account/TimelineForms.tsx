import { CalendarPlus, Check, CircleAlert, MessageSquarePlus } from 'lucide-preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { LostWrite } from '../../lib/domain/host-account.ts';
import { useStore } from '../../lib/panel/use-store.ts';
import type { Timeline } from '../../lib/panel/write-timeline.ts';
import { usePanel } from '../app/panel-context.ts';
import { useReadOnly } from '../app/use-read-only.ts';
import { Banner } from '../ui/Banner.tsx';
import { Button } from '../ui/Button.tsx';
import { Field, Input, TextArea } from '../ui/Field.tsx';
import { Icon } from '../ui/Icon.tsx';
import { accountErrorText } from './account-words.ts';

const NAME = 'ChartMogul';

export interface TimelineFormsProps {
  readonly customer: { readonly id: string; readonly name: string };
  readonly timeline: Timeline;
}

/** Whether it landed is not known: it stays until somebody has looked. */
function Lost({ write, onLooked }: { readonly write: LostWrite; readonly onLooked: () => void }) {
  const { t } = usePanel().text;
  return (
    <Banner
      card
      tone="warn"
      icon={CircleAlert}
      live="alert"
      action={
        <Button kind="link" onPress={onLooked}>
          {t('acct_lost_looked')}
        </Button>
      }
    >
      {t(write.kind === 'note' ? 'acct_lost_note' : 'acct_lost_task', write.text.slice(0, 80))}
    </Banner>
  );
}

interface FormProps extends TimelineFormsProps {
  readonly onDone: () => void;
}

function Foot({ label, busy, onCancel }: { label: string; busy: boolean; onCancel: () => void }) {
  const { t } = usePanel().text;
  return (
    <>
      <p class="hint">{t('acct_once')}</p>
      <div class="acts">
        <Button kind="primary" submit busy={busy}>
          {label}
        </Button>
        <Button kind="quiet" onPress={onCancel}>
          {t('opt_cancel')}
        </Button>
      </div>
    </>
  );
}

/** A form that has just opened is seen whole, and its first field has the focus that its button had. */
function useOpened() {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('input,textarea')?.focus({ preventScroll: true });
    form.current?.scrollIntoView?.({ block: 'nearest' });
  }, []);
  return form;
}

const useBusy = (timeline: Timeline) => useStore(timeline.store, ({ step }) => step.kind === 'sending');

function NoteForm({ customer, timeline, onDone }: FormProps) {
  const { store, text } = usePanel();
  const { t } = text;
  // What is being written for the CRM is most often what belongs here too.
  const [body, setBody] = useState(() => store.getState().drafts.note?.fields.body ?? '');
  const busy = useBusy(timeline);
  const form = useOpened();
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const note = { kind: 'note', customerId: customer.id, text: body.trim() } as const;
    if (note.text && (await timeline.write(note))) onDone();
  };
  return (
    <form class="account-form" ref={form} onSubmit={submit}>
      <Field id="timeline-note" label={t('acct_note_label', customer.name)}>
        {(control) => (
          <TextArea {...control} class="area" rows={4} maxLength={10_000} value={body} onInput={setBody} />
        )}
      </Field>
      <Foot label={t('acct_note_send')} busy={busy} onCancel={onDone} />
    </form>
  );
}

/** Kept while the panel is open: most tasks of a person go to the same colleague. */
let lastAssignee = '';

function TaskForm({ customer, timeline, onDone }: FormProps) {
  const { t } = usePanel().text;
  const [what, setWhat] = useState('');
  const [assignee, setAssignee] = useState(lastAssignee);
  const [due, setDue] = useState('');
  const busy = useBusy(timeline);
  const form = useOpened();
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const dueAtMs = new Date(`${due}T12:00`).getTime();
    const task = {
      kind: 'task',
      customerId: customer.id,
      text: what.trim(),
      assignee: assignee.trim(),
      dueAtMs,
    } as const;
    if (!task.text || !task.assignee || Number.isNaN(dueAtMs)) return;
    lastAssignee = task.assignee;
    if (await timeline.write(task)) onDone();
  };
  return (
    <form class="account-form" ref={form} onSubmit={submit}>
      <Field id="timeline-task" label={t('acct_task_what')}>
        {(control) => <Input {...control} required maxLength={1_000} value={what} onInput={setWhat} />}
      </Field>
      <Field id="timeline-assignee" label={t('acct_task_who')}>
        {(control) => (
          <Input {...control} type="email" required maxLength={254} value={assignee} onInput={setAssignee} />
        )}
      </Field>
      <Field id="timeline-due" label={t('acct_task_due')}>
        {(control) => <Input {...control} type="date" required value={due} onInput={setDue} />}
      </Field>
      <Foot label={t('acct_task_send')} busy={busy} onCancel={onDone} />
    </form>
  );
}

/** What may be written to the customer in ChartMogul. Each goes out once. */
export function TimelineForms({ customer, timeline }: TimelineFormsProps) {
  const { text } = usePanel();
  const { t } = text;
  const [form, setForm] = useState<'none' | 'note' | 'task'>('none');
  const { step, lost } = useStore(timeline.store, (state) => state);
  const isFixed = useReadOnly() !== null;
  const acts = useRef<HTMLDivElement>(null);
  const before = useRef(form);
  useEffect(() => {
    if (form === 'none' && before.current !== 'none')
      acts.current?.querySelectorAll('button')[before.current === 'note' ? 0 : 1]?.focus();
    before.current = form;
  }, [form]);
  useEffect(() => timeline.open(customer.id), [timeline, customer.id]);
  const close = () => setForm('none');
  const props = { customer, timeline, onDone: close };
  return (
    <>
      {lost.map((write) => (
        <Lost key={write.id} write={write} onLooked={() => void timeline.looked(write.id)} />
      ))}
      {step.kind === 'failed' && (
        <Banner card tone="bad" icon={CircleAlert} live="alert">
          {accountErrorText(text, NAME, step.error)}
        </Banner>
      )}
      {step.kind === 'done' && form === 'none' && (
        <p class="write write-saved" role="status">
          <Icon of={Check} />
          <span>{t(step.of === 'note' ? 'acct_note_done' : 'acct_task_done')}</span>
        </p>
      )}
      {form === 'note' && <NoteForm {...props} />}
      {form === 'task' && <TaskForm {...props} />}
      {form === 'none' && !isFixed && (
        <div class="acts" ref={acts}>
          <Button icon={MessageSquarePlus} onPress={() => setForm('note')}>
            {t('acct_note')}
          </Button>
          <Button icon={CalendarPlus} onPress={() => setForm('task')}>
            {t('acct_task')}
          </Button>
        </div>
      )}
    </>
  );
}
