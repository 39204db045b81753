import { describe, expect, it } from 'vitest';
import messages from '../public/_locales/en/messages.json' with { type: 'json' };
import { filesUnder, isSource, isTest, read } from './source-files.ts';

const entries = Object.entries(messages);
const keys = entries.map(([key]) => key);
const stemOf = (key: string): string => key.replace(/_(one|other)$/, '');

const sources = [
  ...['lib', 'components', 'entrypoints'].flatMap((room) =>
    filesUnder(room, (path) => isSource(path) && !isTest(path)),
  ),
  'wxt.config.ts',
].map(read);

const named = new Set(
  sources.flatMap((text) => [...text.matchAll(/['"`]([a-z]\w+)['"`]/g)].map(([, word]) => word)),
);
/** `__MSG_key__` of the manifest, and beginnings of keys that end in a value: `who_why_${how}`. */
const inManifest = new Set(
  sources.flatMap((text) => [...text.matchAll(/__MSG_(\w+?)__/g)].map(([, key]) => key)),
);
const begun = sources.flatMap((text) =>
  [...text.matchAll(/`([a-z]+(?:_[a-z]+)*_)\$\{[^}]+\}`/g)].map(([, start]) => start ?? ''),
);

describe('the words of the product', () => {
  it('are all used', () => {
    expect(keys.length).toBeGreaterThan(400);
    expect(begun.length).toBeLessThan(5);
    const isUsed = (key: string) =>
      named.has(key) ||
      named.has(stemOf(key)) ||
      inManifest.has(key) ||
      begun.some((start) => key.startsWith(start) && !key.slice(start.length).includes('_'));
    expect(keys.filter((key) => !isUsed(key))).toEqual([]);
  });

  it('have both forms of every plural, and the number in the form for many', () => {
    const stems = keys.filter((key) => key.endsWith('_one')).map(stemOf);
    expect(stems.length).toBeGreaterThan(10);
    for (const stem of stems)
      expect(entries.find(([key]) => key === `${stem}_other`)?.[1].message, stem).toContain('$1');
  });

  it('are plain: no pleading, no straight quotes, no brand of another, no gap in the placeholders', () => {
    for (const [key, { message }] of entries) {
      expect(message.trim(), key).toBe(message);
      expect(message, key).not.toMatch(/\b(please|oops|sorry|successfully|submit|an error occurred)\b/i);
      expect(message, key).not.toMatch(/["']|\.\.\.| {2}|HighLevel/);
      const used = [...message.matchAll(/\$(\d)/g)].map(([, digit]) => Number(digit));
      for (let digit = 1; digit <= Math.max(0, ...used); digit++) expect(used, key).toContain(digit);
    }
  });
});
