// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { applyTheme, readThemeCopy, writeThemeCopy } from './theme.ts';

test('a forced theme stands on the root; the system one leaves nothing there', () => {
  const root = document.createElement('html');
  applyTheme(root, 'dark');
  expect(root.getAttribute('data-theme')).toBe('dark');
  applyTheme(root, 'system');
  expect(root.hasAttribute('data-theme')).toBe(false);
});

test('the copy is read back, and junk in it is the system', () => {
  const kept = new Map<string, string>();
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
  expect(readThemeCopy(storage)).toBe('system');
  writeThemeCopy(storage, 'light');
  expect(readThemeCopy(storage)).toBe('light');
  kept.set('theme', '<script>');
  expect(readThemeCopy(storage)).toBe('system');
});
