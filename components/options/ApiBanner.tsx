import { TriangleAlert } from 'lucide-preact';
import type { Options } from '../../lib/options/store.ts';
import { useStore } from '../../lib/panel/use-store.ts';
import { Banner } from '../ui/Banner.tsx';
import { Button } from '../ui/Button.tsx';
import { useText } from '../ui/text-context.ts';

/** Shown when the browser took back the host of the CRM, as Firefox lets people do. */
export function ApiBanner({ options }: { readonly options: Options }) {
  const { t } = useText();
  const blocked = useStore(options.store, (state) => state.apiAllowed === false);
  if (!blocked) return null;
  return (
    <div class="page-banner">
      <Banner
        card
        tone="warn"
        icon={TriangleAlert}
        live="status"
        action={
          <Button id="allow-api" size="sm" onPress={() => void options.inboxes.allowApi()}>
            {t('opt_allow')}
          </Button>
        }
      >
        {t('opt_api_blocked')}
      </Banner>
    </div>
  );
}
