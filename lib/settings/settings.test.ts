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

it('keeps the choice to keep nothing of customers, whatever else cannot be read', () => {
  const settings = { ...DEFAULT_SETTINGS, keepNoCache: true };
  for (const raw of [
    { version: 1, theme: 'pink', keepNoCache: true },
    { version: 1, cacheMegabytes: 20, keepNoCache: true },
  ])
    expect(readSettings(raw)).toEqual({ kind: 'corrupt', settings, raw });
  expect(readSettings({ version: 2, keepNoCache: true })).toEqual({ kind: 'newer', settings });
  expect(readSettings({ version: 1, keepNoCache: 'yes' }).settings.keepNoCache).toBe(false);
  expect(readSettings({ version: 1, cacheMegabytes: 200 }).settings.cacheMegabytes).toBe(200);
});
