import { createServer } from 'node:net';
import { systemClock } from '../gateway/clock.ts';
import { readConfig } from '../gateway/config.ts';
import { startGateway } from '../gateway/start.ts';
import { GATEWAY_REDIRECT_PATH } from '../lib/auth/gateway-contract.ts';
import { API_ORIGIN } from '../lib/domain/api-origin.ts';
import { clientId, clientSecret, gatewayHost } from '../sandbox/oauth/oauth-app.ts';
import type { Route } from '../sandbox/proxy/route.ts';
import type { Driver, TabView } from './browsers/driver.ts';
import { createTabView } from './browsers/tab-view.ts';
import type { Wire } from './wire.ts';

export const gatewayAddress = `https://${gatewayHost}`;
/** Where HighLevel shows its page on which a person chooses a location. */
export const CHOICE_HOST = 'marketplace.gohighlevel.com';
const FIREFOX_REDIRECT = '897f5b379e65cdb3193f57f969d38a708eababaa.extensions.allizom.org';

/** A real gateway on this machine, which the browser sees under a name of the web. */
export interface DemoGateway {
  readonly url: string;
  /** Moves the gateway's clock. Waits are real. */
  advance(byMs: number): void;
  /** Its log, a line for each event. */
  readonly lines: readonly string[];
  close(): Promise<void>;
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  return address.port;
}

/** The gateway and HighLevel's own page, for the proxy. */
export const gatewayRoutes = (
  gatewayPort: number,
  sandboxUrl: string,
  route: (to: { readonly url: string }) => Route,
) => ({
  [gatewayHost]: route({ url: `http://127.0.0.1:${gatewayPort}` }),
  [CHOICE_HOST]: route({ url: sandboxUrl }),
});

/** Of the address at which the browser itself ends a sign-in. */
export const redirectHost = ({ name, origin }: Driver): string =>
  name === 'firefox' ? FIREFOX_REDIRECT : `${new URL(origin).hostname}.chromiumapp.org`;

/** Starts the gateway for the extension that runs in this browser. */
export async function startDemoGateway(
  driver: Driver,
  sandboxUrl: string,
  port: number,
  settings: Readonly<Record<string, string>>,
  wire?: Wire,
): Promise<DemoGateway> {
  const read = readConfig({
    PUBLIC_URL: gatewayAddress,
    PORT: String(port),
    REDIRECT_URIS: `https://${redirectHost(driver)}/${GATEWAY_REDIRECT_PATH}`,
    HIGHLEVEL_CLIENT_ID: clientId,
    HIGHLEVEL_CLIENT_SECRET: clientSecret,
    HIGHLEVEL_SCOPES:
      'contacts.readonly contacts.write locations.readonly locations/tags.readonly locations/customFields.readonly users.readonly oauth.readonly oauth.write',
    SEAL_KEYS: `demo:${Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64url')}`,
    SQLITE_FILE: ':memory:',
    ...settings,
  });
  if ('problems' in read) throw new Error(read.problems.join(' '));
  // The name of HighLevel's API stands for the sandbox here, as it does in the browser.
  const onward = (url: string) => url.replace(API_ORIGIN, sandboxUrl);
  let shiftMs = 0;
  const lines: string[] = [];
  const running = await startGateway(read.config, {
    clock: { nowMs: () => Date.now() + shiftMs, wait: systemClock.wait },
    write: (line) => lines.push(line),
    fetch: wire ? wire.fetch(onward) : (input, init) => fetch(onward(String(input)), init),
  });
  return {
    url: running.url,
    advance: (byMs) => {
      shiftMs += byMs;
    },
    lines,
    close: running.close,
  };
}

/** Types the gateway's address. The browser's question for its host is answered with yes when it is asked. */
export async function typeGateway(driver: Driver, options: TabView, address = gatewayAddress): Promise<void> {
  await driver.grantHosts([`${address}/*`]);
  await options.show();
  if ((await options.count('#gateway')) === 0)
    await options.click({ css: '[role="radio"]', name: 'Sign in' });
  await options.fill('#gateway', address);
}

export async function pressSignIn(
  ...[driver, options, address]: Parameters<typeof typeGateway>
): Promise<void> {
  await typeGateway(driver, options, address);
  await options.click('#sign-in');
}

/** The window that the sign-in opened, at the page on which a person chooses. */
export async function choicePage(options: TabView): Promise<TabView> {
  const browser = options.page.browser();
  const target = await browser.waitForTarget((one) => one.url().includes(`//${CHOICE_HOST}/`), {
    timeout: 10_000,
  });
  const page = await target.page();
  if (!page) throw new Error('The window of the sign-in has no page');
  const view = createTabView(page, async (one, url) => {
    await one.goto(url);
  });
  await view.waitFor('[data-deny]');
  return view;
}

/** Chooses a location, or the agency as a whole, as a person does. */
export async function signIn(driver: Driver, options: TabView, choice: string): Promise<void> {
  await pressSignIn(driver, options);
  const page = await choicePage(options);
  await page.click(choice);
}
