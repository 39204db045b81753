import type { Change } from '../../lib/panel/state.ts';
import { usePanel, usePanelState } from '../app/panel-context.ts';

/** "For Maya Okafor"; null where that is the contact on the screen, or not known. */
export function useForWhom({ command, contactName }: Change): string | null {
  const { t } = usePanel().text;
  const shown = usePanelState(({ subject }) => (subject.kind === 'contact' ? subject.contactId : null));
  return contactName === '' || command.contactId === shown ? null : t('changes_for', contactName);
}
