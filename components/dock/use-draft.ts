import { usePanel, usePanelState } from '../app/panel-context.ts';

type Fields = Readonly<Record<string, string>>;

export interface KeptDraft {
  readonly fields: Fields | undefined;
  readonly save: (fields: Fields) => void;
  /** Whether this conversation is still the open one: what belongs to it may be done only then. */
  readonly isOpen: () => boolean;
}

/**
 * The draft of one conversation. The store holds the text, not the component, so what is painted is what is kept.
 * When the open conversation has changed and this is not painted anew yet, nothing is read and nothing is written:
 * a draft never gets into another conversation.
 */
export function useDraft(conversation: string, kind: 'note' | 'task'): KeptDraft {
  const { actions, store } = usePanel();
  const draft = usePanelState((state) => state.drafts[kind]);
  const isOpen = () => store.getState().sighting?.conversation === conversation;
  return {
    fields: draft?.conversation === conversation ? draft.fields : undefined,
    save: (fields) => {
      if (isOpen()) actions.saveDraft(kind, fields);
    },
    isOpen,
  };
}
