import type { Settings } from '../settings/settings.ts';

const KEY = 'display';

/** Sets theme and density on the page, and keeps a copy that the next page can read before its first paint. */
export function applyDisplay(settings: Pick<Settings, 'theme' | 'density'>): void {
  const root = document.documentElement;
  if (settings.theme === 'system') delete root.dataset.theme;
  else root.dataset.theme = settings.theme;
  if (settings.density === 'normal') delete root.dataset.density;
  else root.dataset.density = settings.density;
  localStorage.setItem(KEY, JSON.stringify({ theme: settings.theme, density: settings.density }));
}

/** The copy, applied at once: `storage.local` answers only after the first paint. */
export function applyLastDisplay(): void {
  try {
    const last = JSON.parse(localStorage.getItem(KEY) ?? '{}') as { theme?: unknown; density?: unknown };
    const theme = last.theme === 'light' || last.theme === 'dark' ? last.theme : 'system';
    applyDisplay({ theme, density: last.density === 'compact' ? 'compact' : 'normal' });
  } catch {
    // A broken copy is no copy; the settings themselves follow.
  }
}
