import { Crosshair } from 'lucide-preact';
import type { Teaching } from '../../lib/panel/teaching.ts';
import { usePanel } from '../app/panel-context.ts';
import { Button } from '../ui/Button.tsx';

/** What in the address, or on the page, changes when another chat is opened. */
export function WhichChat({ teaching }: { readonly teaching: Teaching }) {
  const { actions, text } = usePanel();
  const { t } = text;
  const { address, chats, picked, step } = teaching;
  const last = chats.at(-1);
  const isPlace = !address && (picked.place !== undefined || chats.length > 1 || step === 'place');
  return (
    <div class="card teach-which">
      <p class="label">{t('teach_which')}</p>
      {address && last ? (
        <>
          <p>
            {t('teach_from_address')} <Marked address={last.address} id={address.id} />
          </p>
          <p class="meta">{t('teach_links_under')}</p>
        </>
      ) : picked.place !== undefined ? (
        <p>
          {t('teach_from_page')} <code>{last?.place || picked.place}</code>
        </p>
      ) : (
        <p class="meta">{t(isPlace ? 'teach_same_address' : 'teach_which_unknown')}</p>
      )}
      {isPlace && (
        <Button size="sm" icon={Crosshair} onPress={() => actions.teacher()?.point('place')}>
          {t(step === 'place' ? 'teach_point_now' : 'teach_point_number')}
        </Button>
      )}
    </div>
  );
}

/** The address without its host, with what names the chat marked. */
function Marked({ address, id }: { readonly address: string; readonly id: string }) {
  const { pathname, search, hash } = new URL(address);
  const shown = pathname + search + hash;
  const at = shown.lastIndexOf(id);
  if (at < 0) return <code>{id}</code>;
  return (
    <code>
      {shown.slice(0, at)}
      <mark>{id}</mark>
      {shown.slice(at + id.length)}
    </code>
  );
}
