import { describe, expect, it } from 'vitest';
import { filesUnder, importsOf, isSource, read } from '../tests/source-files.ts';

describe('the handler', () => {
  it('uses the web platform only, so that it runs on edge platforms', () => {
    const seen = new Set<string>();
    const packages = new Set<string>();
    const visit = (path: string): void => {
      if (seen.has(path)) return;
      seen.add(path);
      for (const one of importsOf(path, read(path)).filter(({ typeOnly }) => !typeOnly)) {
        if (one.isPackage) packages.add(one.target);
        else visit(one.target);
      }
    };
    visit('gateway/app.ts');
    expect(seen.size).toBeGreaterThan(25);
    expect([...packages].filter((name) => !/^(hono|jose|oauth4webapi|zod)(\/|$)/.test(name))).toEqual([]);
    const globals = [...seen].filter((path) => /\bprocess\.[a-z]|\bBuffer\.|__dirname/.test(read(path)));
    expect(globals).toEqual([]);
  });

  it('is in no file of the extension', () => {
    const files = ['lib', 'components', 'entrypoints'].flatMap((folder) => filesUnder(folder, isSource));
    const reaching = files.filter((path) =>
      importsOf(path, read(path)).some(
        ({ target }) => target.startsWith('gateway/') || /^(hono|jose|redis)/.test(target),
      ),
    );
    expect(files.length).toBeGreaterThan(100);
    expect(reaching).toEqual([]);
  });
});
