import { readSettings, type Settings, type SettingsReading } from '../settings/settings.ts';
import { browser } from './browser.ts';

const KEY = 'settings';
const BACKUP_KEY = 'settings.setAside';

export interface SettingsStore {
  /** A value that cannot be read is kept under another key before anything writes over it. */
  read(): Promise<SettingsReading>;
  write(settings: Settings): Promise<void>;
  onChange(listener: (reading: SettingsReading) => void): void;
}

/** Settings in `storage.local`: content scripts could read it, so nothing secret is in it. */
export function createSettingsStore(): SettingsStore {
  const read = async (): Promise<SettingsReading> => {
    const reading = readSettings((await browser.storage.local.get(KEY))[KEY]);
    if (reading.kind === 'corrupt') await browser.storage.local.set({ [BACKUP_KEY]: reading.raw });
    return reading;
  };
  return {
    read,
    write: (settings) => browser.storage.local.set({ [KEY]: settings }),
    onChange: (listener) =>
      browser.storage.onChanged.addListener((changes, area) => {
        if (area === 'local' && changes[KEY]) listener(readSettings(changes[KEY].newValue));
      }),
  };
}
