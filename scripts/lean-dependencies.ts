import type { Plugin } from 'vite';

/** Namespaces of the extension API that the polyfill has to wrap: those Chatside uses. */
const USED = new Set(['alarms', 'contextMenus', 'permissions', 'runtime', 'storage', 'tabs', 'windows']);

/**
 * Leaves out of two dependencies what Chatside never uses, because the panel has a budget (docs/adr/0002):
 * - lucide gives every part of an icon a random key for React's sake; Preact needs none, and randomness does not compress
 * - webextension-polyfill carries a table of the whole API, of which it needs the namespaces in use
 * Fails the build when a dependency no longer looks as expected.
 */
export const leanDependencies: Plugin = {
  name: 'lean-dependencies',
  transform(code, id) {
    if (/lucide-preact.*icons/.test(id)) {
      return code.replace(/,?\s*key: "\w+"/g, '').replace(/,\s*"?aliases"?: \[[^\]]*\]/g, '');
    }
    if (!/webextension-polyfill.*\.js$/.test(id)) return null;
    const table = /const apiMetadata = (\{[\s\S]*?\n {6}\});/.exec(code)?.[1];
    if (!table) throw new Error('webextension-polyfill has no table of the API where it used to be');
    const all: Record<string, unknown> = JSON.parse(table);
    const used = Object.fromEntries(Object.entries(all).filter(([name]) => USED.has(name)));
    return code.replace(table, JSON.stringify(used));
  },
};
