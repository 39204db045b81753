import { RefreshCw } from 'lucide-preact';
import { Age } from '../app/Age.tsx';
import { usePanel, usePanelState } from '../app/panel-context.ts';
import { classNames } from '../ui/class-names.ts';
import { Icon } from '../ui/Icon.tsx';

/** How old the data is, and the button that reads it again. */
export function Freshness({ fetchedAtMs }: { readonly fetchedAtMs: number }) {
  const { actions, text } = usePanel();
  const { t } = text;
  const refresh = usePanelState((state) => state.refresh);
  const old = refresh.error !== null && !refresh.running;
  return (
    <button
      type="button"
      class={classNames('fresh', old && 'maybe')}
      aria-keyshortcuts="R"
      aria-busy={refresh.running}
      title={`${t('who_read_again')} (R)`}
      onClick={() => {
        if (!refresh.running) actions.refresh();
      }}
    >
      <Icon of={RefreshCw} size="xs" spin={refresh.running} />
      <span class="sr">{refresh.running ? t('who_reading') : t('who_read')} </span>
      <Age atMs={fetchedAtMs} />
      <span class="sr">. {t('who_read_again')}</span>
    </button>
  );
}
