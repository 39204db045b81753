import { Ellipsis, Pin } from 'lucide-preact';
import { itemsOf } from '../../lib/domain/record.ts';
import type { ContactView, NoteView } from '../../lib/panel/contact-view.ts';
import { Age } from '../app/Age.tsx';
import { useText } from '../app/panel-context.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { MenuButton, type MenuItem } from '../ui/Menu.tsx';
import { useMoreRows } from './MoreRows.tsx';
import { useAuthor } from './NoteRow.tsx';
import { useIsEdited } from './use-kept-edit.ts';
import { useNote } from './use-note.tsx';
import { WriteMark } from './WriteMark.tsx';

/** `.pin`: the newest pinned note, under the name; then "1 more pinned". */
export function PinnedNote({ view }: { readonly view: ContactView }) {
  const { t, count } = useText();
  const pinned = itemsOf(view.notes).filter((note) => note.pinned);
  const { rows, more, open, toggle } = useMoreRows(pinned, 1, useIsEdited('note'));
  if (pinned.length === 0) return null;
  return (
    <>
      {rows.map((note) => (
        <Card key={`${view.contact.id} ${note.id}`} note={note} />
      ))}
      {more > 0 && (
        <div class="pin-more">
          <Button kind="quiet" size="sm" onPress={toggle}>
            {open ? t('note_pinned_fewer') : count('note_pinned_more', more)}
          </Button>
        </div>
      )}
    </>
  );
}

function Card({ note }: { readonly note: NoteView }) {
  const { t } = useText();
  const author = useAuthor(note);
  const { body, items } = useNote(note);
  return (
    <article class="pin" aria-label={t('note_pinned')}>
      <Icon of={Pin} size="sm" />
      <div class="pin-body">{body}</div>
      {items ? (
        <MenuButton
          label={t('note_pinned_options')}
          icon={Ellipsis}
          size="sm"
          groups={[
            {
              items: [items.pin, items.edit, ...items.rest].flatMap((item) =>
                item === null ? [] : [withoutKey(item)],
              ),
            },
          ]}
        />
      ) : (
        <span />
      )}
      <p class="meta pin-meta">
        <bdi class="cut">{author}</bdi>
        {note.dateAddedMs !== null && (
          <span class="nowrap">
            &nbsp;·&nbsp;
            <Age atMs={note.dateAddedMs} />
          </span>
        )}
        <span class="push">
          <WriteMark write={note.write} />
        </span>
      </p>
    </article>
  );
}

/** The keys belong to the rows of the list. */
const withoutKey = ({ shortcut: _, ...item }: MenuItem): MenuItem => item;
