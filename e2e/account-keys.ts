import { accountKeys } from '../sandbox/accounts/account-keys.ts';
import type { Driver, TabView } from './browsers/driver.ts';

/** Parts of each key as an admin types them. */
const TYPED = {
  chatra: [accountKeys.chatra.public, accountKeys.chatra.secret],
  twochat: [accountKeys.twochat],
  chartmogul: [accountKeys.chartmogul],
} as const;

export type AccountName = keyof typeof TYPED;

export const API_HOSTS = {
  chatra: 'app.chatra.io',
  twochat: 'api.p.2chat.io',
  chartmogul: 'api.chartmogul.com',
} as const;

/** Opens *Account (optional)* of an inbox in the options page. */
export async function openAccount(options: TabView, account: AccountName): Promise<void> {
  await options.waitFor(`[data-account=${account}]`);
  if ((await options.count(`[data-account=${account}][open]`)) === 0)
    await options.click(`[data-account=${account}] > summary`);
}

/** Types a key and presses *Save and test*; the browser's question is answered with yes. */
export async function enterKey(
  options: TabView,
  account: AccountName,
  parts: readonly string[] = TYPED[account],
): Promise<void> {
  await openAccount(options, account);
  for (const [index, part] of parts.entries()) await options.fill(`#account-${account}-${index}`, part);
  await options.click(`#account-${account}-save`);
}

/** Enters the keys of these inboxes, which are switched on. */
export async function enterKeys(driver: Driver, accounts: readonly AccountName[]): Promise<void> {
  await driver.grantHosts(accounts.map((account) => `https://${API_HOSTS[account]}/*`));
  const options = await driver.open('options.html#inboxes');
  for (const account of accounts) {
    await enterKey(options, account);
    await options.waitFor(`[data-account=${account}] .account-works`);
  }
  await options.close();
}
