import { FileText } from 'lucide-preact';
import type { Adapter } from '../../lib/domain/host-adapter.ts';
import type { Options } from '../../lib/options/store.ts';
import { Banner } from '../ui/Banner.tsx';
import { Button } from '../ui/Button.tsx';
import { useText } from '../ui/text-context.ts';

/** What a file would do, before it does: one host, and what is looked for there. */
export function ImportedApp({ options, adapter }: { readonly options: Options; readonly adapter: Adapter }) {
  const { t } = useText();
  const [host = ''] = adapter.hosts;
  return (
    <Banner
      card
      icon={FileText}
      live="status"
      action={
        <span class="acts">
          <Button size="sm" kind="quiet" onPress={options.apps.leaveOut}>
            {t('opt_app_leave')}
          </Button>
          <Button size="sm" kind="primary" id="app-bring-in" onPress={() => void options.apps.bringIn()}>
            {t('opt_app_bring')}
          </Button>
        </span>
      }
    >
      <b>{adapter.name || host}</b> {t('opt_app_imported', host, adapter.verified.date)}
      {adapter.hosts.length > 1 && ` ${t('opt_app_one_host')}`}
    </Banner>
  );
}
