import { Undo2 } from 'lucide-preact';
import { isEnrolment, isOpen } from '../../lib/domain/command.ts';
import { canTakeBack } from '../../lib/domain/inverse-command.ts';
import { describeRow } from '../../lib/panel/describe-change.ts';
import { describeSaved } from '../../lib/panel/describe-saved.ts';
import { formatTime } from '../../lib/panel/format-time.ts';
import type { Change } from '../../lib/panel/state.ts';
import { usePanel, usePanelState } from '../app/panel-context.ts';
import { useReadOnly } from '../app/use-read-only.ts';
import { useTimeFrame } from '../app/use-time-frame.ts';
import { classNames } from '../ui/class-names.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { WriteIcon } from '../ui/WriteState.tsx';
import { useForWhom } from './use-for-whom.ts';

export interface JournalRowProps {
  readonly change: Change;
  /** What is not in the CRM yet: the undo of this one may be among it. */
  readonly open: readonly Change[];
}

/** A change that the CRM has: when, what it made of it, and whether it can be taken back. */
export function JournalRow({ change, open }: JournalRowProps) {
  const { actions, text } = usePanel();
  const { t } = text;
  const location = usePanelState((state) => state.location);
  const frame = useTimeFrame();
  const whom = useForWhom(change);
  const { command } = change;
  const what = describeRow(change, location, text);
  const differs = describeSaved(command, location, text);
  const isFixed = useReadOnly() !== null;
  const canUndo = canTakeBack(command) && !isFixed;
  const undo = open.find((other) => other.command.id === command.undoneBy)?.command;
  const isUndone = command.undoneBy !== null && undo === undefined;
  const time = formatTime(command.doneAtMs ?? command.createdAtMs, frame);
  const facts = [
    whom,
    command.undoneBy === null && !canUndo && !isFixed ? t('changes_no_undo') : null,
    canUndo && isEnrolment(command.intent) ? t('enrol_undo_late') : null,
  ].filter((fact) => fact !== null);
  return (
    <li class="row ob is-saved">
      <WriteIcon state="done" />
      <div class="grow">
        <div class="row-head">
          <span class="row-title cut grow" title={what.slice(0, 500)}>
            <bdi>{isUndone ? <del>{what}</del> : what}</bdi>
          </span>
          <span class={classNames('write', !undo && !isUndone && 'write-saved')}>
            {undo
              ? t(isOpen(undo) ? 'changes_undoing' : 'changes_undo_failed')
              : t(isUndone ? 'changes_undone' : 'changes_saved_at', time)}
          </span>
        </div>
        {differs !== null && <p class="meta maybe">{differs}</p>}
        {facts.length > 0 && (
          <p class="meta">
            <bdi>{facts.join(' · ')}</bdi>
          </p>
        )}
      </div>
      {canUndo ? (
        <IconButton
          size="sm"
          label={t('changes_undo', what.slice(0, 80))}
          icon={Undo2}
          onPress={() => void actions.undo(command.id)}
        />
      ) : (
        <span />
      )}
    </li>
  );
}
