import { useRef, useState } from 'preact/hooks';
import type { FieldValue, TaskInput } from '../../lib/domain/command.ts';
import { type Draft, type Editable, type EditKind, editKind } from '../../lib/domain/draft.ts';
import { keepBase } from '../../lib/panel/edit-base.ts';
import type { PanelState } from '../../lib/panel/state.ts';
import { usePanel, usePanelState } from '../app/panel-context.ts';

type Fields = Readonly<Record<string, string>>;
type Base = FieldValue | TaskInput;

/** An edit of one thing of the contact on the screen, kept as the draft of a conversation. */
export interface KeptEdit {
  readonly editing: boolean;
  /** Begun here and just now: only then it takes the focus. */
  readonly fresh: boolean;
  /** What is typed; undefined while it is as it was. */
  readonly fields: Fields | undefined;
  /** The draft that goes in the step that stores the write. */
  readonly draft: EditKind | undefined;
  readonly begin: () => void;
  /** @param base what is there now; kept from the first change on. `fields` are null when it is as it was. */
  readonly change: (fields: Fields | null, base: Base) => void;
  /** Lets go of what was typed. */
  readonly close: () => void;
  /** It is stored, and its draft went with it. */
  readonly saved: () => void;
  /** Whether this conversation is still the open one, with this contact: only then anything may be written. */
  readonly isOpen: () => boolean;
}

/**
 * The store holds the text, not the component: what is painted is what is kept, and it is there again after a switch,
 * a closed panel or a reload.
 */
export function useKeptEdit(what: Editable, id: string): KeptEdit {
  const { kindOf, isOfHere, keep, drop, isOpen } = useKeeping(what);
  const [fresh, setFresh] = useState(false);
  const kind = kindOf(id);
  const stored = usePanelState((state) => state.drafts[kind]);
  const fields = stored && isOfHere(stored) ? stored.fields : undefined;
  return {
    editing: fresh || fields !== undefined,
    fresh,
    fields,
    draft: fields && kind,
    begin: () => setFresh(true),
    change: (typed, base) => {
      if (typed) keep(id, typed, base);
      else drop(id);
      setFresh(typed === null);
    },
    close: () => {
      drop(id);
      setFresh(false);
    },
    saved: () => setFresh(false),
    isOpen,
  };
}

/** All kept edits of a kind, where one component paints all that can be edited. */
export function useKeptEdits(what: Editable) {
  const { kindOf, isOfHere, keep, drop, isOpen } = useKeeping(what);
  const seen = useRef<readonly Draft[]>([]);
  const drafts = usePanelState((state) => {
    const now = editsIn(state, what).filter(isOfHere);
    const same = now.length === seen.current.length && now.every((draft, at) => draft === seen.current[at]);
    if (!same) seen.current = now;
    return seen.current;
  });
  const of = (id: string) => drafts.find(({ kind }) => kind === kindOf(id))?.fields;
  return { of, kindOf, keep, drop, isOpen };
}

/** Whether something is being edited: such a row stays in sight. Painted anew only when that changes. */
export function useIsEdited(what: Editable): (row: { readonly id: string }) => boolean {
  const { kindOf, isOfHere } = useKeeping(what);
  const kinds = usePanelState((state) =>
    editsIn(state, what)
      .filter(isOfHere)
      .map(({ kind }) => kind)
      .join('\n'),
  );
  return ({ id }) => kinds.split('\n').includes(kindOf(id));
}

const editsIn = ({ drafts }: PanelState, what: Editable): readonly Draft[] =>
  Object.values(drafts).filter(({ kind }) => kind.startsWith(`edit.${what}.`));

/** Drafts of edits of what is painted: of this conversation and of this contact, and of no other. */
function useKeeping(what: Editable) {
  const { actions, store } = usePanel();
  const conversation = usePanelState((state) => state.sighting?.conversation ?? null);
  const contactId = usePanelState((state) => state.record?.contactId ?? null);
  const kindOf = (id: string) => editKind(what, contactId ?? '', id);
  /** A draft without its mark was dropped; one that is empty but for it is an edit that empties something. */
  const isOfHere = (draft: Draft) => draft.conversation === conversation && draft.fields.kept === '1';
  const isOpen = () => {
    const { sighting, subject, record } = store.getState();
    const isShown = subject.kind === 'contact' && subject.contactId === contactId;
    return isShown && record?.contactId === contactId && sighting?.conversation === conversation;
  };
  return {
    kindOf,
    isOfHere,
    isOpen,
    keep: (id: string, typed: Fields, base: Base) => {
      if (!isOpen()) return;
      const kind = kindOf(id);
      const before = store.getState().drafts[kind];
      const begun = before && isOfHere(before) ? before.fields.base : undefined;
      actions.saveDraft(kind, { ...typed, kept: '1', base: begun ?? keepBase(base) });
    },
    drop: (id: string) => {
      const kind = kindOf(id);
      const stored = store.getState().drafts[kind];
      if (isOpen() && stored && isOfHere(stored)) actions.saveDraft(kind, {});
    },
  };
}
