import { itemsOf, type Part } from '../../lib/domain/record.ts';
import type { TaskView } from '../../lib/panel/contact-view.ts';
import { useText } from '../app/panel-context.ts';
import { MoreRows, SHOWN_ROWS, useMoreRows } from './MoreRows.tsx';
import { PartLine } from './PartLine.tsx';
import { TaskRow } from './TaskRow.tsx';
import { useIsEdited } from './use-kept-edit.ts';
import { useRowKeys } from './use-row-keys.ts';

/** Open tasks by due time, then done ones. */
export function Tasks({ part }: { readonly part: Part<readonly TaskView[]> }) {
  const keyOf = useRowKeys();
  const { t, count } = useText();
  const { rows, more, open, toggle } = useMoreRows(itemsOf(part), SHOWN_ROWS, useIsEdited('task'));
  if (rows.length === 0) return <PartLine part={part} locked={t('task_locked')} none={t('task_none')} />;
  return (
    <>
      <ul class="rows">
        {rows.map((task, index) => (
          <TaskRow key={keyOf(task)} task={task} first={index === 0} />
        ))}
      </ul>
      <MoreRows
        more={more}
        open={open}
        moreLabel={count('task_more', more)}
        lessLabel={t('task_fewer')}
        onToggle={toggle}
      />
    </>
  );
}
