import { Copy, Pencil, Pin, PinOff, Trash2 } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { NoteView } from '../../lib/panel/contact-view.ts';
import { isFormatted, textOf } from '../../lib/panel/note-markup.ts';
import { useLaterParts } from '../app/later-parts.ts';
import { usePanel } from '../app/panel-context.ts';
import { useReadOnly } from '../app/use-read-only.ts';
import type { MenuItem } from '../ui/Menu.tsx';
import { shorten } from './isolate.ts';
import { NoteBody, useNoteTree } from './NoteBody.tsx';
import { Refused } from './Refused.tsx';
import { useKeptEdit } from './use-kept-edit.ts';

export interface NoteParts {
  /** The text, or the editor in its place, with the reason of a refusal below. */
  readonly body: ComponentChildren;
  readonly editing: boolean;
  /** It is in the CRM (or on its way out of it), so it can be changed. */
  readonly items: {
    /** What writes is not there where nothing may be written. */
    readonly pin: MenuItem | null;
    readonly edit: MenuItem | null;
    readonly rest: readonly MenuItem[];
  } | null;
}

/** What a note can do, wherever it stands: under the name or in the list. */
export function useNote(note: NoteView): NoteParts {
  const { actions, text } = usePanel();
  const parts = useLaterParts();
  const { t } = text;
  const nodes = useNoteTree(note);
  const edit = useKeptEdit('note', note.id);
  const isFixed = useReadOnly() !== null;
  const editing = edit.editing && !note.deleting && !isFixed;
  const [asking, setAsking] = useState(false);
  const saving = useRef(false);
  const { write } = note;
  const intent = write?.command.intent ?? null;
  const refused = write?.state === 'refused' ? write : null;
  // What was written and refused is what gets edited; else the note.
  const refusedText =
    refused && (intent?.kind === 'note.add' || intent?.kind === 'note.edit') ? intent.body : null;
  const initial = refusedText ?? textOf(nodes);
  const isNew = intent?.kind === 'note.add' && write?.state !== 'done';

  // Another edit would only wait behind the one that is to be decided.
  const begin = write?.state === 'conflict' ? () => actions.decideChange(write.commandId) : edit.begin;

  const save = async (body: string) => {
    if (refused && refusedText === body) {
      edit.close();
      return actions.retryChange(refused.commandId);
    }
    if (saving.current || !edit.isOpen()) return;
    saving.current = true;
    const stored = await (isNew && refused
      ? actions.addNote(body, note.pinned, edit.draft)
      : actions.editNote(note.id, body, edit.draft));
    saving.current = false;
    // What could not be stored stays in the editor.
    if (!stored) return;
    edit.saved();
    if (refused && refusedText !== null) await actions.discardChange(refused.commandId, 'replaced');
  };

  const body = (
    <>
      {editing && parts ? (
        <parts.NoteEditor
          initial={initial}
          body={edit.fields?.body ?? initial}
          focus={edit.fresh}
          losesForm={refusedText === null && isFormatted(nodes)}
          onInput={(typed) =>
            edit.change(
              typed === initial ? null : { body: typed },
              note.plain === null ? note.bodyHtml : null,
            )
          }
          onSave={(edited) => void save(edited)}
          onClose={edit.close}
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
              onEdit={refusedText === null ? undefined : edit.begin}
              copyText={refusedText ?? undefined}
            />
          )}
        </>
      )}
      {asking && parts && (
        <parts.ConfirmDialog
          title={t('note_delete_title')}
          action={t('note_delete_short')}
          onConfirm={() => void actions.deleteNote(note.id)}
          onClose={() => setAsking(false)}
        >
          <p class="quoted" dir="auto">
            {shorten(textOf(nodes), 160)}
          </p>
          <p class="soft">{t('note_delete_body')}</p>
        </parts.ConfirmDialog>
      )}
    </>
  );

  if (isNew || note.deleting) return { body, editing, items: null };
  const copy = { label: t('note_copy'), icon: Copy, onPress: () => actions.copy(textOf(nodes)) };
  if (isFixed) return { body, editing, items: { pin: null, edit: null, rest: [copy] } };
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
      edit: { label: t('note_edit'), icon: Pencil, shortcut: 'E', onPress: begin },
      rest: [copy, { label: t('note_delete'), icon: Trash2, danger: true, onPress: () => setAsking(true) }],
    },
  };
}
