import { CircleAlert } from 'lucide-preact';
import { unsentOf } from '../../lib/options/outbox-summary.ts';
import type { Options } from '../../lib/options/store.ts';
import { useStore } from '../../lib/panel/use-store.ts';
import { Banner } from '../ui/Banner.tsx';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Icon } from '../ui/Icon.tsx';
import { useText } from '../ui/text-context.ts';

/** Asks before the token goes: it cannot be read again. Enter is on Cancel. */
export function LeaveDialog({ options }: { readonly options: Options }) {
  const { t, count } = useText();
  const leaving = useStore(options.store, (state) => state.leaving);
  const outbox = useStore(options.store, (state) => state.outbox);
  const isSignIn = useStore(options.store, (state) => state.kept?.gateway != null);
  if (leaving.kind === 'no') return null;
  const { wipe } = leaving;
  const body = isSignIn
    ? wipe
      ? 'opt_wipe_sign_in'
      : 'opt_leave_sign_in'
    : wipe
      ? 'opt_wipe_body'
      : 'opt_leave_body';
  const unsent = outbox === null ? null : unsentOf(outbox);
  return (
    <Dialog
      alert
      closeless
      title={t(wipe ? 'opt_wipe_title' : 'opt_leave_title')}
      onClose={options.connection.stay}
    >
      <div class="dialog-body">
        <p class="soft">{t(body)}</p>
        {unsent === null && <p>{t('opt_unsent_unknown')}</p>}
        {unsent !== null && unsent > 0 && (
          <Banner card tone={wipe ? 'bad' : 'plain'} icon={CircleAlert}>
            {count(wipe ? 'opt_wipe_unsent' : 'opt_leave_unsent', unsent)}
          </Banner>
        )}
        {leaving.kind === 'failed' && (
          <p class="error" role="alert">
            <Icon of={CircleAlert} />
            <span>{t('opt_leave_failed')}</span>
          </p>
        )}
      </div>
      <div class="dialog-foot">
        <Button size="lg" autoFocus onPress={options.connection.stay}>
          {t('opt_cancel')}
        </Button>
        <Button
          id="leave"
          size="lg"
          kind="danger"
          busy={leaving.kind === 'running'}
          onPress={() => void options.connection.leave()}
        >
          {t(wipe ? 'opt_wipe' : 'opt_sign_out')}
        </Button>
      </div>
    </Dialog>
  );
}
