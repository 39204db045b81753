import { Copy, Pencil, Pin, PinOff, Trash2 } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { NoteView } from '../../lib/panel/contact-view.ts';
import { isFormatted, textOf } from '../../lib/panel/note-markup.ts';
import { usePanel } from '../app/panel-context.ts';
import type { MenuItem } from '../ui/Menu.tsx';
import { ConfirmDialog } from './ConfirmDialog.tsx';
import { shorten } from './isolate.ts';
import { NoteBody, useNoteTree } from './NoteBody.tsx';
import { NoteEditor } from './NoteEditor.tsx';
import { Refused } from './Refused.tsx';

export interface NoteParts {
  /** The text, or the editor in its place, with the reason of a refusal below. */
  readonly body: ComponentChildren;
  readonly editing: boolean;
  /** It is in the CRM (or on its way out of it), so it can be changed. */
  readonly items: {
    readonly pin: MenuItem;
    readonly edit: MenuItem;
    readonly rest: readonly MenuItem[];
  } | null;
}

/** What a note can do, wherever it stands: under the name or in the list. */
export function useNote(note: NoteView): NoteParts {
  const { actions, text } = usePanel();
  const { t } = text;
  const nodes = useNoteTree(note);
  const [editing, setEditing] = useState(false);
  const [asking, setAsking] = useState(false);
  const saving = useRef(false);
  const { write } = note;
  const intent = write?.command.intent ?? null;
  const refused = write?.state === 'refused' ? write : null;
  // What was written and refused is what gets edited; else the note.
  const refusedText =
    refused && (intent?.kind === 'note.add' || intent?.kind === 'note.edit') ? intent.body : null;
  const isNew = intent?.kind === 'note.add' && write?.state !== 'done';

  const save = async (body: string) => {
    if (refused && refusedText === body) {
      setEditing(false);
      return actions.retryChange(refused.commandId);
    }
    if (saving.current) return;
    saving.current = true;
    const stored = await (isNew && refused
      ? actions.addNote(body, note.pinned)
      : actions.editNote(note.id, body));
    saving.current = false;
    // What could not be stored stays in the editor.
    if (!stored) return;
    setEditing(false);
    if (refused && refusedText !== null) await actions.discardChange(refused.commandId);
  };

  const body = (
    <>
      {editing ? (
        <NoteEditor
          initial={refusedText ?? textOf(nodes)}
          losesForm={refusedText === null && isFormatted(nodes)}
          onSave={(edited) => void save(edited)}
          onClose={() => setEditing(false)}
        />
      ) : (
        <>
          <NoteBody nodes={nodes} />
          {refused && intent?.kind === 'note.edit' && (
            <p class="meta">{t('note_yours', shorten(intent.body, 200))}</p>
          )}
          {refused && (
            <Refused
              write={refused}
              onEdit={refusedText === null ? undefined : () => setEditing(true)}
              copyText={refusedText ?? undefined}
            />
          )}
        </>
      )}
      {asking && (
        <ConfirmDialog
          title={t('note_delete_title')}
          action={t('note_delete_short')}
          onConfirm={() => void actions.deleteNote(note.id)}
          onClose={() => setAsking(false)}
        >
          <p class="quoted" dir="auto">
            {shorten(textOf(nodes), 160)}
          </p>
          <p class="soft">{t('note_delete_body')}</p>
        </ConfirmDialog>
      )}
    </>
  );

  if (isNew || note.deleting) return { body, editing, items: null };
  return {
    body,
    editing,
    items: {
      pin: {
        label: t(note.pinned ? 'note_unpin' : 'note_pin'),
        icon: note.pinned ? PinOff : Pin,
        shortcut: 'P',
        onPress: () => void actions.pinNote(note.id, !note.pinned),
      },
      edit: { label: t('note_edit'), icon: Pencil, shortcut: 'E', onPress: () => setEditing(true) },
      rest: [
        { label: t('note_copy'), icon: Copy, onPress: () => actions.copy(textOf(nodes)) },
        { label: t('note_delete'), icon: Trash2, danger: true, onPress: () => setAsking(true) },
      ],
    },
  };
}
