import { Ellipsis } from 'lucide-preact';
import { isOpen } from '../../lib/domain/command.ts';
import type { NoteView } from '../../lib/panel/contact-view.ts';
import { Age } from '../app/Age.tsx';
import { useText } from '../app/panel-context.ts';
import { Avatar } from '../ui/Avatar.tsx';
import { classNames } from '../ui/class-names.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { MenuButton } from '../ui/Menu.tsx';
import { useNote } from './use-note.tsx';
import { useUserName } from './use-users.ts';
import { WriteMark } from './WriteMark.tsx';

/** Who wrote a note: a user, "You" while it is on its way, else the CRM. */
export function useAuthor(note: NoteView): string {
  const { t } = useText();
  const userName = useUserName();
  if (note.userId !== null) return userName(note.userId) ?? t('card_crm');
  return note.write?.command.intent.kind === 'note.add' ? t('card_you') : t('card_crm');
}

/** One note of the list. */
export function NoteRow({ note, first }: { readonly note: NoteView; readonly first: boolean }) {
  const { t } = useText();
  const author = useAuthor(note);
  const { body, editing, items } = useNote(note);
  const { write } = note;
  const pending = note.deleting || (write !== null && isOpen(write.command));
  return (
    <li class={classNames('row note', pending && 'is-pending')} data-row="" tabIndex={first ? 0 : -1}>
      <Avatar id={note.userId} name={note.userId === null ? '' : author} />
      <div class="grow">
        <div class="row-head">
          <bdi class="row-title cut" title={author}>
            {author}
          </bdi>
          {note.dateAddedMs !== null && (
            <span class="meta nowrap">
              <Age atMs={note.dateAddedMs} />
            </span>
          )}
          <span class="push">
            <WriteMark write={write} />
          </span>
        </div>
        {note.title && (
          <p class="note-title" dir="auto">
            {note.title}
          </p>
        )}
        {body}
      </div>
      {items && !editing && (
        <div class="row-acts">
          {[items.pin, items.edit].map(
            (item) =>
              item && (
                <IconButton
                  key={item.shortcut}
                  size="sm"
                  label={item.label}
                  icon={item.icon ?? Ellipsis}
                  shortcut={item.shortcut}
                  onPress={item.onPress}
                />
              ),
          )}
          <MenuButton label={t('card_more')} icon={Ellipsis} size="sm" groups={[{ items: items.rest }]} />
        </div>
      )}
    </li>
  );
}
