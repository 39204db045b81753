import type { ComponentChildren } from 'preact';
import { useText } from '../app/panel-context.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';

export interface ConfirmDialogProps {
  readonly title: string;
  readonly action: string;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}

/** Asks before what cannot be undone. The marked button is the one that does nothing. */
export function ConfirmDialog({ title, action, onConfirm, onClose, children }: ConfirmDialogProps) {
  const { t } = useText();
  return (
    <Dialog title={title} alert closeless onClose={onClose}>
      <div class="dialog-body">{children}</div>
      <div class="dialog-foot">
        <Button size="lg" autoFocus onPress={onClose}>
          {t('card_cancel')}
        </Button>
        <Button
          kind="danger"
          size="lg"
          onPress={() => {
            onClose();
            onConfirm();
          }}
        >
          {action}
        </Button>
      </div>
    </Dialog>
  );
}
