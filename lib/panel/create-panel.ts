import { createStore } from 'zustand/vanilla';
import type { PageTables } from '../database/open-page-tables.ts';
import { isOpen } from '../domain/command.ts';
import type { Sighting } from '../domain/sighting.ts';
import type { SettingsReading } from '../settings/settings.ts';
import type { PanelActions } from './actions.ts';
import { createConversationDrafts } from './conversation-drafts.ts';
import { createSecondsCount } from './count-seconds.ts';
import { createTeaching } from './create-teaching.ts';
import { createSubjectFinder } from './find-subject.ts';
import { followTab } from './follow-tab.ts';
import { createNoticeHearing } from './hear-notices.ts';
import { untilStanding } from './is-standing.ts';
import type { KnownAhead } from './known-ahead.ts';
import { createLaterDeeds } from './later-deeds.ts';
import { createLinkActions } from './link-actions.ts';
import { createBudgetLoader } from './load-budget.ts';
import { createContactLoader } from './load-contact.ts';
import { createSayNotStored } from './not-stored.ts';
import type { PanelDeps, PanelParts, PanelStore } from './panel-deps.ts';
import { createPlace } from './place.ts';
import { createRecentPeople, type RecentPeople } from './recent-people.ts';
import { INITIAL_STATE, type PanelState } from './state.ts';
import { createSubmit } from './submit.ts';
import { createWriter } from './write-actions.ts';

/** Ages and "late" are repainted this often; open work is poked as often, which keeps Firefox's worker awake. */
const TICK_MS = 10_000;

export interface Panel {
  readonly store: PanelStore;
  readonly actions: PanelActions;
  /** For what reads ahead, which is loaded later. */
  readonly ahead: {
    /** What look-ups say of people whom nobody has opened yet is asked from then on. */
    use(known: Pick<KnownAhead, 'find'>): void;
    readonly recent: RecentPeople;
    linkOf: PageTables['links']['get'];
  };
  /** Reads what is stored, then follows the tab. Resolves when the first state is complete. */
  start(): Promise<void>;
}

/** The panel without its looks: one store, filled from the database and the tab, and the actions on it. */
export function createPanel(outside: PanelDeps): Panel {
  let opened: PageTables | undefined;
  const deps: PanelParts = {
    ...outside,
    // A worker that dies over a question is started by the next one; every call may be made twice.
    ask: (call, input) => outside.ask(call, input).catch(() => outside.ask(call, input)),
    get tables() {
      if (!opened) throw new Error('the database is not open yet');
      return opened;
    },
  };
  const store: PanelStore = createStore<PanelState>(() => ({ ...INITIAL_STATE, nowMs: deps.now() }));
  const recent = createRecentPeople();
  const loader = createContactLoader(deps, store, recent);
  const count = createSecondsCount(deps, store);
  const loadBudget = createBudgetLoader(deps, store, count);
  let known: Pick<KnownAhead, 'find'> | undefined;
  const finder = createSubjectFinder(deps, store, recent, () => known, loader.show);
  const sayNotStored = createSayNotStored(deps, store);
  const submit = createSubmit(deps, store, loader, sayNotStored);
  const writer = createWriter(deps, store, submit, (row) => void later.use((it) => it.held(row)));
  const later = createLaterDeeds(async () => {
    const { createDeeds } = await deps.later();
    return createDeeds(deps, store, {
      loader,
      submit,
      create: writer.create,
      onCreated: finder.lookAgain,
      count,
      tickMs: TICK_MS,
    });
  });
  const creationMoved = () => later.tidy((it) => it.creationMoved());
  const leaveOverlay = () => later.tidy((it) => it.leave());
  const loadJournal = () => {
    if (store.getState().overlay.kind === 'changes') void later.use((it) => it.loadJournal());
  };

  const conversation = () => store.getState().sighting?.conversation ?? null;

  const drafts = createConversationDrafts(deps, store, sayNotStored);

  const place = createPlace(deps, store, {
    leave: () => {
      // The person on the screen and the hits of a search are of the location before.
      finder.forget();
      leaveOverlay();
      store.setState({ budget: null, location: null });
    },
    arrive: () => {
      void loadLocation();
      void loadBudget();
      loadJournal();
      if (store.getState().boot.kind === 'ready') askLists();
    },
    reload: () => loadSession(),
  });

  const loadLocation = async () => {
    const { session } = store.getState();
    if (session.state !== 'connected') return store.setState({ location: null });
    const { locationId } = session;
    const location = await deps.tables.locations.get(locationId);
    const { session: now } = store.getState();
    if (now.state === 'connected' && now.locationId === locationId)
      store.setState({ location: location ?? null });
  };

  const askLists = () => {
    const { session } = store.getState();
    if (session.state !== 'connected') return;
    const { locationId } = session;
    // The lists are small and change rarely; a missing answer leaves the older ones.
    deps.ask('location.read', { locationId, maxAgeMs: 10 * 60_000 }).catch(() => undefined);
  };

  const loadSession = async () => {
    await place.load();
    await Promise.all([loadLocation(), loadBudget(), loader.reloadChanges()]);
    finder.lookAgain();
  };

  const applySettings = (reading: SettingsReading) =>
    store.setState({ settings: reading.settings, settingsRead: reading.kind });

  const loadPolicy = async () => {
    const { policy } = await deps.policy.read();
    const isAnother = JSON.stringify(policy) !== JSON.stringify(store.getState().policy);
    if (isAnother) store.setState({ policy });
    return isAnother;
  };

  const tick = () => {
    store.setState({ nowMs: deps.now() });
    count();
    creationMoved();
    if (!store.getState().changes.some(({ command }) => isOpen(command))) return;
    submit.poke();
    // Should a notice have been missed, nothing is said to be on its way for ever.
    void loader.reloadChanges();
    void loader.reloadShown();
  };

  const hear = createNoticeHearing(store, {
    loader,
    recent,
    drafts,
    loadLocation,
    loadBudget,
    loadSession,
    lookAgain: finder.lookAgain,
    creationMoved,
  });

  const { create: _create, ...writes } = writer;
  const actions: PanelActions = {
    ...writes,
    ...later.actions,
    ...createLinkActions(deps, store, {
      recent,
      lookAgain: finder.lookAgain,
      sayNotStored,
      closeOverlay: later.actions.closeOverlay,
    }),
    chooseValue: finder.lookBy,
    lookAgain: finder.lookAgain,
    refresh: loader.refresh,
    useLocation: place.use,
    tieWorkspace: place.tie,
    saveDraft: drafts.save,
    copy: (text) => {
      const done = {
        id: deps.newId(),
        kind: 'done',
        text: deps.text.t('panel_copied'),
        action: null,
      } as const;
      deps.copyText(text).then(() => store.setState({ toast: done }));
    },
    // The page may go away meanwhile, and the clipboard may be closed to us.
    copySample: (inbox) =>
      deps.tabs
        .outline(inbox)
        .then(deps.copyText)
        .then(
          () => true,
          () => false,
        ),
    ...createTeaching(deps, store),
    openInCrm: () => {
      const { subject, session } = store.getState();
      if (subject.kind !== 'contact' || session.state !== 'connected') return;
      deps.openContactInCrm(session.locationId, subject.contactId);
    },
    openOptions: (page) => deps.openOptions(page),
    dismissToast: () => store.setState({ toast: null }),
    rebuild: () => {
      deps.rebuild().catch((error: unknown) => {
        store.setState({ boot: { kind: 'failed', detail: String(error) } });
      });
    },
  };

  return {
    store,
    actions,
    ahead: {
      use: (looked) => {
        known = looked;
      },
      recent,
      linkOf: (locationId, conversation) => deps.tables.links.get(locationId, conversation),
    },
    start: async () => {
      const last = deps.policy.last();
      if (last) store.setState({ policy: last.policy });
      const loaded = loadPolicy();
      // The tab is asked while the database opens; what it says waits until everything else is known.
      let isReady = false;
      let entered: string | null = null;
      const enter = (sighting: Sighting | null) => {
        if (!isReady) return;
        // What is open over the panel was opened for that conversation; a form that was begun is in its draft.
        if (conversation() !== entered) leaveOverlay();
        entered = conversation();
        place.enter(sighting);
        finder.see(sighting);
        drafts.enter();
      };
      const following = (last ? Promise.resolve() : loaded).then(() => followTab(deps, store, enter));

      const database = await deps.open();
      if (!database.ok) {
        const { error } = database;
        const boot =
          error.code === 'failed'
            ? ({ kind: 'failed', detail: error.detail } as const)
            : ({ kind: error.code } as const);
        return store.setState({ boot });
      }
      opened = database.value;
      deps.notices.listen(hear);
      deps.settings.onChange(applySettings);
      store.setState({ online: deps.online.now() });
      deps.online.onChange(() => {
        store.setState({ online: deps.online.now() });
        if (!deps.online.now()) return;
        submit.poke(true);
        if (store.getState().subject.kind === 'failed') finder.lookAgain();
        else if (store.getState().refresh.error) loader.refresh();
      });
      deps.policy.onChange(() => void loadPolicy().then(loadSession));
      // The browser may be seconds from an answer; until then the worker sends nothing, and this only shows.
      if (last) void loaded.then((isAnother) => (isAnother ? loadSession() : undefined));
      await Promise.all([deps.settings.read().then(applySettings), last ?? loaded]);
      await loadSession();
      isReady = true;
      enter(store.getState().sighting);
      store.setState({ boot: { kind: 'ready' } });
      deps.every(TICK_MS, tick);
      store.subscribe(({ changes }, before) => {
        if (changes === before.changes) return;
        void later.use((it) => it.watch(changes, before.changes));
        loadJournal();
      });
      await following;
      // All of these have time: whatever they take is taken from the first card.
      void untilStanding(deps, store).then(() => {
        askLists();
        if (store.getState().session.state === 'connected') submit.poke();
        void later.load();
      });
    },
  };
}
