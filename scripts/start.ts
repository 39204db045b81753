import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { BrowserName, PanelView, Scheme, TabView } from '../e2e/browsers/driver.ts';
import { addDesk, switchOn } from '../e2e/connect.ts';
import { gatewayAddress, signIn, typeGateway } from '../e2e/demo-gateway.ts';
import { startWorld, type World } from '../e2e/world.ts';
import { accountKeys } from '../sandbox/accounts/account-keys.ts';
import { type DemoKind, deskAddressOf, type InboxKind, inboxHosts } from '../sandbox/inboxes/addresses.ts';
import { northsideId } from '../sandbox/seed/places.ts';
import { fullToken } from '../sandbox/seed/tokens.ts';
import { buildIfNeeded } from './build-if-needed.ts';
import { joinShots } from './join-shots.ts';

const usage = `npm start -- [flags]
  --host chatra|chatfuel|2chat|chartmogul|desk
                               which inbox (default chatra); desk is an app to teach
  --browser chromium|firefox   which browser (default chromium)
  --auth oauth                 not connected yet: sign in through a gateway, on the CRM's own page
  --headless --shot FILE.png   without a window: write a picture of the panel beside the inbox, and end
  --person KEY                 whose chat is open (default maya; sandbox/seed/cast-known.ts has the others)
  --dark                       dark instead of light`;

const INBOX_NAMES: Readonly<Record<string, DemoKind>> = {
  chatra: 'chatra',
  chatfuel: 'chatfuel',
  '2chat': 'twochat',
  twochat: 'twochat',
  chartmogul: 'chartmogul',
  desk: 'desk',
};

const WIDTH_PX = 1440;
const HEIGHT_PX = 900;
const PANEL_PX = 400;

interface Wanted {
  readonly host: DemoKind;
  readonly browser: BrowserName;
  readonly headless: boolean;
  readonly shot: string | undefined;
  readonly person: string;
  readonly oauth: boolean;
  readonly scheme: Scheme;
}

const SIGN_IN = `
Press "Sign in" in the options page. A window opens with the page on which HighLevel lets people choose a location (here
the sandbox's). The gateway in between, at ${gatewayAddress} for this browser, keeps secret and refresh token.
`;

function fail(sentence: string): never {
  console.error(`${sentence}\n\n${usage}`);
  process.exit(2);
}

function readFlags(): Wanted {
  const { values } = parseArgs({
    options: {
      host: { type: 'string', default: 'chatra' },
      browser: { type: 'string', default: 'chromium' },
      headless: { type: 'boolean', default: false },
      shot: { type: 'string' },
      person: { type: 'string', default: 'maya' },
      auth: { type: 'string', default: 'token' },
      dark: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(usage);
    process.exit(0);
  }
  const { browser, headless, shot, person, dark, auth } = values;
  const host = INBOX_NAMES[values.host];
  if (!host) fail(`There is no inbox "${values.host}".`);
  if (browser !== 'chromium' && browser !== 'firefox') fail(`There is no browser "${browser}" here.`);
  if (auth !== 'token' && auth !== 'oauth') fail(`There is no way "${auth}" to connect.`);
  if (headless && shot === undefined)
    fail('Without a window there is only a picture to make: add --shot FILE.png.');
  if (!headless && process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) {
    fail('This machine has no display: npm start -- --headless --shot FILE.png makes a picture instead.');
  }
  return { host, browser, headless, shot, person, oauth: auth === 'oauth', scheme: dark ? 'dark' : 'light' };
}

/** Waits until the panel has come to rest on somebody, so that the picture shows no half-done look-up. */
async function settled(panel: PanelView): Promise<void> {
  await panel.waitUntil(() => document.body.innerText.trim().length > 40, [], { timeoutMs: 10_000 });
  await panel.waitUntil(() => document.querySelector('[aria-busy="true"], .skeleton, .spin') === null, [], {
    timeoutMs: 10_000,
  });
}

async function takeShot(world: World, tab: TabView, panel: PanelView, file: string): Promise<void> {
  const scale = 2;
  await panel.setSize({ width: PANEL_PX, height: HEIGHT_PX - 100, scale });
  const height = await panel.evaluate(() => innerHeight);
  await tab.setViewport(WIDTH_PX - PANEL_PX, height, scale);
  await settled(panel);
  const url = new URL(await tab.evaluate(() => location.href));
  await joinShots(world.driver, file, {
    page: await tab.capture(),
    panel: await panel.capture(),
    address: `${url.host}${url.pathname}${url.hash}`,
    width: WIDTH_PX,
    height,
    scale,
  });
}

const wanted = readFlags();
const { host, browser, headless, person, scheme } = wanted;
buildIfNeeded(browser);
console.log(`Starting the sandbox, the ${host} inbox and ${browser} ...`);
const inboxes = Object.keys(inboxHosts) as InboxKind[];
const world = await startWorld({
  browser,
  headless,
  width: WIDTH_PX,
  height: HEIGHT_PX,
  colorScheme: scheme,
  endsOnSignal: false,
  ...(wanted.oauth ? { connection: false, gateway: {} } : { connection: { inboxes } }),
});

let isEnding = false;
async function end(code: number): Promise<void> {
  if (isEnding) return;
  isEnding = true;
  await world.close();
  process.exit(code);
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    console.log('\nStopping.');
    void end(0);
  });
}

/**
 * The options page, ready to sign in: the address of the gateway is typed, the button is not pressed. For a picture
 * somebody presses it, and chooses a location on the CRM's page.
 */
async function openSignIn(): Promise<TabView> {
  const { driver } = world;
  await switchOn(driver, inboxes);
  const options = await driver.open('options.html');
  if (headless) {
    await signIn(driver, options, `[data-location="${northsideId}"]`);
    await options.waitFor('[data-status="connected"]', { timeoutMs: 10_000 });
  } else await typeGateway(driver, options);
  return options;
}

try {
  // Somebody who looks at the page sees it live; a picture is the same each time.
  const flags: Record<string, string> = headless ? { still: '' } : {};
  if (host === 'desk') await addDesk(world.driver);
  const tab =
    host === 'desk'
      ? await world.driver.openHost(deskAddressOf(person, flags))
      : await world.openInbox(host, person, { flags });
  const options = wanted.oauth ? await openSignIn() : null;
  await world.driver.closeOthers(options ? [tab, options] : [tab]);
  const panel = await world.driver.openPanel(tab);
  if (browser === 'firefox') await panel.setSize({ width: PANEL_PX }); // narrower by itself
  if (wanted.shot !== undefined) {
    const file = resolve(process.env.INIT_CWD ?? '.', wanted.shot);
    await takeShot(world, tab, panel, file);
    console.log(`The panel beside the inbox: ${file}`);
    if (headless) await end(0);
  }
  if (options) await options.show();
  console.log(`${options ? SIGN_IN : ''}
The panel is open beside the inbox. Everyone in it is made up, and nothing leaves this machine.

  Inbox     ${new URL(await tab.evaluate(() => location.href)).origin} (a demo page, served by the proxy below)
  CRM       ${world.sandbox.url} (a sandbox in the shape of HighLevel; npm run sandbox starts it alone)
  Proxy     ${world.proxy.url} (the whole network of this browser)${wanted.oauth ? `\n  Gateway   ${world.gateway.url} (${gatewayAddress} for this browser)` : ''}

In your own browser, with your own CRM account:
  Chrome    chrome://extensions, switch on Developer mode, Load unpacked: ${resolve('.output/chrome-mv3')}
  Firefox   about:debugging, This Firefox, Load Temporary Add-on: ${resolve('.output/firefox-mv3/manifest.json')}
            (npm run build makes both)

To connect by hand here: token ${fullToken}, location ${northsideId}
Keys of the chat tools' own accounts (options, Chat tools): Chatra ${accountKeys.chatra.public} and ${accountKeys.chatra.secret},
2Chat ${accountKeys.twochat}, ChartMogul ${accountKeys.chartmogul}

Ctrl-C ends all of it.`);
  await world.driver.ended;
  await end(0);
} catch (error) {
  if (!isEnding) {
    console.error(error);
    await end(1);
  }
}
