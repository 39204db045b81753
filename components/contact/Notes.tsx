import { itemsOf, type Part } from '../../lib/domain/record.ts';
import type { NoteView } from '../../lib/panel/contact-view.ts';
import { useText } from '../app/panel-context.ts';
import { MoreRows, SHOWN_ROWS, useMoreRows } from './MoreRows.tsx';
import { NoteRow } from './NoteRow.tsx';
import { PartLine } from './PartLine.tsx';
import { useIsEdited } from './use-kept-edit.ts';
import { useRowKeys } from './use-row-keys.ts';

/** The notes that are not pinned; pinned ones stand under the name and nowhere else. */
export function Notes({ part }: { readonly part: Part<readonly NoteView[]> }) {
  const keyOf = useRowKeys();
  const { t, count } = useText();
  const all = itemsOf(part);
  const notes = all.filter((note) => !note.pinned);
  const { rows, more, open, toggle } = useMoreRows(notes, SHOWN_ROWS, useIsEdited('note'));
  if (notes.length === 0) {
    return (
      <PartLine
        part={part}
        locked={t('note_locked')}
        none={t(all.length > 0 ? 'note_none_other' : 'note_none')}
      />
    );
  }
  return (
    <>
      <ul class="rows">
        {rows.map((note, index) => (
          <NoteRow key={keyOf(note)} note={note} first={index === 0} />
        ))}
      </ul>
      <MoreRows
        more={more}
        open={open}
        moreLabel={count('note_more', more)}
        lessLabel={t('note_fewer')}
        onToggle={toggle}
      />
    </>
  );
}
