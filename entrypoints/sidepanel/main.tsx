import { h, render } from 'preact';
import { loadLaterParts } from '../../components/app/later-parts.ts';
import { PanelApp } from '../../components/app/PanelApp.tsx';
import { PanelContext } from '../../components/app/panel-context.ts';
import { TextContext } from '../../components/ui/text-context.ts';
import type { Database } from '../../lib/database/open-database.ts';
import { openPageTables } from '../../lib/database/open-page-tables.ts';
import { createMirror } from '../../lib/database/outbox-mirror.ts';
import { DATABASE_NAME } from '../../lib/database/schema.ts';
import { createPanel } from '../../lib/panel/create-panel.ts';
import { untilStanding } from '../../lib/panel/is-standing.ts';
import { createText } from '../../lib/panel/text.ts';
import { after, newId, now } from '../../lib/platform/clock.ts';
import { getMessage, uiDirection, uiLocale } from '../../lib/platform/i18n.ts';
import { ask } from '../../lib/platform/messages.ts';
import { createNotices } from '../../lib/platform/notices.ts';
import { openContactInCrm, openOptions } from '../../lib/platform/open-pages.ts';
import { afterPaint, copyText, every, online, saveFile } from '../../lib/platform/page.ts';
import { holdPanel } from '../../lib/platform/panel-lock.ts';
import { permissions } from '../../lib/platform/permissions.ts';
import { createPolicyStore } from '../../lib/platform/policy-store.ts';
import { presence } from '../../lib/platform/presence.ts';
import { createSettingsStore } from '../../lib/platform/settings-store.ts';
import { dropDatabase, findStorage } from '../../lib/platform/storage-place.ts';
import { createTabs } from '../../lib/platform/tabs.ts';
import { taughtStore } from '../../lib/platform/taught-store.ts';
import { applyDisplay, applyLastDisplay } from '../../lib/platform/theme.ts';
import { wakeUps } from '../../lib/platform/wake-ups.ts';
import { keepsNoCache } from '../../lib/settings/cache-rules.ts';

// Before anything is read for it: where nothing is to be kept, the worker keeps it for a panel only.
holdPanel();
applyLastDisplay();
const text = createText(getMessage, uiLocale(), uiDirection());
document.documentElement.lang = text.locale;
document.documentElement.dir = text.dir;

let database: Database | undefined;
const panel = createPanel({
  // Closed from outside: the page starts anew, and opens it or says why it cannot. Drafts are stored as they are typed.
  open: async () => {
    await findStorage();
    const opened = await openPageTables(
      undefined,
      () => location.reload(),
      createMirror(caches, navigator.locks),
      {
        makeRoom: async (db) => (await import('./later-cache.ts')).makeRoomIn(db),
        isForgetful: () => keepsNoCache(panel.store.getState().settings, panel.store.getState().policy),
      },
    );
    if (opened.ok) database = opened.value.database;
    return opened;
  },
  rebuild: async () => {
    await dropDatabase(DATABASE_NAME);
    // The worker puts back what is not saved yet; should it fail now, its next start does.
    await ask('outbox.poke', { hurry: true }).catch(() => undefined);
    location.reload();
  },
  tabs: createTabs(),
  ask,
  notices: createNotices(),
  settings: createSettingsStore(),
  policy: createPolicyStore(),
  taught: taughtStore,
  hosts: {
    allow: (host) => permissions.request([`https://${host}/*`]),
    drop: (host) => permissions.remove([`https://${host}/*`]),
  },
  text,
  openOptions,
  openContactInCrm,
  copyText,
  saveFile,
  coverAdded: () => wakeUps.coverAdded(now()),
  presence,
  later: loadLaterParts,
  online,
  now,
  newId,
  every,
  after,
  afterPaint,
});

const { store, actions } = panel;
const value = { store, actions, text };
store.subscribe(({ settings }, before) => {
  if (settings !== before.settings) applyDisplay(settings);
});
const root = document.getElementById('root');
if (root) {
  const app = h(PanelContext.Provider, { value }, h(PanelApp, null));
  render(h(TextContext.Provider, { value: text }, app), root);
}
// Gone when the extension was updated under the page: the next page counts.
const later = () =>
  import('./later-ahead.ts').then((it) => it.startLater({ ...value, ahead: panel.ahead }, database));
void panel
  .start()
  .then(() => untilStanding({ after, afterPaint }, store))
  .then(() => later().catch(() => undefined));
