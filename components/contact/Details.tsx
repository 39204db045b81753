import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { type FieldValue, needsPerson } from '../../lib/domain/command.ts';
import { customValue } from '../../lib/panel/check-field.ts';
import type { ContactView } from '../../lib/panel/contact-view.ts';
import { type FieldRow, firstRows, otherRows, rowOrder } from '../../lib/panel/field-rows.ts';
import { useLaterParts } from '../app/later-parts.ts';
import { usePanel, usePanelState } from '../app/panel-context.ts';
import { useReadOnly } from '../app/use-read-only.ts';
import { LocalTime } from './LocalTime.tsx';
import { MoreRows } from './MoreRows.tsx';
import { PropRow } from './PropRow.tsx';
import { TagsRow } from './TagsRow.tsx';
import { useKeptEdits } from './use-kept-edit.ts';

/** Rows after the tags that are shown without asking for more. */
const SHOWN_ROWS = 5;

/** The contact's fields, each with its own edit and its own write state. Give it the contact's id as key. */
export function Details({ view }: { readonly view: ContactView }) {
  const { actions, text } = usePanel();
  const parts = useLaterParts();
  const { t, count } = text;
  const location = usePanelState((state) => state.location);
  const [open, setOpen] = useState(false);
  /** What is typed. A row that was left with changes keeps them; another can be opened beside it. */
  const edits = useKeptEdits('field');
  /** The row that was opened last, while it is as it was. */
  const [fresh, setFresh] = useState<string | null>(null);
  const list = useRef<HTMLDListElement>(null);
  const returnTo = useRef<string | null>(null);
  const saving = useRef(false);

  const isFixed = useReadOnly() !== null;
  const fixed = (row: FieldRow): FieldRow => (isFixed ? { ...row, target: null } : row);
  const first = firstRows(view, location, text).map(fixed);
  const others = otherRows(view, location, text).map(fixed);
  const order = useMemo(() => rowOrder(others), [view.contact.id, location]);
  const sorted = [...others].sort((a, b) => order.indexOf(a.key) - order.indexOf(b.key));
  const isEdited = (row: FieldRow) => row.key === fresh || edits.of(row.key) !== undefined;
  const isKept = (row: FieldRow, index: number) =>
    index < SHOWN_ROWS || (row.write && needsPerson(row.write.command)) || isEdited(row);
  const shown = open ? sorted : sorted.filter(isKept);

  useLayoutEffect(() => {
    if (returnTo.current === null) return;
    const row = `[data-field="${CSS.escape(returnTo.current)}"]`;
    const value = list.current?.querySelector<HTMLElement>(`${row} .val`);
    if (!value) return;
    value.focus();
    returnTo.current = null;
  });

  const change = (row: FieldRow, value: string, half: boolean) => {
    const isAsBefore = value === row.value && !half;
    if (isAsBefore) edits.drop(row.key);
    else edits.keep(row.key, { value, half: half ? '1' : '' }, baseOf(view, row));
    if (isAsBefore) setFresh(row.key);
    else if (fresh === row.key) setFresh(null);
  };
  const leave = (row: FieldRow) => setFresh((key) => (key === row.key ? null : key));
  const close = (row: FieldRow) => {
    returnTo.current = row.key;
    edits.drop(row.key);
    leave(row);
  };
  const save = async (row: FieldRow, value: string) => {
    const { target, write } = row;
    const refused = write?.state === 'refused' ? write : null;
    if (value === row.value) {
      close(row);
      if (refused) await actions.retryChange(refused.commandId);
      return;
    }
    if (!target || saving.current || !edits.isOpen()) return;
    saving.current = true;
    returnTo.current = row.key;
    const draft = edits.of(row.key) && edits.kindOf(row.key);
    const stored = await (target.kind === 'field'
      ? actions.setField(target.field, value === '' ? null : value, draft)
      : actions.setCustomField(target.fieldId, customValue(row.kind, value), draft));
    saving.current = false;
    // What could not be stored stays in the field.
    if (!stored) {
      returnTo.current = null;
      return;
    }
    leave(row);
    if (refused) await actions.discardChange(refused.commandId, 'replaced');
  };

  const paint = (row: FieldRow) => {
    const kept = edits.of(row.key);
    return isEdited(row) && parts && !isFixed ? (
      <parts.PropEdit
        key={row.key}
        row={row}
        draft={kept?.value ?? row.value}
        half={kept?.half === '1'}
        focus={row.key === fresh}
        onInput={(value, half) => change(row, value, half)}
        onSave={(value) => void save(row, value)}
        onClose={() => close(row)}
      />
    ) : (
      <PropRow key={row.key} row={row} contact={view.contact} onEdit={() => setFresh(row.key)} />
    );
  };

  const more = sorted.length - sorted.filter(isKept).length;
  return (
    <>
      <dl class="props" ref={list}>
        {first.map(paint)}
        <TagsRow tags={view.tags} />
        <LocalTime timezone={view.contact.timezone} />
        {shown.map(paint)}
      </dl>
      <MoreRows
        more={more}
        open={open}
        moreLabel={count('field_more', more)}
        lessLabel={t('field_fewer')}
        onToggle={() => setOpen(!open)}
      />
    </>
  );
}

/** What an edit is compared with: what stands there, and what was refused does not. */
function baseOf({ contact, customValues }: ContactView, { target }: FieldRow): FieldValue {
  if (target?.kind === 'field') return contact[target.field];
  return customValues.find(({ id }) => id === target?.fieldId)?.value ?? null;
}
