import { usePanel } from '../app/panel-context.ts';
import { Button } from '../ui/Button.tsx';
import { Empty } from '../ui/Empty.tsx';
import { TeachOffer } from './NoChat.tsx';

/** The tab is no inbox that is switched on. */
export function OtherTab() {
  const { actions, text } = usePanel();
  return (
    <Empty
      art="page"
      title={text.t('state_other_title')}
      body={text.t('state_other_body')}
      actions={
        <>
          <TeachOffer />
          <Button size="lg" onPress={() => actions.openOptions('inboxes')}>
            {text.t('state_choose_tools')}
          </Button>
        </>
      }
    />
  );
}
