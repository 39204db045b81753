import { resolve } from 'node:path';
import puppeteer, { type Browser, type Target as BrowserTarget, type Page } from 'puppeteer-core';
import { findBrowser } from '../../scripts/find-browser.mjs';
import type { Driver, LaunchOptions, PanelView, Scheme } from './driver.ts';
import { closeOthers, endBrowser, whenEnded } from './end-browser.ts';
import { setChromiumPolicy } from './managed-policy.ts';
import { openProfile, type Profile, presetChromium } from './profile.ts';
import { selectText } from './select-text.ts';
import { createPageView, createTabView } from './tab-view.ts';
import { waitFor } from './wait-for.ts';
import { createWorkerEnder } from './worker-ender.ts';

const defaultDir = '.output/chrome-mv3';

/** Answers nothing, and is not asked through the proxy. */
const nowhere = 'http://127.0.0.1:9/';

/** Services of the browser's maker that would show up in the proxy's list of hosts. */
const silent = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-domain-reliability',
  '--disable-client-side-phishing-detection',
  '--disable-default-apps',
  '--disable-search-engine-choice-screen',
  '--no-default-browser-check',
  '--no-first-run',
  '--no-pings',
  '--disable-features=MediaRouter,OptimizationHints,Translate,AutofillServerCommunication,CertificateTransparencyComponentUpdater,InterestFeedContentSuggestions,DialMediaRouteProvider,NetworkTimeServiceQuerying,SpareRendererForSitePerProcess',
  ...[
    'gcm-registration-url',
    'gcm-checkin-url',
    'gaia-url',
    'google-apis-url',
    'google-url',
    'lso-url',
    'apps-gallery-update-url',
    'variations-server-url',
  ].map((name) => `--${name}=${nowhere}`),
  `--component-updater=url-source=${nowhere}`,
];

const isPanel = (target: BrowserTarget): boolean =>
  target.url().split(/[?#]/)[0]?.endsWith('/sidepanel.html') === true;

async function start(options: LaunchOptions, profile: Profile): Promise<Browser> {
  const {
    headless = true,
    proxyPort,
    proxyKeyHash,
    width = 1280,
    height = 800,
    endsOnSignal = true,
    isWatched = false,
    dir = defaultDir,
  } = options;
  const executablePath = findBrowser('chromium');
  if (!executablePath) throw new Error('There is no Chromium: install it, or set CHROMIUM to its path');
  return puppeteer.launch({
    executablePath,
    headless,
    pipe: true, // the commands for extensions exist over the pipe only
    enableExtensions: true,
    defaultViewport: null,
    handleSIGINT: endsOnSignal,
    handleSIGTERM: endsOnSignal,
    handleSIGHUP: endsOnSignal,
    userDataDir: profile.dir,
    ignoreDefaultArgs: ['--enable-automation'], // no bar that says so
    args: [
      '--no-sandbox', // containers and root
      '--test-type',
      '--disable-gpu',
      '--disable-quic',
      // Nobody watches, and drawing what moves took a quarter of the processor. Firefox runs with motion.
      ...(headless && !isWatched ? ['--force-prefers-reduced-motion'] : []),
      ...(proxyKeyHash === undefined ? [] : [`--ignore-certificate-errors-spki-list=${proxyKeyHash}`]),
      // Loaded so, and not over the pipe, the extension keeps its granted hosts when the browser starts again.
      `--load-extension=${resolve(dir)}`,
      ...silent,
      ...(proxyPort === undefined
        ? []
        : [`--proxy-server=http://127.0.0.1:${proxyPort}`, '--proxy-bypass-list=<-loopback>;127.0.0.1:9']),
      `--window-size=${width},${height}`,
      '--window-position=0,0',
    ],
  });
}

/** Starts Chromium with the build in it. The caller closes it, also when a test fails. */
export async function launchChromium(options: LaunchOptions = {}): Promise<Driver> {
  const profile = await openProfile(options.profileDir);
  await presetChromium(profile.dir);
  let browser: Browser | undefined;
  try {
    browser = await start(options, profile);
    return await drive(browser, profile, options);
  } catch (error) {
    await (browser ? endBrowser(browser, profile.remove) : profile.remove());
    throw error;
  }
}

/** The id of the build. Branded Chrome loads none by its flag, so there it is installed over the pipe. */
async function findExtension(browser: Browser, dir: string): Promise<string> {
  const loaded = async () =>
    [...(await browser.extensions()).values()].find(({ path }) => path === resolve(dir))?.id;
  return waitFor('The extension', loaded, 1_000).catch(() => browser.installExtension(resolve(dir)));
}

/** What chrome://extensions may do and other pages may not. */
interface SettingsScope {
  readonly developerPrivate: {
    addHostPermission(extensionId: string, host: string): Promise<void>;
    reload(extensionId: string): Promise<void>;
    updateProfileConfiguration(change: { readonly inDeveloperMode: boolean }): Promise<void>;
  };
}

async function drive(
  browser: Browser,
  profile: Profile,
  { dir = defaultDir, colorScheme = 'light', policy }: LaunchOptions,
): Promise<Driver> {
  let scheme: Scheme = colorScheme;
  let isOffline = false;
  const workers = await createWorkerEnder(browser);
  const id = await findExtension(browser, dir);
  const origin = `chrome-extension://${id}`;

  const load = async (page: Page, url: string): Promise<void> => {
    await page.goto(url, { waitUntil: 'load' });
  };
  const dress = (page: Page): Promise<void> =>
    page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);

  async function tab(url: string, isWindow = false): Promise<ReturnType<typeof createTabView>> {
    const page = await browser.newPage(isWindow ? { type: 'window' } : { type: 'tab' });
    await dress(page);
    await load(page, url);
    return createTabView(page, load);
  }

  /** Workers of before an update. One that is attached to may stay in the list for a while. */
  const ended = new Set<BrowserTarget>();
  const isWorker = (target: BrowserTarget): boolean =>
    target.type() === 'service_worker' && target.url().startsWith(origin) && !ended.has(target);
  const worker = async () => (await browser.targets().find(isWorker)?.worker()) ?? undefined;

  /** A click on the button is lost until the fresh worker has said that it opens the panel. */
  async function untilButtonOpens(): Promise<void> {
    await waitFor('A toolbar button that opens the panel', async () => {
      const running = await worker();
      const behaviour = await running?.evaluate(() => chrome.sidePanel.getPanelBehavior());
      return behaviour?.openPanelOnActionClick ? true : undefined;
    });
  }

  function panelView(target: BrowserTarget, page: Page): PanelView {
    const isOpen = () => browser.targets().includes(target);
    return {
      ...createPageView(page),
      async setSize({ width, height, scale = 1 }) {
        const innerHeight = height ?? (await page.evaluate(() => globalThis.innerHeight));
        await page.setViewport({ width, height: innerHeight, deviceScaleFactor: scale });
      },
      isOpen: async () => isOpen(),
      async close() {
        await page.evaluate(async () => {
          const { id: windowId } = await chrome.windows.getCurrent();
          if (windowId !== undefined) void chrome.sidePanel.close({ windowId });
        });
        await waitFor('A closed side panel', () => (isOpen() ? undefined : true));
      },
    };
  }

  /** Runs it in chrome://extensions, where the browser's own settings page has its powers. */
  async function inSettings(
    fn: (id: string, patterns: readonly string[]) => Promise<void>,
    patterns: readonly string[] = [],
  ): Promise<void> {
    const page = await browser.newPage({ type: 'tab', background: true });
    try {
      await page.goto('chrome://extensions/');
      await page.evaluate(fn, id, patterns);
    } finally {
      await page.close();
    }
  }

  if (policy) await setChromiumPolicy(browser, origin, policy);

  return {
    name: 'chromium',
    setPolicy: (next) => setChromiumPolicy(browser, origin, next),
    origin,
    pid: browser.process()?.pid,
    open: (path) => tab(`${origin}/${path}`),
    openHost: (url, { window = false } = {}) => tab(url, window),
    async openPanel(from) {
      const extension = (await browser.extensions()).get(id);
      if (!extension) throw new Error('The extension is not installed');
      await from.show();
      await untilButtonOpens();
      const before = new Set(browser.targets().filter(isPanel));
      await from.page.triggerExtensionAction(extension);
      const target = await browser.waitForTarget((one) => isPanel(one) && !before.has(one), {
        timeout: 20_000,
      });
      const page = await target.asPage();
      await dress(page);
      await page.waitForSelector('body *', { timeout: 20_000 });
      return panelView(target, page);
    },
    async openPanelPage({ width, height = 800, scheme: wanted }) {
      const page = await browser.newPage({ type: 'window' });
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: wanted ?? scheme }]);
      await page.setViewport({ width, height });
      await load(page, `${origin}/sidepanel.html`);
      return createTabView(page, load);
    },
    async setScheme(wanted) {
      scheme = wanted;
      for (const page of await browser.pages()) await dress(page);
      for (const target of browser.targets().filter(isPanel)) await dress(await target.asPage());
    },
    async grantHosts(patterns) {
      await inSettings(async (extensionId, hosts) => {
        const { developerPrivate } = chrome as unknown as SettingsScope;
        for (const host of hosts) await developerPrivate.addHostPermission(extensionId, host);
      }, patterns);
    },
    async noteFromSelection(from, target) {
      await from.show();
      const { text } = await from.evaluate(selectText, target);
      const tell = async (selectionText: string) => {
        const [active] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
        const { onClicked } = chrome.contextMenus as unknown as {
          onClicked: { dispatch(info: object, tab: object | undefined): void };
        };
        const info = { menuItemId: 'note-from-selection', selectionText, pageUrl: active?.url };
        onClicked.dispatch(info, active);
      };
      await (await worker())?.evaluate(tell, text);
      return text;
    },
    async teachFromMenu(from) {
      await from.show();
      const tell = async (pageUrl: string) => {
        const [active] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
        const { onClicked } = chrome.contextMenus as unknown as {
          onClicked: { dispatch(info: object, tab: object | undefined): void };
        };
        onClicked.dispatch({ menuItemId: 'teach-page', pageUrl }, active);
      };
      await (await worker())?.evaluate(tell, await from.evaluate(() => location.href));
    },
    killBackground: () => workers.end(origin),
    async updateExtension() {
      for (const target of browser.targets().filter(isWorker)) ended.add(target);
      await inSettings(async (extensionId) => {
        const { developerPrivate } = chrome as unknown as SettingsScope;
        // Without it Chromium lets a build from a folder run, but not again.
        await developerPrivate.updateProfileConfiguration({ inDeveloperMode: true });
        await developerPrivate.reload(extensionId);
      });
      await browser.waitForTarget(isWorker, { timeout: 20_000 });
    },
    async setOffline(wanted) {
      isOffline = wanted;
      const pages = [...(await browser.pages())];
      for (const target of browser.targets().filter(isPanel)) pages.push(await target.asPage());
      for (const page of pages) await page.setOfflineMode(isOffline);
      const running = await worker();
      await running?.client.send('Network.enable');
      await running?.client.send('Network.emulateNetworkConditions', {
        offline: isOffline,
        latency: 0,
        downloadThroughput: -1,
        uploadThroughput: -1,
      });
    },
    ended: whenEnded(browser),
    closeOthers: (kept) => closeOthers(browser, kept),
    close: () => endBrowser(browser, profile.remove),
  };
}
