import type { Settings } from '../settings/settings.ts';

type Theme = Settings['theme'];

const KEY = 'theme';

/** Follows the system when nothing is forced. */
export function applyTheme(root: HTMLElement, theme: Theme): void {
  if (theme === 'system') root.removeAttribute('data-theme');
  else root.setAttribute('data-theme', theme);
}

/**
 * A copy of the theme that can be read without waiting. The settings are only there after the first paint,
 * which would flash in the other theme.
 */
export function readThemeCopy(storage: Pick<Storage, 'getItem'>): Theme {
  const stored = storage.getItem(KEY);
  return stored === 'light' || stored === 'dark' ? stored : 'system';
}

export const writeThemeCopy = (storage: Pick<Storage, 'setItem'>, theme: Theme): void =>
  storage.setItem(KEY, theme);
