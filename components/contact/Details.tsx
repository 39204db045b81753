import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { customValue } from '../../lib/panel/check-field.ts';
import type { ContactView } from '../../lib/panel/contact-view.ts';
import { type FieldRow, firstRows, otherRows, rowOrder } from '../../lib/panel/field-rows.ts';
import { usePanel, usePanelState } from '../app/panel-context.ts';
import { LocalTime } from './LocalTime.tsx';
import { MoreRows } from './MoreRows.tsx';
import { PropEdit } from './PropEdit.tsx';
import { PropRow } from './PropRow.tsx';
import { TagsRow } from './TagsRow.tsx';

/** Rows after the tags that are shown without asking for more. */
const SHOWN_ROWS = 5;

/** The contact's fields, each with its own edit and its own write state. Give it the contact's id as key. */
export function Details({ view }: { readonly view: ContactView }) {
  const { actions, text } = usePanel();
  const { t, count } = text;
  const location = usePanelState((state) => state.location);
  const [open, setOpen] = useState(false);
  /** What is being edited, by row. A row that was left with changes keeps them; another can be opened beside it. */
  const [drafts, setDrafts] = useState<Readonly<Record<string, string>>>({});
  const list = useRef<HTMLDListElement>(null);
  const returnTo = useRef<string | null>(null);
  const saving = useRef(false);

  const first = firstRows(view, location, text);
  const others = otherRows(view, location, text);
  const order = useMemo(() => rowOrder(others), [view.contact.id, location]);
  const sorted = [...others].sort((a, b) => order.indexOf(a.key) - order.indexOf(b.key));
  const isKept = (row: FieldRow, index: number) =>
    index < SHOWN_ROWS || row.write?.state === 'refused' || drafts[row.key] !== undefined;
  const shown = open ? sorted : sorted.filter(isKept);

  useLayoutEffect(() => {
    if (returnTo.current === null) return;
    list.current?.querySelector<HTMLElement>(`[data-field="${CSS.escape(returnTo.current)}"] .val`)?.focus();
    returnTo.current = null;
  }, [drafts]);

  const edit = (row: FieldRow) => {
    const changed = Object.entries(drafts).filter(([key, value]) => {
      const other = [...first, ...others].find((candidate) => candidate.key === key);
      return other !== undefined && other.value !== value;
    });
    setDrafts({ ...Object.fromEntries(changed), [row.key]: drafts[row.key] ?? row.value });
  };
  const close = (row: FieldRow) => {
    returnTo.current = row.key;
    setDrafts(({ [row.key]: _closed, ...rest }) => rest);
  };
  const save = async (row: FieldRow, value: string) => {
    const { target, write } = row;
    const refused = write?.state === 'refused' ? write : null;
    if (value === row.value) {
      close(row);
      if (refused) await actions.retryChange(refused.commandId);
      return;
    }
    if (!target || saving.current) return;
    saving.current = true;
    const stored = await (target.kind === 'field'
      ? actions.setField(target.field, value === '' ? null : value)
      : actions.setCustomField(target.fieldId, customValue(row.kind, value)));
    saving.current = false;
    // What could not be stored stays in the field.
    if (!stored) return;
    close(row);
    if (refused) await actions.discardChange(refused.commandId);
  };

  const paint = (row: FieldRow) => {
    const draft = drafts[row.key];
    return draft === undefined ? (
      <PropRow key={row.key} row={row} contact={view.contact} onEdit={() => edit(row)} />
    ) : (
      <PropEdit
        key={row.key}
        row={row}
        draft={draft}
        onInput={(value) => setDrafts((all) => ({ ...all, [row.key]: value }))}
        onSave={(value) => void save(row, value)}
        onClose={() => close(row)}
      />
    );
  };

  const more = sorted.length - sorted.filter(isKept).length;
  return (
    <>
      <dl class="props" ref={list}>
        {first.map(paint)}
        <LocalTime timezone={view.contact.timezone} />
        <TagsRow tags={view.tags} />
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
