import { Copy, Lock, Mail, Pencil, PhoneOff } from 'lucide-preact';
import type { Contact } from '../../lib/domain/contact.ts';
import { dndWords, type FieldRow } from '../../lib/panel/field-rows.ts';
import { formatDistance } from '../../lib/panel/format-time.ts';
import { usePanel, usePanelState } from '../app/panel-context.ts';
import { useReadOnly } from '../app/use-read-only.ts';
import { Avatar } from '../ui/Avatar.tsx';
import { Chip } from '../ui/Chip.tsx';
import { classNames } from '../ui/class-names.ts';
import { Icon } from '../ui/Icon.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { shorten } from './isolate.ts';
import { refusalText } from './Refused.tsx';
import { WriteMark } from './WriteMark.tsx';

export interface PropRowProps {
  readonly row: FieldRow;
  readonly contact: Contact;
  readonly onEdit: () => void;
}

/** `.prop`: label and value; the whole value opens it for editing. */
export function PropRow({ row, contact, onEdit: edit }: PropRowProps) {
  const { actions, text } = usePanel();
  const { t } = text;
  // Nothing else says the whole of a value that cannot be opened.
  const isFixed = useReadOnly() !== null;
  const { label, shown, write } = row;
  // Another edit would only wait behind the one that is to be decided.
  const onEdit = write?.state === 'conflict' ? () => actions.decideChange(write.commandId) : edit;
  const look = classNames('val', row.kind === 'owner' && 'val-who', shown === '' && 'none');
  const copy = shown === '' ? null : () => actions.copy(shown);
  return (
    <div
      class={classNames('prop', write?.state === 'refused' && 'is-refused')}
      data-field={row.key}
      data-row=""
      tabIndex={-1}
    >
      <dt title={label}>
        <bdi>{shorten(label)}</bdi>
      </dt>
      <dd>
        {row.target ? (
          <button type="button" class={look} title={shorten(shown, 300)} onClick={onEdit}>
            {shown === '' ? t('field_add') : <Value row={row} />}
            <span class="sr">, {t('field_edit', label)}</span>
          </button>
        ) : (
          <span class={classNames(look, 'val-ro', !isFixed && 'cut')} title={shorten(shown, 300)}>
            <Value row={row} />
          </span>
        )}
        <DndChip row={row} contact={contact} />
        {row.locked && (
          <span class="write">
            <Icon of={Lock} />
            {t('field_in_crm_only')}
          </span>
        )}
        <WriteMark write={write} />
        {(copy || row.target) && (
          <span class="prop-acts">
            {copy && <IconButton size="sm" label={t('field_copy', label)} icon={Copy} onPress={copy} />}
            {row.target && (
              <IconButton
                size="sm"
                label={t('field_edit', label)}
                icon={Pencil}
                shortcut="E"
                onPress={onEdit}
              />
            )}
          </span>
        )}
        {write?.state === 'refused' && (
          <p class="error prop-error">
            <span>{refusalText(write, t)}</span>
            {row.target && (
              <button type="button" class="link" onClick={onEdit}>
                {t('card_edit_retry')}
              </button>
            )}
            <button type="button" class="link" onClick={() => void actions.discardChange(write.commandId)}>
              {t('card_discard')}
            </button>
          </p>
        )}
      </dd>
    </div>
  );
}

function Value({ row }: { readonly row: FieldRow }) {
  const { text } = usePanel();
  const nowMs = usePanelState((state) => state.nowMs);
  const { shown, dateMs } = row;
  if (row.kind === 'owner') {
    return (
      <>
        <Avatar id={row.value} name={shown} />
        <bdi class="cut">{shown}</bdi>
      </>
    );
  }
  if (dateMs !== null) {
    // How long ago one was born is nobody's question here.
    const distance = row.key === 'dateOfBirth' ? null : formatDistance(dateMs, nowMs, text);
    return (
      <>
        <time dateTime={row.value}>{shown}</time> {distance && <span class="meta">{distance}</span>}
      </>
    );
  }
  const ltr = row.kind === 'email' || row.kind === 'phone' || row.kind === 'url' || row.kind === 'number';
  return <bdi dir={ltr ? 'ltr' : 'auto'}>{shorten(shown, 500)}</bdi>;
}

function DndChip({ row, contact }: { readonly row: FieldRow; readonly contact: Contact }) {
  const { text } = usePanel();
  const words = dndWords(contact);
  const word = row.key === 'phone' ? words.phone : row.key === 'email' ? words.email : null;
  if (word === null) return null;
  return (
    <Chip tone="warn" size="sm" icon={row.key === 'phone' ? PhoneOff : Mail}>
      {text.t(word)}
    </Chip>
  );
}
