import { useRef } from 'preact/hooks';
import type { Write } from '../../lib/panel/contact-view.ts';

/**
 * Keys of rows that live through the moment in which what was written here gets the CRM's id: a row that is made
 * anew then would lose the click that is on its way to it.
 */
export function useRowKeys(): (row: { readonly id: string; readonly write: Write | null }) => string {
  const madeBy = useRef(new Map<string, string>());
  return ({ id, write }) => {
    const kind = write?.command.intent.kind;
    const createdId = kind === 'note.add' || kind === 'task.add' ? write?.command.createdId : null;
    if (write && createdId === id) madeBy.current.set(id, write.commandId);
    return madeBy.current.get(id) ?? id;
  };
}
