import { CircleAlert, CircleCheck } from 'lucide-preact';
import { CACHE_SIZES, isCacheOff } from '../../lib/options/cache-actions.ts';
import type { Options } from '../../lib/options/store.ts';
import { useStore } from '../../lib/panel/use-store.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { useText } from '../ui/text-context.ts';
import { Group, Setting } from './Page.tsx';
import { Segmented } from './Segmented.tsx';
import { SetByAdmin } from './SetByAdmin.tsx';
import { Switch } from './Switch.tsx';

const KB = 1_000;
const MB = 1_000_000;

function useSize(): (bytes: number) => string {
  const { locale } = useText();
  return (bytes) => {
    const [unit, value] =
      bytes < MB / 10 ? (['kilobyte', bytes / KB] as const) : (['megabyte', bytes / MB] as const);
    const maximumFractionDigits = unit === 'kilobyte' || value >= 100 ? 0 : 1;
    return new Intl.NumberFormat(locale, { style: 'unit', unit, maximumFractionDigits }).format(value);
  };
}

/** How much is kept of customers now, and the way to remove it. */
function InUse({ options, isOff }: { readonly options: Options; readonly isOff: boolean }) {
  const { t, count } = useText();
  const size = useSize();
  const { use, removed, isBusy } = useStore(options.store, (state) => state.cache);
  const max = useStore(options.store, (state) => state.settings.cacheMegabytes);
  const said =
    use === null
      ? t('opt_cache_unknown')
      : isOff
        ? count('opt_cache_use', use.people, size(use.bytes))
        : count('opt_cache_use_of', use.people, size(use.bytes), size(max * MB));
  return (
    <Setting label={t('opt_cache_now')} hint={said} hintId="cache-use">
      {removed === 'failed' && (
        <span class="error" role="alert">
          <Icon of={CircleAlert} />
          <span>{t('opt_cache_failed')}</span>
        </span>
      )}
      {removed !== null && removed !== 'failed' && (
        <span class="write" role="status" id="cache-removed">
          <Icon of={CircleCheck} />
          {removed.people > 0
            ? count('opt_cache_removed', removed.people, size(removed.bytes))
            : t('opt_cache_needed')}
        </span>
      )}
      <Button id="empty-cache" busy={isBusy} onPress={() => void options.cache.empty()}>
        {t('opt_cache_empty')}
      </Button>
    </Setting>
  );
}

/** What the CRM said of customers: how much of it is kept on this computer, or that none is. */
export function CacheSettings({ options }: { readonly options: Options }) {
  const { t } = useText();
  const size = useSize();
  const settings = useStore(options.store, (state) => state.settings);
  const isNewer = useStore(options.store, (state) => state.settingsKind === 'newer');
  const isSet = useStore(options.store, (state) => state.policy.keepNoCache);
  const isOff = useStore(options.store, isCacheOff);
  return (
    <Group title={t('opt_cache_group')} hint={t('opt_cache_hint')}>
      <InUse options={options} isOff={isOff} />
      {!isOff && !isNewer && (
        <Setting label={t('opt_cache_max')} labelId="cache-max-label" hint={t('opt_cache_max_hint')}>
          <Segmented
            labelledBy="cache-max-label"
            value={`${settings.cacheMegabytes}`}
            options={CACHE_SIZES.map((megabytes) => ({
              value: `${megabytes}`,
              label: size(megabytes * MB),
            }))}
            onChange={(value) => {
              const max = CACHE_SIZES.find((megabytes) => `${megabytes}` === value);
              if (max) void options.cache.setMax(max);
            }}
          />
        </Setting>
      )}
      {(isSet || !isNewer) && (
        <Setting
          for="no-cache"
          label={t('opt_cache_none')}
          hint={t('opt_cache_none_hint')}
          hintId="no-cache-hint"
        >
          {isSet && <SetByAdmin id="no-cache-locked" />}
          <Switch
            id="no-cache"
            on={isOff}
            locked={isSet}
            describedBy={isSet ? 'no-cache-hint no-cache-locked' : 'no-cache-hint'}
            onChange={(on) => void options.cache.setNone(on)}
          />
        </Setting>
      )}
    </Group>
  );
}
