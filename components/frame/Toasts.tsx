import { HOLD_MS } from '../../lib/domain/command.ts';
import { secondsLeft } from '../../lib/panel/seconds-left.ts';
import type { Toast as ToastState } from '../../lib/panel/state.ts';
import { usePanel, usePanelState } from '../app/panel-context.ts';
import { Toast } from '../ui/Toast.tsx';

/**
 * One toast at a time, over the dock. The two boxes stand always, so that what comes into them is said: what failed at
 * once, the rest when there is a pause.
 */
export function Toasts() {
  const toast = usePanelState((state) => state.toast);
  const failed = toast?.kind === 'failed';
  return (
    <div class="toasts">
      <div role="status">{toast && !failed && <OneToast key={toast.id} toast={toast} />}</div>
      <div role="alert">{toast && failed && <OneToast key={toast.id} toast={toast} />}</div>
    </div>
  );
}

function OneToast({ toast }: { readonly toast: ToastState }) {
  const { actions, text } = usePanel();
  const nowMs = usePanelState((state) => state.nowMs);
  const { held, action } = toast;
  const seconds = held ? secondsLeft(held.untilMs, nowMs) : 0;
  const waits = held !== undefined && seconds > 0;
  return (
    <Toast
      kind={toast.kind}
      message={waits ? text.t('panel_held', toast.text) : toast.text}
      action={waits || !held || held.undoableLater ? action : null}
      held={waits ? { words: held.count(seconds), leftMs: held.untilMs - nowMs, ofMs: HOLD_MS } : undefined}
      dismissLabel={waits ? text.t('ui_dismiss_held') : undefined}
      onDismiss={() => (waits ? void actions.sendNow(held.commandId) : actions.dismissToast())}
      onOver={actions.dismissToast}
    />
  );
}
