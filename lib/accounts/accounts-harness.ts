import 'fake-indexeddb/auto';
import { accountKeys } from '../../sandbox/accounts/account-keys.ts';
import { createAccounts as createServers } from '../../sandbox/accounts/create-accounts.ts';
import { createManualClock } from '../../sandbox/clock.ts';
import { ACCOUNT_IDS, ACCOUNT_ORIGINS, type AccountId } from '../domain/host-account.ts';
import type { Person } from '../domain/sighting.ts';
import { openAccountDatabase } from './account-database.ts';
import { createAccounts } from './create-accounts.ts';
import { createKeyStore } from './key-store.ts';

export const SECRETS: Readonly<Record<AccountId, string>> = {
  chatra: `${accountKeys.chatra.public}:${accountKeys.chatra.secret}`,
  twochat: accountKeys.twochat,
  chartmogul: accountKeys.chartmogul,
};

/** A page that shows these; everything by a label. */
export const shows = (
  values: { emails?: string[]; phones?: string[]; attributes?: Record<string, string> } = {},
): Person => ({
  name: null,
  emails: (values.emails ?? []).map((value) => ({ value, from: 'label' })),
  phones: (values.phones ?? []).map((value) => ({ value, from: 'label' })),
  attributes: Object.entries(values.attributes ?? {}).map(([label, value]) => ({ label, value })),
});

export const ALLOWED = { permitted: true, leftOut: false, readOnly: false };

let serial = 0;

/** The accounts worker on an in-memory database, against the three servers in the same process. */
export async function accountsWorld(keys: Partial<Record<AccountId, string>> = SECRETS, ratePerMinute = 80) {
  const clock = createManualClock(Date.parse('2026-11-20T17:00:00Z'));
  const wait = async () => undefined;
  const servers = createServers({ clock, wait }, { twochat: { ratePerMinute } });
  const name = `accounts-${serial++}-${Math.random()}`;
  const open = () => openAccountDatabase(name);
  const store = createKeyStore(open);
  for (const id of ACCOUNT_IDS) if (keys[id] !== undefined) await store.put(id, keys[id]);
  const sent: { readonly url: string; readonly init: RequestInit }[] = [];
  const start = () =>
    createAccounts({
      open,
      now: clock.nowMs,
      fetch: async (url, init) => {
        sent.push({ url, init });
        const account = ACCOUNT_IDS.find((id) => url.startsWith(ACCOUNT_ORIGINS[id]));
        if (!account) throw new TypeError(`nobody is at ${url}`);
        return servers[account].fetch(new Request(url, { ...init, signal: null }));
      },
    });
  return { handlers: start(), start, servers, clock, sent, store, open };
}
