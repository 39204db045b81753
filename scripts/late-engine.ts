import type { Plugin } from 'vite';

/** From the first module of the engine, which only the port of the content script uses, to the last one. */
const ENGINE =
  /^\/\/ lib\/domain\/[\s\S]*?^\/\/ lib\/host\/page-watcher\.ts\n\s*function createPageWatcher(\(.*\)) \{[\s\S]*?(?=^\/\/ lib\/platform\/)/m;

/**
 * Puts the engine of the content script into one function, which is called when a panel or the worker first asks. Until
 * then the browser has only skimmed it: a tab without a panel pays less than half, in time and memory.
 * Fails the build when the bundle has another order than it used to.
 */
export const lateEngine: Plugin = {
  name: 'late-engine',
  renderChunk(code, { facadeModuleId }) {
    if (!facadeModuleId?.includes('inbox.content')) return null;
    const [engine, given] = ENGINE.exec(code) ?? [];
    if (!engine || /^\/\/ (?!lib\/(?:domain|host)\/)/m.test(engine))
      throw new Error('The engine of the content script is not where it used to be');
    // A function that an arrow cannot replace: V8 reads an inner arrow function at once.
    const late = `const createPageWatcher = function ${given} {\n${engine}\nreturn createPageWatcher(window, isAlive, arguments[2]);\n};\n`;
    // Shorter forms of the same: everything in it is defined before anything is called, and nothing has a `this`.
    return code
      .replace(engine, () => late)
      .replace(/\bconst /g, 'let ')
      .replace(/^(\s*)function (\w+)(\(.*\)) \{$/gm, '$1let $2 = $3 => {');
  },
};
