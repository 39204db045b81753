import { usePanel, usePanelState } from '../app/panel-context.ts';

export interface Recipient {
  readonly contactId: string;
  readonly name: string;
  readonly ownerId: string | null;
  /** Whether this contact is still the one on the screen. */
  readonly isShown: () => boolean;
}

/** Who a note or a task is for: the contact on the screen; null while nobody is. */
export function useRecipient(): Recipient | null {
  const { store } = usePanel();
  const subject = usePanelState((state) => state.subject);
  const shown = usePanelState((state) => state.record?.contact);
  if (subject.kind !== 'contact') return null;
  const { contactId } = subject;
  const contact = shown?.id === contactId ? shown : null;
  return {
    contactId,
    name: contact?.name ?? '',
    ownerId: contact?.assignedTo ?? null,
    isShown: () => {
      const now = store.getState().subject;
      return now.kind === 'contact' && now.contactId === contactId;
    },
  };
}
