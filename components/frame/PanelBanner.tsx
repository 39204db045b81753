import { Clock, Info, WifiOff } from 'lucide-preact';
import { usePanel, usePanelState } from '../app/panel-context.ts';
import { Banner } from '../ui/Banner.tsx';

/** At most one strip: offline, then a pause of the CRM, then settings that could not be read. */
export function PanelBanner() {
  const { t } = usePanel().text;
  const connected = usePanelState((state) => state.session.state === 'connected');
  const online = usePanelState((state) => state.online);
  const paused = usePanelState((state) => state.refresh.error?.code === 'rate-limited');
  const settingsRead = usePanelState((state) => state.settingsRead);
  if (connected && !online) {
    return (
      <Banner tone="warn" icon={WifiOff} live="status">
        <b>{t('frame_offline_title')}</b> {t('frame_offline_body')}
      </Banner>
    );
  }
  if (connected && paused) {
    return (
      <Banner tone="warn" icon={Clock} live="status">
        <b>{t('frame_pause_title')}</b> {t('frame_pause_body')}
      </Banner>
    );
  }
  if (settingsRead === 'read') return null;
  const newer = settingsRead === 'newer';
  return (
    <Banner icon={Info}>
      <b>{t(newer ? 'frame_settings_newer_title' : 'frame_settings_corrupt_title')}</b>{' '}
      {t(newer ? 'frame_settings_newer_body' : 'frame_settings_corrupt_body')}
    </Banner>
  );
}
