import { describeChange, textOfChange } from '../../lib/panel/describe-change.ts';
import type { Change } from '../../lib/panel/state.ts';
import { Age } from '../app/Age.tsx';
import { usePanel, usePanelState } from '../app/panel-context.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { WriteIcon, WriteState } from '../ui/WriteState.tsx';

/** "Your changes": everything that is not in the CRM yet, for whom, and what can be done about it. */
export function ChangesDialog() {
  const { actions, text } = usePanel();
  const { t, count } = text;
  const changes = usePanelState((state) => state.changes);
  return (
    <Dialog title={t('changes_title')} onClose={actions.closeOverlay}>
      <div class="changes">
        <p class="meta changes-count">
          {changes.length === 0 ? t('changes_none') : count('changes_open', changes.length)}
        </p>
        {changes.length > 0 && (
          <ul class="rows">
            {changes.map((change) => (
              <ChangeRow key={change.command.id} change={change} />
            ))}
          </ul>
        )}
      </div>
      {changes.length > 0 && (
        <div class="cmd-foot">
          <span>{t('changes_order')}</span>
        </div>
      )}
    </Dialog>
  );
}

function ChangeRow({ change: { command, contactName } }: { readonly change: Change }) {
  const { actions, text } = usePanel();
  const { t } = text;
  const location = usePanelState((state) => state.location);
  const { intent, state, refusal } = command;
  const what = describeChange(intent, location, text);
  const written = textOfChange(intent);
  return (
    <li class="row ob">
      <WriteIcon state={state} />
      <div class="grow">
        <div class="row-head">
          <span class="row-title cut grow" title={what.slice(0, 500)}>
            <bdi>{what}</bdi>
          </span>
          <WriteState state={state} bare />
        </div>
        <p class="meta">
          {contactName !== '' && (
            <>
              <bdi>{t('changes_for', contactName)}</bdi>
              {' · '}
            </>
          )}
          <Age atMs={command.createdAtMs} />
        </p>
        {state === 'checking' && <p class="meta">{t('ui_checking_long')}</p>}
        {state === 'refused' && (
          <>
            <p class="meta">
              {refusal?.detail ? t('changes_refused', refusal.detail) : t('changes_refused_plain')}
            </p>
            <div class="acts">
              <Button size="sm" onPress={() => void actions.retryChange(command.id)}>
                {t('changes_retry')}
              </Button>
              {written !== null && written !== '' && (
                <Button size="sm" kind="quiet" onPress={() => actions.copy(written)}>
                  {t('changes_copy')}
                </Button>
              )}
              <Button size="sm" kind="quiet" onPress={() => void actions.discardChange(command.id)}>
                {t('changes_discard')}
              </Button>
            </div>
          </>
        )}
      </div>
    </li>
  );
}
