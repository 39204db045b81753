import type { InboxKind } from '../sandbox/inboxes/addresses.ts';
import { deskHost, inboxHosts } from '../sandbox/inboxes/addresses.ts';
import { northsideId } from '../sandbox/seed/places.ts';
import { fullToken } from '../sandbox/seed/tokens.ts';
import type { Driver } from './browsers/driver.ts';

export interface Connection {
  /** Default: the token that may do everything. */
  readonly token?: string;
  /** Default: Juniper Dental, Northside. */
  readonly locationId?: string;
  /** Which inboxes are switched on. Default: both. */
  readonly inboxes?: readonly InboxKind[];
  /** Whether those of the list are read before anybody opens them. Default: no, as a test counts and breaks requests of its own. */
  readonly readAhead?: boolean;
}

/** Connects the extension as an admin does: the real options page, its real fields, buttons and switches. */
export async function connect(driver: Driver, connection: Connection = {}): Promise<void> {
  const {
    token = fullToken,
    locationId = northsideId,
    inboxes = ['chatra', 'chatfuel'],
    readAhead = false,
  } = connection;
  const options = await driver.open('options.html');
  await options.fill('#token', token);
  await options.fill('#location-id', locationId);
  await options.click('#connect');
  await options.waitFor('[data-status="connected"]');
  await options.close();
  if (!readAhead) await switchReadAheadOff(driver);
  if (inboxes.length > 0) await switchOn(driver, inboxes);
}

/** Switches inboxes on in the options page, with the browser's permission question answered with yes. */
export async function switchOn(driver: Driver, inboxes: readonly InboxKind[]): Promise<void> {
  const hosts = inboxes.flatMap((kind) => inboxHosts[kind]);
  await driver.grantHosts(hosts.map((host) => `https://${host}/*`));
  const options = await driver.open('options.html#inboxes');
  for (const kind of inboxes) {
    await options.click(`#inbox-${kind}`);
    await options.waitFor(`#inbox-${kind}[aria-checked="true"]`);
  }
  await options.close();
}

async function switchReadAheadOff(driver: Driver): Promise<void> {
  const options = await driver.open('options.html#display');
  await options.waitFor('#read-ahead[aria-checked]');
  // Whoever connects a second time has switched it off before.
  const isOn = await options.evaluate(
    () => document.getElementById('read-ahead')?.getAttribute('aria-checked') === 'true',
  );
  if (isOn) await options.click('#read-ahead');
  await options.waitFor('#read-ahead[aria-checked="false"]');
  await options.close();
}

/** Adds the company's own app in the options, as anybody would: by its address. */
export async function addDesk(driver: Driver): Promise<void> {
  await driver.grantHosts([`https://${deskHost}/*`]);
  const options = await driver.open('options.html#inboxes');
  await options.fill('#app-address', `https://${deskHost}/desk`);
  await options.click('#app-add');
  await options.waitFor(`[data-app="${deskHost}"]`);
  await options.close();
}
