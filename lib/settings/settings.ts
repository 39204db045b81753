import * as z from 'zod/mini';

/** What an agent may choose. Lives in `storage.local` under `settings`; no secret and no customer data. */
export const settingsSchema = z.object({
  version: z.literal(1),
  theme: z._default(z.enum(['system', 'light', 'dark']), 'system'),
  density: z._default(z.enum(['normal', 'compact']), 'normal'),
  /** Single keys (N, T, …) while the panel has the focus; can be turned off (WCAG 2.1.4). */
  singleKeys: z._default(z.boolean(), true),
});

export type Settings = z.infer<typeof settingsSchema>;

export const DEFAULT_SETTINGS: Settings = {
  version: 1,
  theme: 'system',
  density: 'normal',
  singleKeys: true,
};

export type SettingsReading =
  | { readonly kind: 'read'; readonly settings: Settings }
  /** Nothing usable is stored: the defaults hold, and what was there is kept aside. */
  | { readonly kind: 'corrupt'; readonly settings: Settings; readonly raw: unknown }
  /** Written by a newer Chatside: the defaults hold, and the stored value is left alone. */
  | { readonly kind: 'newer'; readonly settings: Settings };

/** Reads a stored value. Never throws; an absent value is the defaults. */
export function readSettings(stored: unknown): SettingsReading {
  if (stored === undefined || stored === null) return { kind: 'read', settings: DEFAULT_SETTINGS };
  const parsed = settingsSchema.safeParse(stored);
  if (parsed.success) return { kind: 'read', settings: parsed.data };
  const version = z.object({ version: z.number() }).safeParse(stored);
  if (version.success && version.data.version > 1) return { kind: 'newer', settings: DEFAULT_SETTINGS };
  return { kind: 'corrupt', settings: DEFAULT_SETTINGS, raw: stored };
}
