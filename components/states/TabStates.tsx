import { Empty } from '../ui/Empty.tsx';
import { useText } from '../ui/text-context.ts';

/** An inbox whose page does not answer yet, or not any more. */
export function ConnectingTab({ name }: { readonly name: string }) {
  const { t } = useText();
  return <Empty art="wait" title={t('state_connecting_title', name)} body={t('state_connecting_body')} />;
}
