import { CircleAlert } from 'lucide-preact';
import type { Write } from '../../lib/panel/contact-view.ts';
import type { Text } from '../../lib/panel/text.ts';
import { usePanel } from '../app/panel-context.ts';
import { useReadOnly } from '../app/use-read-only.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { isolate, shorten } from './isolate.ts';

export interface RefusedProps {
  readonly write: Write;
  /** Opens it for editing; without it, it can be sent again as it is. */
  readonly onEdit?: (() => void) | undefined;
  /** What the agent wrote, to take it elsewhere. */
  readonly copyText?: string | undefined;
}

/** Under a thing whose write was refused: the CRM's reason in its words, and what can be done. */
export function Refused({ write, onEdit, copyText }: RefusedProps) {
  const { actions, text } = usePanel();
  const { t } = text;
  const isFixed = useReadOnly() !== null;
  if (write.state !== 'refused') return null;
  return (
    <div class="refused">
      <p class="error">
        <Icon of={CircleAlert} />
        <span>{refusalText(write, t)}</span>
      </p>
      <div class="acts">
        {isFixed ? null : onEdit ? (
          <Button size="sm" onPress={onEdit}>
            {t('card_edit_retry')}
          </Button>
        ) : (
          <Button size="sm" onPress={() => void actions.retryChange(write.commandId)}>
            {t('card_retry')}
          </Button>
        )}
        {copyText !== undefined && (
          <Button kind="quiet" size="sm" onPress={() => actions.copy(copyText)}>
            {t('card_copy')}
          </Button>
        )}
        <Button kind="quiet" size="sm" onPress={() => void actions.discardChange(write.commandId)}>
          {t('card_discard')}
        </Button>
      </div>
    </div>
  );
}

/** "The CRM refused it: dateOfBirth must be a valid date", in the CRM's own words where it gave any. */
export function refusalText(write: Write, t: Text['t']): string {
  const detail = write.refusal?.detail.trim() ?? '';
  return detail === '' ? t('card_refused_plain') : t('card_refused', isolate(shorten(detail, 300)));
}
