/** What an agent may choose. Lives in `storage.local` under `settings`; no secret and no customer data. */
export interface Settings {
  readonly version: 1;
  readonly theme: 'system' | 'light' | 'dark';
  readonly density: 'normal' | 'compact';
  /** Single keys (N, T, …) while the panel has the focus; can be turned off (WCAG 2.1.4). */
  readonly singleKeys: boolean;
  /** Whether those whom somebody may open next are read from the CRM before. */
  readonly readAhead: boolean;
  /** What is kept of customers takes no more of the disk. */
  readonly cacheMegabytes: CacheMegabytes;
  /** What the CRM says of customers is on the disk only while it is shown. */
  readonly keepNoCache: boolean;
}

export const CACHE_MEGABYTES = [10, 50, 200] as const;
export type CacheMegabytes = (typeof CACHE_MEGABYTES)[number];

export const DEFAULT_SETTINGS: Settings = {
  version: 1,
  theme: 'system',
  density: 'normal',
  singleKeys: true,
  readAhead: true,
  cacheMegabytes: 50,
  keepNoCache: false,
};

export type SettingsReading =
  | { readonly kind: 'read'; readonly settings: Settings }
  /** Nothing usable is stored: the defaults hold, and what was there is kept aside. */
  | { readonly kind: 'corrupt'; readonly settings: Settings; readonly raw: unknown }
  /** Written by a newer Chatside: the defaults hold, and the stored value is left alone. */
  | { readonly kind: 'newer'; readonly settings: Settings };

const isCacheSize = (value: unknown): value is CacheMegabytes =>
  CACHE_MEGABYTES.some((size) => size === value);

/** Whether a stored value says so, whatever else of it can be read: a broken theme is no reason to keep anybody's data. */
export const wantsNoCache = (stored: unknown): boolean =>
  typeof stored === 'object' && stored !== null && 'keepNoCache' in stored && stored.keepNoCache === true;

/** Reads a stored value. Never throws; an absent value, or field, is the default. */
export function readSettings(stored: unknown): SettingsReading {
  if (stored === undefined || stored === null) return { kind: 'read', settings: DEFAULT_SETTINGS };
  const value: Partial<Record<keyof Settings, unknown>> = typeof stored === 'object' ? stored : {};
  const keepNoCache = wantsNoCache(stored);
  const unread: Settings = { ...DEFAULT_SETTINGS, keepNoCache };
  if (typeof value.version === 'number' && value.version > 1) return { kind: 'newer', settings: unread };
  const {
    theme = 'system',
    density = 'normal',
    singleKeys = true,
    readAhead = true,
    cacheMegabytes = 50,
  } = value;
  const isWhole =
    value.version === 1 &&
    (theme === 'system' || theme === 'light' || theme === 'dark') &&
    (density === 'normal' || density === 'compact') &&
    typeof singleKeys === 'boolean' &&
    typeof readAhead === 'boolean' &&
    isCacheSize(cacheMegabytes);
  if (!isWhole) return { kind: 'corrupt', settings: unread, raw: stored };
  return {
    kind: 'read',
    settings: { version: 1, theme, density, singleKeys, readAhead, cacheMegabytes, keepNoCache },
  };
}
