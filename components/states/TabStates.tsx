import { usePanel } from '../app/panel-context.ts';
import { Button } from '../ui/Button.tsx';
import { Empty } from '../ui/Empty.tsx';
import { useText } from '../ui/text-context.ts';

/** The tab is no inbox that is switched on. */
export function OtherTab() {
  const { actions, text } = usePanel();
  return (
    <Empty
      art="page"
      title={text.t('state_other_title')}
      body={text.t('state_other_body')}
      actions={
        <Button size="lg" onPress={() => actions.openOptions('inboxes')}>
          {text.t('state_choose_tools')}
        </Button>
      }
    />
  );
}

/** An inbox whose page does not answer yet, or not any more. */
export function ConnectingTab({ name }: { readonly name: string }) {
  const { t } = useText();
  return <Empty art="wait" title={t('state_connecting_title', name)} body={t('state_connecting_body')} />;
}

/** No conversation is open. */
export function NoChat() {
  const { t } = useText();
  return <Empty art="person" title={t('state_none_title')} body={t('state_none_body')} />;
}
