import { Monitor, Moon, Sun, TriangleAlert } from 'lucide-preact';
import type { Options } from '../../lib/options/store.ts';
import { useStore } from '../../lib/panel/use-store.ts';
import { Banner } from '../ui/Banner.tsx';
import { useText } from '../ui/text-context.ts';
import { Group, Page, Setting } from './Page.tsx';
import { Segmented } from './Segmented.tsx';
import { Switch } from './Switch.tsx';

export interface DisplayPageProps {
  readonly options: Options;
  /** The browser's key for the panel, as people read it; null when none is set. */
  readonly openKey: string | null;
}

export function DisplayPage({ options, openKey }: DisplayPageProps) {
  const { t } = useText();
  const settings = useStore(options.store, (state) => state.settings);
  const kind = useStore(options.store, (state) => state.settingsKind);
  return (
    <Page title={t('opt_nav_display')} lead={t('opt_display_lead')}>
      {kind !== 'read' && (
        <Banner card tone="warn" icon={TriangleAlert}>
          {t(kind === 'newer' ? 'opt_settings_newer' : 'opt_settings_corrupt')}
        </Banner>
      )}
      {kind !== 'newer' && (
        <Group title={t('opt_display_group')}>
          <Setting label={t('opt_theme')} labelId="theme-label">
            <Segmented
              labelledBy="theme-label"
              value={settings.theme}
              options={[
                { value: 'system', label: t('opt_theme_system'), icon: Monitor },
                { value: 'light', label: t('opt_theme_light'), icon: Sun },
                { value: 'dark', label: t('opt_theme_dark'), icon: Moon },
              ]}
              onChange={(theme) => void options.changeSettings({ theme })}
            />
          </Setting>
          <Setting label={t('opt_rows')} labelId="rows-label">
            <Segmented
              labelledBy="rows-label"
              value={settings.density}
              options={[
                { value: 'normal', label: t('opt_rows_normal') },
                { value: 'compact', label: t('opt_rows_compact') },
              ]}
              onChange={(density) => void options.changeSettings({ density })}
            />
          </Setting>
        </Group>
      )}
      {kind !== 'newer' && (
        <Group title={t('opt_ahead_group')}>
          <Setting
            for="read-ahead"
            label={t('opt_ahead')}
            hint={t('opt_ahead_hint')}
            hintId="read-ahead-hint"
          >
            <Switch
              id="read-ahead"
              on={settings.readAhead}
              describedBy="read-ahead-hint"
              onChange={(readAhead) => void options.changeSettings({ readAhead })}
            />
          </Setting>
        </Group>
      )}
      <Group title={t('opt_keys_group')}>
        {kind !== 'newer' && (
          <Setting
            for="single-keys"
            label={t('opt_single_keys')}
            hint={t('opt_single_keys_hint')}
            hintId="single-keys-hint"
          >
            <Switch
              id="single-keys"
              on={settings.singleKeys}
              describedBy="single-keys-hint"
              onChange={(singleKeys) => void options.changeSettings({ singleKeys })}
            />
          </Setting>
        )}
        <Setting label={t('opt_key_open')} hint={t('opt_key_open_hint')}>
          {openKey === null ? <span class="meta">{t('opt_key_none')}</span> : <kbd>{openKey}</kbd>}
        </Setting>
      </Group>
    </Page>
  );
}
