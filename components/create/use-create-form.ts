import { useEffect, useState } from 'preact/hooks';
import type { CreateForm, Overlay } from '../../lib/panel/state.ts';
import { usePanel, usePanelState } from '../app/panel-context.ts';
import { inboxOf } from '../frame/use-inbox.ts';
import { type CreateProblem, checkCreate } from './check-create.ts';

export type CreateOverlay = Extract<Overlay, { kind: 'create' }>;

export interface CreateFormState {
  readonly form: CreateForm;
  readonly overlay: CreateOverlay;
  readonly problem: CreateProblem;
  /** The form stands as it is sent: nothing can be typed. */
  readonly sending: boolean;
  set(field: keyof CreateForm, value: string): void;
  save(): void;
}

const EMPTY: CreateForm = { firstName: '', lastName: '', email: '', phone: '', companyName: '' };

/**
 * The form of a new contact. It lives over content and dock, which both show a part of it; every keystroke goes
 * into the draft of the conversation. Null while no contact is being created.
 */
export function useCreateForm(): CreateFormState | null {
  const { store, actions } = usePanel();
  const overlay = usePanelState((state) => (state.overlay.kind === 'create' ? state.overlay : null));
  const [form, setForm] = useState(EMPTY);
  const [problem, setProblem] = useState<CreateProblem>(null);
  const prefill = overlay?.prefill;
  useEffect(() => {
    if (prefill) setForm(prefill);
    setProblem(null);
  }, [prefill]);
  if (!overlay) return null;
  const sending = overlay.outcome.kind === 'sending';
  return {
    form,
    overlay,
    problem,
    sending,
    set: (field, value) => {
      const next = { ...form, [field]: value };
      setForm(next);
      setProblem(null);
      actions.saveDraft('create', next);
    },
    save: () => {
      if (sending) return;
      const found = checkCreate(form);
      setProblem(found);
      if (found) return;
      const source = inboxOf(store.getState())?.name ?? '';
      void actions.createContact({ ...trimmed(form), source, tags: [] });
    },
  };
}

const trimmed = (form: CreateForm): CreateForm => ({
  firstName: form.firstName.trim(),
  lastName: form.lastName.trim(),
  email: form.email.trim(),
  phone: form.phone.trim(),
  companyName: form.companyName.trim(),
});
