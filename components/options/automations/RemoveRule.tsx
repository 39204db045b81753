import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { useText } from '../../ui/text-context.ts';

export interface RemoveRuleProps {
  readonly name: string;
  readonly onClose: () => void;
  readonly onRemove: () => void;
}

/** Asks before a rule goes: it is not kept anywhere else. */
export function RemoveRule({ name, onClose, onRemove }: RemoveRuleProps) {
  const { t } = useText();
  return (
    <Dialog alert closeless title={t('rul_remove_title', name)} onClose={onClose}>
      <div class="dialog-body">
        <p class="soft">{t('rul_remove_body')}</p>
      </div>
      <div class="dialog-foot">
        <Button size="lg" autoFocus onPress={onClose}>
          {t('rul_cancel')}
        </Button>
        <Button id="remove-rule" size="lg" kind="danger" onPress={onRemove}>
          {t('rul_remove')}
        </Button>
      </div>
    </Dialog>
  );
}
