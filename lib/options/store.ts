import { createStore } from 'zustand/vanilla';
import { underPolicy } from '../settings/policy.ts';
import type { Settings } from '../settings/settings.ts';
import { createAccountActions } from './account-actions.ts';
import { createAppActions } from './app-actions.ts';
import { createAutomationActions } from './automation-actions.ts';
import { createCacheActions } from './cache-actions.ts';
import { createConnectionActions } from './connection-actions.ts';
import type { OptionsDeps } from './deps.ts';
import { createInboxActions } from './inbox-actions.ts';
import { createJournalActions } from './journal/journal-actions.ts';
import { createLocationActions } from './location-actions.ts';
import { createDryRunActions } from './rules/dry-run-actions.ts';
import { createSignInActions } from './sign-in-actions.ts';
import { INITIAL_OPTIONS, type OptionsState } from './state.ts';
import { createTopicActions } from './topic-actions.ts';
import { createTransferActions } from './transfer/transfer-actions.ts';

const TICK_MS = 10_000;

export type Options = ReturnType<typeof createOptions>;

/**
 * The state and the actions of the options page, shared with the welcome page. Actions never reject.
 * `start` reads everything once and follows changes made elsewhere for as long as the page is open.
 */
export function createOptions(deps: OptionsDeps) {
  const store = createStore<OptionsState>(() => ({ ...INITIAL_OPTIONS, nowMs: deps.now() }));

  const reloadConnection = async () => {
    // One of the two databases may be unreadable: the other still tells what it knows.
    const [stored, kept, { policy, problems }] = await Promise.all([
      deps.session.read().catch(() => store.getState().session),
      deps.credentials.kept().catch(() => store.getState().kept),
      deps.policy.read(),
    ]);
    store.setState({ session: underPolicy(stored, policy), kept, policy, policyProblems: problems });
    await locations.reload().catch(() => undefined);
  };
  const reloadOutbox = async () => {
    const outbox = await deps.outbox.summary().catch(() => null);
    store.setState({ outbox });
  };
  const reloadSettings = async () => {
    const reading = await deps.settings.read();
    store.setState({ settings: reading.settings, settingsKind: reading.kind });
  };
  const reloadHealth = async () => {
    store.setState({ health: await deps.health.read(), nowMs: deps.now() });
  };
  /** A page that cannot read the database still shows, and says what it knows. */
  const quietly = (reload: () => Promise<void>) => () => void reload().catch(() => undefined);

  const connection = createConnectionActions(store, deps, {
    connection: reloadConnection,
    outbox: reloadOutbox,
    health: reloadHealth,
    accounts: () => accounts.reload(),
  });
  const signIn = createSignInActions(store, deps, { connection: reloadConnection });
  const inboxes = createInboxActions(store, deps);
  const apps = createAppActions(store, deps);
  const locations = createLocationActions(store, deps, reloadConnection);
  const accounts = createAccountActions(store, deps);
  const journal = createJournalActions(store, deps);
  const automations = createAutomationActions(store, deps);
  const topics = createTopicActions(store, deps);

  /** Shown at once, stored behind it; what could not be stored is read back. */
  const changeSettings = async (change: Partial<Omit<Settings, 'version'>>): Promise<void> => {
    const { settings, settingsKind } = store.getState();
    if (settingsKind === 'newer') return; // a newer Chatside's choices are left alone
    const next = { ...settings, ...change };
    store.setState({ settings: next, settingsKind: 'read' });
    await deps.settings.write(next).catch(quietly(reloadSettings));
  };
  const transfer = createTransferActions(store, deps, {
    saveAutomations: automations.save,
    // What they say of the cache holds at once, as if they had been chosen here.
    takeSettings: async ({ version: _same, keepNoCache, cacheMegabytes, ...settings }) => {
      const before = store.getState().settings;
      await changeSettings(settings);
      if (cacheMegabytes !== before.cacheMegabytes) await cache.setMax(cacheMegabytes);
      if (keepNoCache !== before.keepNoCache) await cache.setNone(keepNoCache);
    },
    reload: async () => {
      await Promise.allSettled([inboxes.reload(), reloadConnection()]);
    },
  });
  const cache = createCacheActions(store, deps, changeSettings);

  return {
    store,
    connection,
    signIn,
    gatewayRedirect: deps.gateway.redirectUri,
    inboxes,
    accounts,
    apps,
    locations,
    cache,
    automations,
    topics,
    saveAutomations: automations.save,
    dryRun: createDryRunActions(store, deps),
    journal,
    transfer,
    newId: deps.newId,
    /** Phone numbers as a location's country writes them. */
    ask: deps.ask,

    async start(): Promise<void> {
      deps.session.onChange(quietly(reloadConnection));
      deps.policy.onChange(quietly(reloadConnection));
      deps.settings.onChange(quietly(reloadSettings));
      deps.journal.onChange(quietly(journal.reload));
      deps.automations.onChange(quietly(automations.reload));
      deps.permissions.onChange(quietly(inboxes.reload));
      deps.permissions.onChange(quietly(accounts.reload));
      deps.outbox.onChange(quietly(reloadOutbox));
      deps.health.onChange(quietly(reloadHealth));
      deps.taught.onChange(quietly(apps.reload));
      deps.every(TICK_MS, () => {
        store.setState({ nowMs: deps.now() });
        void cache.reload();
      });
      await Promise.allSettled([
        reloadConnection(),
        reloadSettings(),
        automations.reload(),
        journal.reload(),
        inboxes.reload(),
        accounts.reload(),
        apps.reload(),
        reloadOutbox(),
        reloadHealth(),
        cache.reload(),
      ]);
      store.setState({ ready: true });
    },

    changeSettings,

    async copyReport(report: string): Promise<void> {
      const reportCopied = await deps.copy(report).then(
        () => 'copied' as const,
        () => 'refused' as const,
      );
      store.setState({ reportCopied });
    },

    /** Diagnostics: everything is read again and the connection is tested. */
    async runAgain(): Promise<void> {
      await Promise.allSettled([inboxes.reload(), reloadOutbox()]);
      if (store.getState().kept !== null) await connection.testAgain();
    },
  };
}
