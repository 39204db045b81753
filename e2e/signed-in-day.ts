import { gatewayHost } from '../sandbox/oauth/oauth-app.ts';
import { northsideId } from '../sandbox/seed/places.ts';
import { browserUnderTest } from './browser-under-test.ts';
import type { PanelView, TabView } from './browsers/driver.ts';
import { type Console, watchChromium, watchFirefox } from './canary-console.ts';
import { listenAsPage, listenBeside, listenInInbox } from './canary-heard.ts';
import { switchOn } from './connect.ts';
import { signIn } from './demo-gateway.ts';
import { sendHeld } from './send-held.ts';
import { spendToken } from './stored-access.ts';
import { createWire } from './wire.ts';
import { API_HOST, startWorld, type World } from './world.ts';

/** What the page and the content script's world hold on to, so that a search that finds nothing is known to search. */
export const PLANTED = ['planted', 'in', 'the', 'page'].join('-');
export const PLANTED_BESIDE = ['planted', 'beside', 'the', 'page'].join('-');
export const CHATRA = 'https://app.chatra.io/*';

const HOUR_MS = 3_600_000;
/** Twice the panel’s tick: a call that a dying worker did not answer is made again with the next one. */
const SLOW = { timeoutMs: 30_000 };

/** Somebody who signed in and worked, and everybody who listened to it. */
export interface SignedInDay {
  readonly world: World;
  /** A page of the extension that only listens. */
  readonly post: TabView;
  readonly options: TabView;
  readonly inbox: TabView;
  readonly panel: PanelView;
  readonly consoles: Console;
  readonly wires: ReturnType<typeof createWires>;
  /** Where each of the texts was on a line: `PART at HOST/PATH`, without the path where it is one of the CRM's records. */
  along(wire: 'browser' | 'gateway', texts: readonly string[]): string[];
}

const createWires = () => ({ browser: createWire(), gateway: createWire() });

/** Signs in, reads, writes, lets a token end, has one refused before its time, looks at the report. */
export async function liveSignedInDay(gateway: Readonly<Record<string, string>>): Promise<SignedInDay> {
  const wires = createWires();
  const world = await startWorld({
    browser: browserUnderTest,
    connection: false,
    gateway,
    wires,
    sandbox: { ratePer10s: 1_000 },
  });
  try {
    const pages = await live(world);
    const along: SignedInDay['along'] = (wire, texts) => {
      const ofRecords = new RegExp(`(header \\S+ at (?:${API_HOST}|${gatewayHost}/api))/(?!oauth/)\\S+`);
      const places = texts.flatMap((text) => wires[wire].placesOf(text));
      return [...new Set(places.map((place) => place.replace(ofRecords, '$1')))].sort();
    };
    return { world, wires, along, ...pages };
  } catch (error) {
    const wrong = new Error(`${tellTrouble(world.gateway.lines, wires)}\n${error}`, { cause: error });
    await world.close();
    throw wrong;
  }
}

/** The last that was said on both lines, and in the gateway's log. */
const tellTrouble = (lines: readonly string[], wires: ReturnType<typeof createWires>): string =>
  [
    `It is ${new Date().toISOString()}.`,
    ...Object.entries(wires).flatMap(([line, { log }]) => log.slice(-12).map((one) => `${line} ${one}`)),
    ...lines.slice(-12),
  ].join('\n');

async function live({ driver, gateway, openInbox, sandbox }: World) {
  const post = await driver.open('options.html');
  const consoles = browserUnderTest === 'firefox' ? watchFirefox() : await watchChromium(post);
  await listenAsPage(post);
  const options = await driver.open('options.html');
  await signIn(driver, options, `[data-location="${northsideId}"]`);
  await options.waitFor('[data-status="connected"]', SLOW);

  await switchOn(driver, ['chatra']);
  const inbox = await openInbox('chatra', 'maya');
  await listenInInbox(inbox, PLANTED);
  await listenBeside(post, CHATRA, PLANTED_BESIDE);
  const panel = await driver.openPanel(inbox);
  await panel.waitFor({ css: 'h1', name: 'Maya Okafor' });
  await panel.waitForText('Call about tray 6');
  const addNote = async (text: string) => {
    await panel.click('.dock-box');
    await panel.type({ css: 'textarea', name: 'Note' }, text);
    await panel.press('Control+Enter');
    await panel.waitForGone({ css: 'textarea', name: 'Note' });
    await sendHeld(panel);
    await panel.waitForText(text);
    await panel.waitForText('All saved', SLOW);
  };
  await addNote('The canary sings');

  await spendToken(options, northsideId);
  await driver.killBackground();
  gateway.advance(20 * HOUR_MS);
  await addNote('with a new token');
  gateway.advance(HOUR_MS);
  sandbox.oauth.expireAccess();
  await addNote('after a refusal');

  await options.show();
  await options.evaluate(() => {
    location.hash = '#diagnostics';
  });
  await options.waitForText('last error');
  // Firefox opened its sidebar at the start, before anybody listened: this makes it connect anew.
  await inbox.show();
  await panel.waitForText('after a refusal');
  return { post, options, inbox, panel, consoles };
}
