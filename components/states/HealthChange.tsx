import { anyOf } from '../../lib/panel/health-words.ts';
import { usePanel, usePanelState } from '../app/panel-context.ts';

/** It is not this chat alone: what has been missing in the last ones. Nothing while nothing speaks for a change. */
export function HealthChange() {
  const { text } = usePanel();
  const change = usePanelState((state) => state.inboxChange);
  const host = usePanelState((state) => state.sighting?.host);
  if (change === null || change.host !== host) return null;
  const isPanel = change.fields.includes('details');
  return (
    <span class="banner-more">
      {text.t('state_unrecognised_changed', anyOf(change.fields, text), change.chats)}
      {isPanel && ` ${text.t('state_unrecognised_closed')}`}
    </span>
  );
}
