import { defineBackground } from 'wxt/utils/define-background';
import { createAccessTokens } from '../../lib/auth/access-tokens.ts';
import { createGatewayClient } from '../../lib/auth/gateway-client.ts';
import { createVault, openVaultDatabase } from '../../lib/auth/vault.ts';
import { openTables } from '../../lib/database/open-tables.ts';
import { createMirror } from '../../lib/database/outbox-mirror.ts';
import { setAsideBrokenCommands } from '../../lib/database/set-aside.ts';
import { type Automations, NO_AUTOMATIONS } from '../../lib/domain/automation/automations.ts';
import { inboxForHost } from '../../lib/domain/inbox.ts';
import { accessMemory } from '../../lib/platform/access-memory.ts';
import { automationAlarm } from '../../lib/platform/automation-alarm.ts';
import { showNews, showRefused } from '../../lib/platform/badge.ts';
import { after, newId, now, random } from '../../lib/platform/clock.ts';
import { readHearRules } from '../../lib/platform/hear-rules.ts';
import { getMessage, uiLocale } from '../../lib/platform/i18n.ts';
import { replaceInboxScripts, syncInboxScripts } from '../../lib/platform/inbox-scripts.ts';
import { onInstalled, onStarted } from '../../lib/platform/install.ts';
import { isCacheOff } from '../../lib/platform/is-cache-off.ts';
import { keepPartForLater, loadPart } from '../../lib/platform/load-part.ts';
import { onMessage } from '../../lib/platform/messages.ts';
import { createNotices } from '../../lib/platform/notices.ts';
import { hasPanel } from '../../lib/platform/panel-lock.ts';
import { openPanel, openPanelOnAction } from '../../lib/platform/panel-opener.ts';
import { permissions } from '../../lib/platform/permissions.ts';
import { readPhonePlans } from '../../lib/platform/phone-plans.ts';
import { createPolicyStore } from '../../lib/platform/policy-store.ts';
import { readTopics } from '../../lib/platform/read-topics.ts';
import { createPageMenus, onSelection } from '../../lib/platform/selection-menu.ts';
import { shownContacts } from '../../lib/platform/shown-contacts.ts';
import { keepScriptsOutOfStorage } from '../../lib/platform/storage-access.ts';
import { findStorage } from '../../lib/platform/storage-place.ts';
import { storedAutomations } from '../../lib/platform/stored-automations.ts';
import { alone, aloneAs, wakeUps } from '../../lib/platform/wake-ups.ts';
import type { Heard, HearRules } from '../../lib/protocol/content-to-worker.ts';
import { answerCall } from '../../lib/worker/answer-calls.ts';
import type { AutomationPart } from '../../lib/worker/automation/part.ts';
import { createWorker, type Worker } from '../../lib/worker/create-worker.ts';
import { createPhoneNumbers } from '../../lib/worker/phone-numbers.ts';

/** Listeners are added synchronously, or the browser would not wake the worker for them; work waits for the database. */
export default defineBackground(() => {
  const notices = createNotices();
  const policies = createPolicyStore();
  keepPartForLater();
  const loadAutomation = async (): Promise<AutomationPart> => {
    if (!globalThis.chatsideAutomation) await loadPart();
    const part = globalThis.chatsideAutomation;
    if (!part) throw new Error('the part that works by itself is not there');
    return part;
  };
  /** Where nothing was ever set up nothing is loaded to find that out. */
  const readAutomations = async (): Promise<Automations> => {
    const [stored, { policy }] = await Promise.all([storedAutomations.read(), policies.read()]);
    if (stored === undefined && policy.automations === null) return NO_AUTOMATIONS;
    return (await loadAutomation()).read(stored, policy.automations);
  };
  const toHear = async (): Promise<ReadonlySet<string>> => {
    const [set, { policy }] = await Promise.all([readAutomations(), policies.read()]);
    return set === NO_AUTOMATIONS ? new Set() : (await loadAutomation()).inboxesToHear(set, policy);
  };
  const syncScripts = () => syncInboxScripts(toHear);
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
      syncInboxScripts: syncScripts,
      text: getMessage,
      isOnline: () => navigator.onLine,
      after,
      now,
      random,
      automations: readAutomations,
      readTopics,
      keepsNone: () => isCacheOff(policies),
      setRuleMode: (ruleId, mode) =>
        storedAutomations.change(async (stored) => {
          const { policy } = await policies.read();
          return (await loadAutomation()).withMode(stored, policy.automations, ruleId, mode);
        }),
      showNews: async () => {
        if (!(await hasPanel())) await showNews();
      },
      loadAutomation,
      setAutomationAlarm: automationAlarm.set,
      locale: uiLocale(),
      pageZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      newId,
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
  const runAutomation = () =>
    void worker()
      .then((it) => it.automation.run())
      .catch(() => undefined);
  const hear = async (message: unknown, host: string): Promise<HearRules | Heard | null> => {
    const [set, { policy }] = await Promise.all([readAutomations(), policies.read()]);
    const inbox = inboxForHost(host);
    if (set === NO_AUTOMATIONS || !inbox) return { heard: false };
    const part = await loadAutomation();
    const said = part.readPageEvent(message, host);
    if (said?.said === 'here') {
      const wanted = part.hearing(inbox.id, set, policy);
      return (wanted.isHeard && (await readHearRules(host, wanted))) || { heard: false };
    }
    if (!said) return null;
    const it = await worker();
    const heard = await it.automation.hear(said);
    // It is answered now that it is stored; what is done about it comes after.
    if (heard) runAutomation();
    return { heard };
  };
  onMessage((message, sender) => {
    if (sender.isOwnPage) return worker().then((it) => answerCall(it.handlers, message, sender));
    return sender.pageHost !== null && isSaid(message) ? hear(message, sender.pageHost) : undefined;
  });
  onSelection(openPanel, (text, conversation) => {
    void worker().then((it) => it.keepSelection(text, conversation));
  });
  policies.onChange(takePolicy);
  // Firefox, and a Chromium that was closed, find another policy when they start.
  onStarted(takePolicy);
  permissions.onChange(() => void syncScripts());
  wakeUps.listen(runOutbox);
  automationAlarm.listen(runAutomation);
  storedAutomations.onChange(() => {
    void syncScripts();
    runAutomation();
  });
  onInstalled((isUpdate) => {
    void createPageMenus(getMessage('menu_note'), getMessage('menu_teach'));
    void (isUpdate ? replaceInboxScripts(toHear) : syncScripts());
    runOutbox();
  });
});

/** What a content script of ours may say at all; what it means is read by who hears it. */
const isSaid = (message: unknown): boolean =>
  typeof message === 'object' && message !== null && 'said' in message;
