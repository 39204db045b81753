import { defineBackground } from 'wxt/utils/define-background';
import { createAccessTokens } from '../../lib/auth/access-tokens.ts';
import { createGatewayClient } from '../../lib/auth/gateway-client.ts';
import { createVault, openVaultDatabase } from '../../lib/auth/vault.ts';
import { openTables } from '../../lib/database/open-tables.ts';
import { createMirror } from '../../lib/database/outbox-mirror.ts';
import { setAsideBrokenCommands } from '../../lib/database/set-aside.ts';
import { accessMemory } from '../../lib/platform/access-memory.ts';
import { showRefused } from '../../lib/platform/badge.ts';
import { after, now, random } from '../../lib/platform/clock.ts';
import { getMessage } from '../../lib/platform/i18n.ts';
import { replaceInboxScripts, syncInboxScripts } from '../../lib/platform/inbox-scripts.ts';
import { onInstalled, onStarted } from '../../lib/platform/install.ts';
import { isCacheOff } from '../../lib/platform/is-cache-off.ts';
import { onMessage } from '../../lib/platform/messages.ts';
import { createNotices } from '../../lib/platform/notices.ts';
import { hasPanel } from '../../lib/platform/panel-lock.ts';
import { openPanel, openPanelOnAction } from '../../lib/platform/panel-opener.ts';
import { permissions } from '../../lib/platform/permissions.ts';
import { readPhonePlans } from '../../lib/platform/phone-plans.ts';
import { createPolicyStore } from '../../lib/platform/policy-store.ts';
import { createPageMenus, onSelection } from '../../lib/platform/selection-menu.ts';
import { shownContacts } from '../../lib/platform/shown-contacts.ts';
import { keepScriptsOutOfStorage } from '../../lib/platform/storage-access.ts';
import { findStorage } from '../../lib/platform/storage-place.ts';
import { alone, aloneAs, wakeUps } from '../../lib/platform/wake-ups.ts';
import { answerCall } from '../../lib/worker/answer-calls.ts';
import { createWorker, type Worker } from '../../lib/worker/create-worker.ts';
import { createPhoneNumbers } from '../../lib/worker/phone-numbers.ts';

/** Listeners are added synchronously, or the browser would not wake the worker for them; work waits for the database. */
export default defineBackground(() => {
  const notices = createNotices();
  const policies = createPolicyStore();
  let started: Promise<Worker> | undefined;

  const start = async (): Promise<Worker> => {
    await findStorage();
    // Closed from outside: the next event opens it anew.
    const onClosed = () => {
      started = undefined;
    };
    const [opened, plans] = await Promise.all([
      openTables(undefined, onClosed, createMirror(caches, navigator.locks), shownContacts),
      readPhonePlans(),
    ]);
    if (!opened.ok) throw new Error(`database: ${opened.error.code}`);
    const tables = opened.value;
    const fetching = (url: string, init: RequestInit) => fetch(url, init);
    const gateway = createGatewayClient(fetching);
    return createWorker({
      tables,
      phones: createPhoneNumbers(plans),
      setAsideBroken: () => setAsideBrokenCommands(tables.database, now()),
      vault: createVault(openVaultDatabase),
      access: createAccessTokens({ client: gateway, memory: accessMemory, alone: aloneAs, now }),
      revoke: gateway.revoke,
      mustForget: async () => !(await hasPanel()) && (await isCacheOff(policies)),
      policy: async () => (await policies.read()).policy,
      fetch: fetching,
      notify: notices.post,
      alone,
      setWakeUp: wakeUps.set,
      forgetAdded: wakeUps.forgetAdded,
      showRefused,
      syncInboxScripts,
      text: getMessage,
      isOnline: () => navigator.onLine,
      after,
      now,
      random,
    });
  };
  const worker = () =>
    (started ??= start().catch((error: unknown) => {
      started = undefined; // what failed now may work at the next event
      throw error;
    }));
  // What fails here has its rows in the database and its alarm.
  const runOutbox = () =>
    void worker()
      .then((it) => it.runOutbox())
      .catch(() => undefined);

  const takePolicy = () =>
    void worker()
      .then((it) => it.policyChanged())
      .catch(() => undefined);

  openPanelOnAction();
  void keepScriptsOutOfStorage();
  onMessage((message, sender) => {
    if (!sender.isOwnPage) return undefined;
    return worker().then((it) => answerCall(it.handlers, message, sender));
  });
  onSelection(openPanel, (text, conversation) => {
    void worker().then((it) => it.keepSelection(text, conversation));
  });
  policies.onChange(takePolicy);
  // Firefox, and a Chromium that was closed, find another policy when they start.
  onStarted(takePolicy);
  permissions.onChange(() => void syncInboxScripts());
  wakeUps.listen(runOutbox);
  onInstalled((isUpdate) => {
    void createPageMenus(getMessage('menu_note'), getMessage('menu_teach'));
    void (isUpdate ? replaceInboxScripts() : syncInboxScripts());
    runOutbox();
  });
});
