import type { Plugin } from 'vite';

/** Namespaces of the extension API that the polyfill has to wrap: those Chatside uses. */
const USED = new Set(['alarms', 'contextMenus', 'permissions', 'runtime', 'storage', 'tabs', 'windows']);

/** `(function (global, factory) { … })(…, function (module) { the polyfill });` */
const WRAPPER =
  /^\(function \(global, factory\) \{[\s\S]*?, function \(module\) \{([\s\S]*)\}\);\s*(?:\/\/.*\s*)?$/;

/** The last part of idb, up to its exports. */
const ITERATING = /const advanceMethodProps = [\s\S]*?async function\* iterate[\s\S]*?(?=export \{)/;

/**
 * Leaves out of four dependencies what Chatside never uses, because panel and content script have budgets
 * (docs/adr/0002):
 * - lucide gives every part of an icon a random key for React's sake; Preact needs none, and randomness does not compress
 * - webextension-polyfill carries a table of the whole API, of which it needs the namespaces in use, and comes in a
 *   wrapper for three older kinds of modules, which the bundle would have to undo at run time
 * - WXT wraps a content script into a context of 4 kB that tells the page, by an event and a posted message, that the
 *   script is there and the extension's id; ours needs neither and stays silent
 * - idb can walk a cursor with `for await`, which nothing here does
 * Fails the build when a dependency no longer looks as expected.
 */
export const leanDependencies: Plugin = {
  name: 'lean-dependencies',
  transform(code, id) {
    if (/lucide-preact.*icons/.test(id)) {
      return code.replace(/,?\s*key: "\w+"/g, '').replace(/,\s*"?aliases"?: \[[^\]]*\]/g, '');
    }
    if (/content-script-isolated-world-entrypoint/.test(id)) {
      const user = /import definition from "[^"]+";/.exec(code)?.[0];
      if (!user) throw new Error('WXT starts content scripts in another way than it used to');
      return `${user}\ndefinition.main();`;
    }
    if (/\/idb\/build\/index\.js$/.test(id)) {
      const [iterating] = ITERATING.exec(code) ?? [];
      if (!iterating) throw new Error('idb walks cursors in another way than it used to');
      return code.replace(iterating, '');
    }
    if (!/webextension-polyfill.*\.js$/.test(id)) return null;
    const table = /const apiMetadata = (\{[\s\S]*?\n {6}\});/.exec(code)?.[1];
    if (!table) throw new Error('webextension-polyfill has no table of the API where it used to be');
    const all: Record<string, unknown> = JSON.parse(table);
    const used = Object.fromEntries(Object.entries(all).filter(([name]) => USED.has(name)));
    const module = code.replace(table, JSON.stringify(used)).replace(WRAPPER, 'const module = {};\n$1');
    if (module.includes('factory'))
      throw new Error('webextension-polyfill comes in another wrapper than it used to');
    return `${module}\nexport default module.exports;`;
  },
};
