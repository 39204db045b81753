import { openAccountDatabase } from '../../lib/accounts/account-database.ts';
import { createKeyStore, readAccountKey } from '../../lib/accounts/key-store.ts';
import { gatewayPattern, readGatewayAddress } from '../../lib/auth/gateway-address.ts';
import { createGatewayClient } from '../../lib/auth/gateway-client.ts';
import { GATEWAY_REDIRECT_PATH } from '../../lib/auth/gateway-contract.ts';
import { createSignIn } from '../../lib/auth/sign-in.ts';
import { createVault, openVaultDatabase } from '../../lib/auth/vault.ts';
import { emptyCache } from '../../lib/database/drop-records.ts';
import { forgetIdentities } from '../../lib/database/forget-identities.ts';
import { createLessons } from '../../lib/database/lessons.ts';
import { openPageTables } from '../../lib/database/open-page-tables.ts';
import { createMirror } from '../../lib/database/outbox-mirror.ts';
import { readCacheUse, trimRecords } from '../../lib/database/trim-cache.ts';
import { API_ORIGIN } from '../../lib/domain/api-origin.ts';
import { createCredentials } from '../../lib/options/credentials.ts';
import { summarise } from '../../lib/options/outbox-summary.ts';
import { createOptions, type Options } from '../../lib/options/store.ts';
import { accountFlags } from '../../lib/platform/account-flags.ts';
import { createAccountWorker } from '../../lib/platform/account-worker.ts';
import { createAutomationsStore } from '../../lib/platform/automations-store.ts';
import { newId, now } from '../../lib/platform/clock.ts';
import { launchSignIn, redirectAddress } from '../../lib/platform/identity.ts';
import { inboxHealth } from '../../lib/platform/inbox-health.ts';
import { ask } from '../../lib/platform/messages.ts';
import { createNotices } from '../../lib/platform/notices.ts';
import { copyText, every, saveFile } from '../../lib/platform/page.ts';
import { permissions } from '../../lib/platform/permissions.ts';
import { createPolicyStore } from '../../lib/platform/policy-store.ts';
import { createSettingsStore } from '../../lib/platform/settings-store.ts';
import { shownContacts } from '../../lib/platform/shown-contacts.ts';
import { findStorage } from '../../lib/platform/storage-place.ts';
import { taughtStore } from '../../lib/platform/taught-store.ts';
import { applyDisplay } from '../../lib/platform/theme.ts';
import { wireRules } from './wire-rules.ts';

export const API_HOST = new URL(API_ORIGIN).host;

/** The options of this browser, for the options page and the welcome page. */
export function wireOptions(): Options {
  let opening: ReturnType<typeof openPageTables> | undefined;
  const onClosed = () => {
    opening = undefined;
  };
  const tables = async () => {
    opening ??= findStorage().then(() =>
      openPageTables(undefined, onClosed, createMirror(caches, navigator.locks)),
    );
    const opened = await opening;
    if (!opened.ok) {
      opening = undefined;
      throw new Error(opened.error.code);
    }
    return opened.value;
  };
  const notices = createNotices();
  const onNotice = (table: 'session' | 'outbox') => (listener: () => void) =>
    notices.listen((notice) => {
      if (notice.table === table || notice.table === 'all') listener();
    });

  const fetching = (url: string, init: RequestInit) => fetch(url, init);
  const redirectUri = redirectAddress(GATEWAY_REDIRECT_PATH);
  const client = createGatewayClient(fetching);
  const signIn = createSignIn({ fetch: fetching, launch: launchSignIn, redirectUri, client });

  const policy = createPolicyStore();
  const askAccounts = createAccountWorker();
  const options = createOptions({
    ask,
    gateway: { ...signIn, readAddress: readGatewayAddress, pattern: gatewayPattern, redirectUri },
    credentials: createCredentials(createVault(() => findStorage().then(() => openVaultDatabase()))),
    accounts: {
      ...createKeyStore(() => findStorage().then(() => openAccountDatabase())),
      readKey: readAccountKey,
      check: (account) => askAccounts('account.check', { account }),
      flag: accountFlags.write,
    },
    session: { read: async () => (await tables()).sessions.read(), onChange: onNotice('session') },
    locations: {
      all: async () => (await tables()).sessions.all(),
      rules: async () => (await tables()).workspaces.all(),
      lists: async (locationId) => (await (await tables()).locations.get(locationId)) ?? null,
      putRule: async (rule) => {
        await (await tables()).workspaces.put(rule);
        notices.post({ table: 'session' });
      },
      removeRule: async (workspace) => {
        await (await tables()).workspaces.remove(workspace);
        notices.post({ table: 'session' });
      },
    },
    settings: createSettingsStore(),
    automations: createAutomationsStore(policy),
    lessons: {
      get: async (locationId) => createLessons((await tables()).database).get(locationId),
      forget: async (locationId, topic) => createLessons((await tables()).database).forget(locationId, topic),
    },
    policy,
    cache: {
      use: async () => readCacheUse((await tables()).database),
      empty: async () => emptyCache((await tables()).database, shownContacts),
      forget: async () => {
        const { database } = await tables();
        await forgetIdentities(database);
        return emptyCache(database, shownContacts);
      },
      trim: async (maxBytes) => trimRecords((await tables()).database, maxBytes, shownContacts),
    },
    permissions,
    apiOrigins: [`${API_ORIGIN}/*`],
    outbox: {
      summary: async () => summarise(await (await tables()).outbox.unfinished()),
      onChange: onNotice('outbox'),
    },
    health: inboxHealth,
    taught: taughtStore,
    ...wireRules(tables, notices),
    saveFile,
    copy: copyText,
    now,
    newId,
    every,
  });
  options.store.subscribe(({ settings }, before) => {
    if (settings !== before.settings) applyDisplay(settings);
  });
  return options;
}
