import { Crosshair } from 'lucide-preact';
import { isOwnId } from '../../lib/domain/inbox.ts';
import { usePanel, usePanelState } from '../app/panel-context.ts';
import { Button } from '../ui/Button.tsx';
import { Empty } from '../ui/Empty.tsx';

/** No conversation is open; of an app that nobody taught yet, none can be known to be. */
export function NoChat() {
  const { text } = usePanel();
  const isOwn = usePanelState(({ tab }) => tab.kind === 'inbox' && isOwnId(tab.inbox.id));
  const name = usePanelState(({ tab }) => (tab.kind === 'inbox' ? tab.inbox.name : ''));
  if (!isOwn)
    return <Empty art="person" title={text.t('state_none_title')} body={text.t('state_none_body')} />;
  return (
    <Empty
      art="page"
      title={text.t('teach_own_title')}
      body={text.t('teach_own_body', name)}
      actions={<TeachOffer />}
    />
  );
}

/** Begins to teach the page in the active tab, where its host is known. */
export function TeachOffer() {
  const { actions, text } = usePanel();
  const host = usePanelState(
    ({ tab, sighting }) => sighting?.host ?? (tab.kind === 'other' ? tab.host : null),
  );
  return (
    host && (
      <Button size="lg" icon={Crosshair} onPress={() => actions.teach(host)}>
        {text.t('teach_offer')}
      </Button>
    )
  );
}
