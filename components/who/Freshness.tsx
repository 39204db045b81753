import { RefreshCw } from 'lucide-preact';
import { Age } from '../app/Age.tsx';
import { usePanel, usePanelState } from '../app/panel-context.ts';
import { classNames } from '../ui/class-names.ts';
import { Icon } from '../ui/Icon.tsx';
import { SLOW_MS, useDelayed } from '../ui/use-delayed.ts';

/** How old the data is, and the button that reads it again. Null while it is read for the first time. */
export function Freshness({ fetchedAtMs }: { readonly fetchedAtMs: number | null }) {
  const { actions, text } = usePanel();
  const { t } = text;
  const refresh = usePanelState((state) => state.refresh);
  const slow = useDelayed(refresh.running, SLOW_MS);
  const old = refresh.error !== null && !refresh.running;
  return (
    <button
      type="button"
      class={classNames('fresh', (old || slow) && 'maybe')}
      aria-keyshortcuts="R"
      aria-busy={refresh.running}
      title={slow ? t('ui_slow') : `${t('who_read_again')} (R)`}
      onClick={() => {
        if (!refresh.running) actions.refresh();
      }}
    >
      <Icon of={RefreshCw} size="xs" spin={refresh.running && !slow} />
      <span class="sr">{refresh.running ? t(slow ? 'ui_slow' : 'who_reading') : t('who_read')} </span>
      {fetchedAtMs !== null && <Age atMs={fetchedAtMs} />}
      <span class="sr">. {t('who_read_again')}</span>
    </button>
  );
}
