import type { ComponentChildren } from 'preact';
import type { Command } from '../../lib/domain/command.ts';
import { canTakeBack } from '../../lib/domain/inverse-command.ts';
import { blockerOf } from '../../lib/domain/subjects.ts';
import { describeRow, refusalWords, textOfChange } from '../../lib/panel/describe-change.ts';
import { secondsLeft } from '../../lib/panel/seconds-left.ts';
import type { Change } from '../../lib/panel/state.ts';
import { Age } from '../app/Age.tsx';
import { usePanel, usePanelState } from '../app/panel-context.ts';
import { useReadOnly } from '../app/use-read-only.ts';
import { Button } from '../ui/Button.tsx';
import { WriteIcon, WriteState } from '../ui/WriteState.tsx';
import { useForWhom } from './use-for-whom.ts';

export interface ChangeRowProps {
  readonly change: Change;
  readonly all: readonly Change[];
  /** Z takes back this one. */
  readonly isNewest: boolean;
}

/** A change that is not in the CRM yet: where it is, why, and what can be done. */
export function ChangeRow({ change, all, isNewest }: ChangeRowProps) {
  const { t } = usePanel().text;
  const location = usePanelState((state) => state.location);
  const nowMs = usePanelState((state) => state.nowMs);
  const { text } = usePanel();
  const { command } = change;
  const { state } = command;
  const seconds = state === 'queued' ? secondsLeft(command.heldUntilMs, nowMs) : 0;
  const isBlocked =
    state === 'queued' &&
    blockerOf(
      command,
      all.map((other) => other.command),
    ) !== undefined;
  const what = describeRow(change, location, text);
  const whom = useForWhom(change);
  const why =
    state === 'checking'
      ? t('ui_checking_long')
      : state === 'refused'
        ? refusalWords(command.refusal, text)
        : state === 'conflict'
          ? t('changes_conflict')
          : isBlocked
            ? t('changes_blocked')
            : null;
  return (
    <li class="row ob">
      <WriteIcon state={state} />
      <div class="grow">
        <div class="row-head">
          <span class="row-title cut grow" title={what.slice(0, 500)}>
            <bdi>{what}</bdi>
          </span>
          <WriteState state={state} bare seconds={seconds} />
        </div>
        {why !== null && <p class="meta">{why}</p>}
        {(whom !== null || (why === null && seconds === 0)) && (
          <p class="meta">
            {whom !== null && (
              <>
                <bdi>{whom}</bdi>
                {' · '}
              </>
            )}
            <Age atMs={command.createdAtMs} />
          </p>
        )}
        <ChangeActs command={command} canSend={!isBlocked} isNewest={isNewest} />
      </div>
    </li>
  );
}

interface ChangeActsProps {
  readonly command: Command;
  readonly canSend: boolean;
  readonly isNewest: boolean;
}

function ChangeActs({ command, canSend, isNewest }: ChangeActsProps) {
  const { actions, text } = usePanel();
  const { t } = text;
  const isEditable = useIsEditable(command);
  const isFixed = useReadOnly() !== null;
  const { id, state } = command;
  const act = (label: string, run: () => unknown, quiet = false): ComponentChildren => (
    <Button size="sm" kind={quiet ? 'quiet' : 'normal'} onPress={() => void run()}>
      {label}
    </Button>
  );
  const discard = act(t('changes_discard'), () => actions.discardChange(id), true);
  if (state === 'queued') {
    return (
      <div class="acts">
        {canSend && !isFixed && act(t('changes_send'), () => actions.sendNow(id))}
        {canTakeBack(command) ? (
          <Button
            size="sm"
            kind="quiet"
            shortcut={isNewest ? 'Z' : undefined}
            hint
            onPress={() => void actions.undo(id)}
          >
            {t('panel_undo')}
          </Button>
        ) : (
          discard
        )}
      </div>
    );
  }
  if (state === 'conflict')
    return isFixed ? null : (
      <div class="acts">{act(t('changes_decide'), () => actions.decideChange(id))}</div>
    );
  if (state !== 'refused') return null;
  const written = textOfChange(command.intent);
  return (
    <div class="acts">
      {isEditable && !isFixed && act(t('card_edit_retry'), () => actions.editChange(id))}
      {!isFixed && act(t('changes_retry'), () => actions.retryChange(id), isEditable)}
      {written && act(t('changes_copy'), () => actions.copy(written), true)}
      {discard}
    </div>
  );
}

/** Whether there is something in it to be written otherwise; a new contact is edited in its own form, beside its chat. */
function useIsEditable({ intent, undoes, conversation }: Command): boolean {
  const open = usePanelState((state) => state.sighting?.conversation ?? null);
  if (undoes !== null) return false;
  if (intent.kind === 'contact.create') return conversation !== null && conversation === open;
  return /^(note|task)\.(add|edit)$|^tags\.add$|\.set$/.test(intent.kind);
}
