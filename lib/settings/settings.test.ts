import { expect, it } from 'vitest';
import { DEFAULT_SETTINGS, readSettings } from './settings.ts';

it('takes the defaults for nothing, and fills what is missing', () => {
  expect(readSettings(undefined)).toEqual({ kind: 'read', settings: DEFAULT_SETTINGS });
  expect(readSettings({ version: 1, theme: 'dark' })).toEqual({
    kind: 'read',
    settings: { ...DEFAULT_SETTINGS, theme: 'dark' },
  });
});

it('says that a value is corrupt and hands it back', () => {
  for (const raw of [
    42,
    'x',
    { version: 1, theme: 'pink' },
    { theme: 'dark' },
    [],
    { version: 1, readAhead: 'yes' },
  ]) {
    expect(readSettings(raw)).toEqual({ kind: 'corrupt', settings: DEFAULT_SETTINGS, raw });
  }
});

it('leaves the settings of a newer Chatside alone', () => {
  expect(readSettings({ version: 2, theme: 7 })).toEqual({ kind: 'newer', settings: DEFAULT_SETTINGS });
});
