/** What an agent may choose. Lives in `storage.local` under `settings`; no secret and no customer data. */
export interface Settings {
  readonly version: 1;
  readonly theme: 'system' | 'light' | 'dark';
  readonly density: 'normal' | 'compact';
  /** Single keys (N, T, …) while the panel has the focus; can be turned off (WCAG 2.1.4). */
  readonly singleKeys: boolean;
  /** Whether those whom somebody may open next are read from the CRM before. */
  readonly readAhead: boolean;
}

export const DEFAULT_SETTINGS: Settings = {
  version: 1,
  theme: 'system',
  density: 'normal',
  singleKeys: true,
  readAhead: true,
};

export type SettingsReading =
  | { readonly kind: 'read'; readonly settings: Settings }
  /** Nothing usable is stored: the defaults hold, and what was there is kept aside. */
  | { readonly kind: 'corrupt'; readonly settings: Settings; readonly raw: unknown }
  /** Written by a newer Chatside: the defaults hold, and the stored value is left alone. */
  | { readonly kind: 'newer'; readonly settings: Settings };

/** Reads a stored value. Never throws; an absent value, or field, is the default. */
export function readSettings(stored: unknown): SettingsReading {
  if (stored === undefined || stored === null) return { kind: 'read', settings: DEFAULT_SETTINGS };
  const value: Partial<Record<keyof Settings, unknown>> = typeof stored === 'object' ? stored : {};
  if (typeof value.version === 'number' && value.version > 1)
    return { kind: 'newer', settings: DEFAULT_SETTINGS };
  const { theme = 'system', density = 'normal', singleKeys = true, readAhead = true } = value;
  const isWhole =
    value.version === 1 &&
    (theme === 'system' || theme === 'light' || theme === 'dark') &&
    (density === 'normal' || density === 'compact') &&
    typeof singleKeys === 'boolean' &&
    typeof readAhead === 'boolean';
  if (!isWhole) return { kind: 'corrupt', settings: DEFAULT_SETTINGS, raw: stored };
  return { kind: 'read', settings: { version: 1, theme, density, singleKeys, readAhead } };
}
