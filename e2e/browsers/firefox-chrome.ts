import type { Browser, Page } from 'puppeteer-core';

/** Runs the function in the scope of the browser's own window; arguments and result cross as JSON. */
export type RunInChrome = <A extends unknown[], T>(
  window: string,
  fn: (...args: A) => T | Promise<T>,
  ...args: A
) => Promise<T>;

export interface ChromeScope {
  run: RunInChrome;
  /** The browser window that a page is in, as a context for `run`. */
  windowOf(page: Page): Promise<string>;
  /** Some browser window. */
  anyWindow(): Promise<string>;
}

interface Context {
  readonly context: string;
  readonly url: string;
  readonly clientWindow: string;
}

interface Answer {
  readonly result: unknown;
}

interface Connection {
  send(method: string, params: object): Promise<Answer>;
}

/**
 * Firefox's own scope over the connection that puppeteer already has (`moz:scope`, which needs the flag
 * --remote-allow-system-access). Puppeteer does not type it.
 */
export function createChromeScope(browser: Browser): ChromeScope {
  const { connection } = browser as unknown as { readonly connection: Connection };

  const tree = async (params: object): Promise<Context[]> => {
    const { result } = await connection.send('browsingContext.getTree', params);
    return (result as { contexts: Context[] }).contexts;
  };
  const windows = async (): Promise<Context[]> => {
    const found = (await tree({ 'moz:scope': 'chrome' })).filter(({ url }) => url.endsWith('/browser.xhtml'));
    // An older one ignores the scope and names its tabs.
    if (found.length === 0)
      throw new Error(`${await browser.version()} does not show its own windows: a newer Firefox is needed`);
    return found;
  };

  return {
    async run(window, fn, ...args) {
      const { result } = await connection.send('script.evaluate', {
        expression: `(async () => JSON.stringify(await (${fn})(...${JSON.stringify(args)})))()`,
        target: { context: window },
        awaitPromise: true,
      });
      const answer = result as {
        type: string;
        result?: { value?: string };
        exceptionDetails?: { text: string };
      };
      if (answer.type !== 'success') throw new Error(answer.exceptionDetails?.text ?? 'Firefox refused');
      return answer.result?.value === undefined ? undefined : JSON.parse(answer.result.value);
    },
    async windowOf(page) {
      const { _id } = page.mainFrame() as unknown as { readonly _id: string };
      const tab = (await tree({ root: _id }))[0];
      const found = (await windows()).find(({ clientWindow }) => clientWindow === tab?.clientWindow);
      if (!found) throw new Error('The page is in no browser window');
      return found.context;
    },
    async anyWindow() {
      const first = (await windows())[0];
      if (!first) throw new Error('Firefox has no window');
      return first.context;
    },
  };
}
