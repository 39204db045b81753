import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { findBrowser } from '../../scripts/find-browser.mjs';
import type { Driver, LaunchOptions, Scheme } from './driver.ts';
import { closeOthers, endBrowser, whenEnded } from './end-browser.ts';
import { createChromeScope } from './firefox-chrome.ts';
import { createSidebarView } from './firefox-sidebar.ts';
import { firefoxPolicyHome } from './managed-policy.ts';
import { presetFirefox } from './profile.ts';
import { selectText } from './select-text.ts';
import { createTabView } from './tab-view.ts';
import { waitFor } from './wait-for.ts';

/** The id in the manifest. Firefox makes the extension's address of it, here always the same one. */
const extensionId = 'chatside@chatside.example';

function addressPart(): string {
  const h = createHash('sha256').update(extensionId).digest('hex');
  return `${h.slice(0, 8)}-${h.slice(8, 12)}-4${h.slice(13, 16)}-8${h.slice(17, 20)}-${h.slice(20, 32)}`;
}

/** Services of the browser's maker that would show up in the proxy's list of hosts. */
const silent = {
  'app.normandy.enabled': false,
  'app.update.disabledForTesting': true,
  'browser.contentblocking.report.hide_vpn_banner': true,
  'browser.newtabpage.enabled': false,
  'browser.region.network.url': '',
  'browser.region.update.enabled': false,
  'browser.safebrowsing.downloads.remote.enabled': false,
  'browser.safebrowsing.malware.enabled': false,
  'browser.safebrowsing.phishing.enabled': false,
  'browser.search.update': false,
  'browser.startup.page': 0,
  'browser.topsites.contile.enabled': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  // Spare processes for tabs that no test opens took a sixth of a start.
  'dom.ipc.processPrelaunch.enabled': false,
  'dom.push.connection.enabled': false,
  'extensions.getAddons.cache.enabled': false,
  'extensions.systemAddon.update.enabled': false,
  'extensions.update.enabled': false,
  'media.gmp-manager.updateEnabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'network.dns.disablePrefetch': true,
  'network.prefetch-next': false,
  'network.trr.mode': 5,
  'privacy.trackingprotection.enabled': false,
  'services.settings.server': 'data:,',
  'toolkit.telemetry.enabled': false,
  'toolkit.telemetry.server': '',
};

/** The pages of the web, and those of the browser's frame, to which the sidebar may count. */
const schemePrefs = (scheme: Scheme) => ({
  'layout.css.prefers-color-scheme.content-override': scheme === 'dark' ? 0 : 1,
  'ui.systemUsesDarkTheme': scheme === 'dark' ? 1 : 0,
});

async function start(options: LaunchOptions): Promise<Browser> {
  const {
    headless = true,
    proxyPort,
    width = 1280,
    height = 800,
    profileDir,
    colorScheme = 'light',
    endsOnSignal = true,
    isWatched = false,
  } = options;
  const executablePath = findBrowser('firefox');
  if (!executablePath) throw new Error('There is no Firefox: install it, or set FIREFOX to its path');
  const home = await firefoxPolicyHome(extensionId, options);
  if (profileDir !== undefined) await presetFirefox(resolve(profileDir));
  return puppeteer.launch({
    browser: 'firefox',
    executablePath,
    headless,
    defaultViewport: null,
    acceptInsecureCerts: true,
    handleSIGINT: endsOnSignal,
    handleSIGTERM: endsOnSignal,
    handleSIGHUP: endsOnSignal,
    ...(profileDir === undefined ? {} : { userDataDir: resolve(profileDir) }),
    // Without it Firefox ignores the setting of its own settings server.
    env: { ...process.env, MOZ_REMOTE_SETTINGS_DEVTOOLS: '1', ...home },
    args: ['--remote-allow-system-access', `--width=${width}`, `--height=${height}`],
    extraPrefsFirefox: {
      ...silent,
      'extensions.webextensions.uuids': JSON.stringify({ [extensionId]: addressPart() }),
      // The build is a temporary add-on, which ends with the browser; its data stays for the next start.
      'extensions.webextensions.keepStorageOnUninstall': true,
      'extensions.webextensions.keepUuidOnUninstall': true,
      'extensions.webextOptionalPermissionPrompts': false,
      ...schemePrefs(colorScheme),
      // Nobody watches: drawing sixty times a second took a third of the processor.
      ...(headless && !isWatched ? { 'layout.frame_rate': 20 } : {}),
      'network.manage-offline-status': false,
      'network.disable-localhost-when-offline': true,
      ...(proxyPort === undefined
        ? {}
        : {
            'network.proxy.type': 1,
            'network.proxy.ssl': '127.0.0.1',
            'network.proxy.ssl_port': proxyPort,
            'network.proxy.http': '127.0.0.1',
            'network.proxy.http_port': proxyPort,
          }),
    },
  });
}

/** Starts Firefox with the build in it. The caller closes it, also when a test fails. */
export async function launchFirefox(options: LaunchOptions = {}): Promise<Driver> {
  const browser = await start(options);
  try {
    return await drive(browser, options);
  } catch (error) {
    await endBrowser(browser);
    throw error;
  }
}

interface FirefoxMenu extends Element {
  readonly state: string;
  activateItem(item: Element): void;
}

/** What the browser's own scope holds, as far as it is used here. */
interface FirefoxWindow {
  readonly CustomizableUI: {
    readonly AREA_NAVBAR: string;
    addWidgetToArea(widget: string, area: string): void;
  };
  readonly SidebarController: { readonly isOpen: boolean };
  readonly Services: {
    readonly io: { offline: boolean };
    readonly obs: { notifyObservers(subject: null, topic: string): void };
    readonly prefs: { setIntPref(name: string, value: number): void };
  };
  readonly ChromeUtils: {
    importESModule(url: string): {
      readonly AddonManager: { getAddonByID(id: string): Promise<{ reload(): Promise<void> }> };
    };
  };
  readonly WebExtensionPolicy: {
    getByID(id: string): {
      readonly extension: {
        readonly backgroundState: string;
        terminateBackground(how: { ignoreDevToolsAttached: boolean }): Promise<void>;
      };
    };
  };
}

async function drive(browser: Browser, { dir = '.output/firefox-mv3' }: LaunchOptions): Promise<Driver> {
  await browser.installExtension(resolve(dir));
  const origin = `moz-extension://${addressPart()}`;
  const scope = createChromeScope(browser);

  async function load(page: Page, url: string): Promise<void> {
    const isOwn = url.startsWith('moz-extension:') || page.url().startsWith('moz-extension:');
    // No load event comes across the change of process, so there is none to wait for.
    await page.goto(url, { waitUntil: isOwn ? [] : 'load' });
    if (isOwn) await page.waitForSelector('body *', { timeout: 20_000 });
  }
  async function tab(url: string, isWindow = false) {
    const page = await browser.newPage(isWindow ? { type: 'window' } : { type: 'tab' });
    await load(page, url);
    return createTabView(page, load);
  }

  async function setScheme(scheme: Scheme): Promise<void> {
    const set = (prefs: Record<string, number>) => {
      const { Services } = globalThis as unknown as FirefoxWindow;
      for (const [name, value] of Object.entries(prefs)) Services.prefs.setIntPref(name, value);
    };
    await scope.run(await scope.anyWindow(), set, schemePrefs(scheme));
  }

  /** Clicks the extension's toolbar button, which Firefox first keeps in the menu of extensions. */
  async function clickButton(window: string): Promise<void> {
    const slug = extensionId.toLowerCase().replace(/[^a-z0-9_-]/g, '_');
    const toToolbar = (widget: string) => {
      const { CustomizableUI } = globalThis as unknown as FirefoxWindow;
      focus();
      CustomizableUI.addWidgetToArea(widget, CustomizableUI.AREA_NAVBAR);
      document.documentElement.removeAttribute('remotecontrol'); // the striped address bar
    };
    const clickWhenThere = (button: string) => {
      const found = document.getElementById(button);
      if (!found || found.getBoundingClientRect().width === 0) return undefined;
      found.click();
      return true;
    };
    await scope.run(window, toToolbar, `${slug}-browser-action`);
    await waitFor('The toolbar button', () => scope.run(window, clickWhenThere, `${slug}-BAP`));
  }

  /** Presses an entry of the extension in the page's menu, which a right click has just opened. */
  async function chooseInMenu(page: Page, idEnd: string): Promise<void> {
    const choose = (end: string) => {
      const menu = document.getElementById('contentAreaContextMenu') as FirefoxMenu | null;
      const item = menu?.querySelector(`menuitem[id$="${end}"]:not([hidden])`);
      if (menu?.state !== 'open' || !item) return undefined;
      menu.activateItem(item);
      return true;
    };
    const window = await scope.windowOf(page);
    await waitFor('The entry in the menu of the page', () => scope.run(window, choose, idEnd));
  }

  return {
    name: 'firefox',
    origin,
    pid: browser.process()?.pid,
    open: (path) => tab(`${origin}/${path}`),
    openHost: (url, { window = false } = {}) => tab(url, window),
    async openPanel(from) {
      await from.show();
      const window = await scope.windowOf(from.page);
      const view = createSidebarView(scope.run, window);
      // A window that is opened from one with a sidebar has it from the start, and a click would close it.
      if (!(await view.isOpen())) await clickButton(window);
      await waitFor('The sidebar', async () => ((await view.isOpen()) ? true : undefined));
      await view.waitUntil(() => location.protocol === 'moz-extension:' && document.body !== null, []);
      await view.waitFor('body *');
      return view;
    },
    async openPanelPage({ width, height = 800, scheme }) {
      if (scheme) await setScheme(scheme);
      const page = await browser.newPage({ type: 'window' });
      await page.setViewport({ width, height });
      await load(page, `${origin}/sidepanel.html`);
      return createTabView(page, load);
    },
    setScheme,
    // The question is off by preference: here everything is granted that the product asks for.
    grantHosts: () => Promise.resolve(),
    async noteFromSelection(from, target) {
      await from.show();
      const { text, x, y } = await from.evaluate(selectText, target);
      await from.page.mouse.click(x, y, { button: 'right' });
      await chooseInMenu(from.page, '_note-from-selection');
      return text;
    },
    async teachFromMenu(from) {
      await from.show();
      await from.page.mouse.click(400, 300, { button: 'right' });
      await chooseInMenu(from.page, '_teach-page');
    },
    async killBackground() {
      const kill = async (id: string) => {
        const { extension } = (globalThis as unknown as FirefoxWindow).WebExtensionPolicy.getByID(id);
        const wasRunning = extension.backgroundState === 'running';
        await extension.terminateBackground({ ignoreDevToolsAttached: true });
        return wasRunning;
      };
      return scope.run(await scope.anyWindow(), kill, extensionId);
    },
    async updateExtension() {
      const reload = async (id: string) => {
        const { ChromeUtils } = globalThis as unknown as FirefoxWindow;
        const { AddonManager } = ChromeUtils.importESModule('resource://gre/modules/AddonManager.sys.mjs');
        await (await AddonManager.getAddonByID(id)).reload();
      };
      await scope.run(await scope.anyWindow(), reload, extensionId);
    },
    setPolicy: () => Promise.reject(new Error('Firefox reads its policy when it starts')),
    async setOffline(isOffline) {
      const set = (offline: boolean) => {
        const { io, obs } = (globalThis as unknown as FirefoxWindow).Services;
        io.offline = offline;
        // Open connections would go on working.
        if (offline) obs.notifyObservers(null, 'net:cancel-all-connections');
      };
      await scope.run(await scope.anyWindow(), set, isOffline);
    },
    ended: whenEnded(browser),
    closeOthers: (kept) => closeOthers(browser, kept),
    close: () => endBrowser(browser),
  };
}
