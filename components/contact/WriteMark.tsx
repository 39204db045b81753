import { GitCompare } from 'lucide-preact';
import type { Write } from '../../lib/panel/contact-view.ts';
import { usePanel } from '../app/panel-context.ts';
import { useReadOnly } from '../app/use-read-only.ts';
import { Icon } from '../ui/Icon.tsx';
import { WriteState } from '../ui/WriteState.tsx';

/** Where a write is, beside the thing it changes; what is to be decided opens from there. */
export function WriteMark({ write }: { readonly write: Write | null }) {
  const { actions, text } = usePanel();
  const isFixed = useReadOnly() !== null;
  if (!write) return null;
  if (write.state !== 'conflict' || isFixed) return <WriteState state={write.state} />;
  return (
    <button
      type="button"
      class="write write-uncertain write-decide"
      onClick={() => actions.decideChange(write.commandId)}
    >
      <Icon of={GitCompare} />
      {text.t('ui_write_conflict')}
    </button>
  );
}
