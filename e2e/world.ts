import { type Accounts, accountApiHosts, createAccounts } from '../sandbox/accounts/create-accounts.ts';
import { systemClock } from '../sandbox/clock.ts';
import {
  type AddressOptions,
  addressOf,
  deskHost,
  type InboxKind,
  inboxHosts,
} from '../sandbox/inboxes/addresses.ts';
import { createInbox } from '../sandbox/inboxes/create-inbox.ts';
import type { Route } from '../sandbox/proxy/route.ts';
import { type RunningProxy, startProxy } from '../sandbox/proxy/start-proxy.ts';
import { type RunningSandbox, type StartOptions, startSandbox } from '../sandbox/start.ts';
import type { BrowserName, Driver, LaunchOptions, Policy, TabView } from './browsers/driver.ts';
import { launch } from './browsers/launch.ts';
import { openProfile } from './browsers/profile.ts';
import { type Connection, connect } from './connect.ts';
import { type DemoGateway, freePort, gatewayRoutes, startDemoGateway } from './demo-gateway.ts';
import type { Wire } from './wire.ts';

export const API_HOST = 'services.leadconnectorhq.com';

export interface WorldOptions extends Omit<LaunchOptions, 'proxyPort' | 'proxyKeyHash' | 'profileDir'> {
  readonly browser?: BrowserName;
  /** How the extension is connected before anything else; `false` leaves it as installed. */
  readonly connection?: Connection | false;
  readonly sandbox?: StartOptions;
  /** Settings of a gateway in front of the CRM; none is started without. */
  readonly gateway?: Readonly<Record<string, string>>;
  /** Hears what the browser says to gateway and CRM, and what the gateway says to the CRM. */
  readonly wires?: { readonly browser: Wire; readonly gateway: Wire };
  /** How the inboxes' own APIs behave, which are always there. */
  readonly accounts?: Parameters<typeof createAccounts>[1];
  /** Hosts of the web beside those that are always there, or in their place. */
  readonly routes?: Readonly<Record<string, Route>>;
  /** Answers in place of the CRM, which it may ask at this address. */
  readonly api?: (request: Request, sandboxUrl: string) => Promise<Response>;
}

/** Everything an agent's day needs, made up and on this machine: the CRM, the inboxes, the network, the browser. */
export interface World {
  /** The browser; another one after `restartBrowser`. */
  readonly driver: Driver;
  /** The CRM; another one after `startSandbox`. */
  readonly sandbox: RunningSandbox;
  readonly proxy: RunningProxy;
  /** The inboxes' own APIs. */
  readonly accounts: Accounts;
  /** The company's gateway; only where one was wanted. */
  readonly gateway: DemoGateway;
  /** Opens this person's conversation in a tab. Nobody writes by themselves unless `flags` are given without `still`. */
  openInbox(
    kind: InboxKind,
    castKey: string,
    where?: AddressOptions & { readonly window?: boolean },
  ): Promise<TabView>;
  /** Takes the API off the network, for requests that are open as well. */
  setApiOffline(isOffline: boolean): void;
  /** Closes the browser and starts it again on the same profile, as after a night; killed, as after a power cut. */
  restartBrowser(how?: {
    readonly isKilled?: boolean;
    /** What happens to the profile's folder meanwhile. */
    readonly whileClosed?: (profileDir: string) => Promise<void>;
  }): Promise<void>;
  /** An administrator sets another policy, or none: Chromium takes it as it runs, Firefox is started again with it. */
  setPolicy(policy: Policy | undefined): Promise<void>;
  /** Ends the CRM's process, as far as anybody can tell: connections break, new ones are refused. */
  stopSandbox(): Promise<void>;
  /** Starts it again where it was. It has its data when it keeps them in a file. */
  startSandbox(): Promise<void>;
  /** Ends all of it; always. */
  close(): Promise<void>;
}

/** Starts a world. What was started is ended again when a part of it fails. */
export async function startWorld(options: WorldOptions = {}): Promise<World> {
  const {
    browser = 'chromium',
    connection = {},
    sandbox: sandboxOptions,
    accounts: accountOptions,
    api,
    gateway,
    routes,
    wires,
    ...launchOptions
  } = options;
  const endings: (() => Promise<unknown>)[] = [];
  const close = async (): Promise<void> => {
    for (const end of endings.splice(0).reverse()) await end();
  };
  try {
    let sandbox = await startSandbox(sandboxOptions);
    endings.push(() => sandbox.close());
    const route = wires?.browser.route ?? ((to: { readonly url: string }): Route => to);
    const apiRoute: Route = api ? (request) => api(request, sandbox.url) : route({ url: sandbox.url });
    const accounts = createAccounts({ clock: systemClock }, accountOptions);
    const gatewayPort = await freePort();
    const proxy = await startProxy({
      routes: {
        [API_HOST]: apiRoute,
        ...inboxRoutes(accounts),
        [accountApiHosts.twochat]: accounts.twochat.fetch,
        [accountApiHosts.chartmogul]: accounts.chartmogul.fetch,
        ...(gateway && gatewayRoutes(gatewayPort, sandbox.url, route)),
        ...routes,
      },
    });
    endings.push(proxy.close);
    const profile = await openProfile();
    endings.push(profile.remove);
    let policy = launchOptions.policy;
    const start = () =>
      launch(browser, {
        ...launchOptions,
        ...(policy && { policy }),
        proxyPort: proxy.port,
        proxyKeyHash: proxy.keyHash,
        profileDir: profile.dir,
      });
    let driver = await start();
    endings.push(() => driver.close());
    const demoGateway =
      gateway && (await startDemoGateway(driver, sandbox.url, gatewayPort, gateway, wires?.gateway));
    if (demoGateway) endings.push(demoGateway.close);
    if (connection) await connect(driver, connection);

    return {
      get driver() {
        return driver;
      },
      get sandbox() {
        return sandbox;
      },
      proxy,
      accounts,
      get gateway() {
        if (!demoGateway) throw new Error('This world has no gateway');
        return demoGateway;
      },
      openInbox: (kind, castKey, { window = false, flags = { still: '' }, ...where } = {}) =>
        driver.openHost(addressOf(kind, castKey, { ...where, flags }), { window }),
      setApiOffline: (isOffline) => proxy.setOffline(isOffline ? [API_HOST] : []),
      async restartBrowser({ isKilled = false, whileClosed } = {}) {
        if (isKilled && driver.pid !== undefined) {
          process.kill(driver.pid, 'SIGKILL');
          await driver.ended;
        }
        await driver.close();
        await whileClosed?.(profile.dir);
        driver = await start();
      },
      async setPolicy(next) {
        policy = next;
        if (browser === 'chromium') return driver.setPolicy(next);
        await driver.close();
        driver = await start();
      },
      stopSandbox: () => sandbox.close(),
      async startSandbox() {
        sandbox = await startSandbox({ ...sandboxOptions, port: sandbox.port });
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

function inboxRoutes({ chatra }: Accounts): Record<string, Route> {
  const kinds = Object.keys(inboxHosts) as InboxKind[];
  const desk = createInbox('desk');
  const pages: Record<string, Route> = Object.fromEntries([
    [deskHost, (request: Request) => desk.fetch(request)] as const,
    ...kinds.flatMap((kind) => {
      const { fetch } = createInbox(kind);
      return inboxHosts[kind].map((host) => [host, (request: Request) => fetch(request)] as const);
    }),
  ]);
  const page = createInbox('chatra');
  // Chatra's API is on the host of its pages.
  const both: Route = (request, env) =>
    new URL(request.url).pathname.startsWith('/api/') ? chatra.fetch(request, env) : page.fetch(request);
  return { ...pages, 'app.chatra.io': both };
}
