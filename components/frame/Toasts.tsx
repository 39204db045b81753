import { usePanel, usePanelState } from '../app/panel-context.ts';
import { Toast } from '../ui/Toast.tsx';

/** One toast at a time, over the dock. The box stands always, so that what comes into it is said. */
export function Toasts() {
  const { actions } = usePanel();
  const toast = usePanelState((state) => state.toast);
  return (
    <div class="toasts" role="status">
      {toast && (
        <Toast
          key={toast.id}
          kind={toast.kind}
          message={toast.text}
          action={toast.action}
          onDismiss={actions.dismissToast}
        />
      )}
    </div>
  );
}
