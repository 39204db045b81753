import { addressFromChats } from '../domain/address-from-chats.ts';
import { ADAPTER_VERSION, type Adapter } from '../domain/host-adapter.ts';
import { inboxForHost, ownId } from '../domain/inbox.ts';
import type { Shown, Taught, TeachNews, TeachOrder, TeachStep } from '../domain/teaching.ts';
import { adapterSchema } from '../protocol/adapter-schema.ts';
import { teachNewsSchema } from '../protocol/teach-news.ts';
import type { PanelDeps, PanelStore, TeachLine } from './panel-deps.ts';
import { barWords } from './teach-words.ts';
import { ASKED, lacking, type Teaching } from './teaching.ts';
import { whoIn, withChat } from './visited-chats.ts';

const NOTHING: Taught = { panel: '', header: '', messages: '', words: {}, marks: {} };

export interface Teacher {
  /** Connects with the page, and asks for the first thing. */
  open(): Promise<void>;
  /** Points at this next. */
  point(step: TeachStep): void;
  skip(step: TeachStep): void;
  /** Ends pointing; the page is used as always. */
  rest(): void;
  rename(name: string): void;
  /** Hands it over as a file, for somebody else to bring in. */
  saveFile(): void;
  /** Keeps it, and begins to use it. */
  save(): Promise<void>;
  cancel(): void;
}

/** Begins with the page of this host, under the name that it has. */
export async function beginTeaching(deps: TeachDeps, store: PanelStore, host: string): Promise<Teacher> {
  const known = inboxForHost(host) ?? null;
  const page = (await deps.taught.read()).get(host);
  const teacher = createTeacher(deps, store, { host, known, name: page?.name ?? known?.name ?? host });
  // What is pressed meanwhile waits for the page.
  void teacher.open();
  return teacher;
}

type TeachDeps = Pick<PanelDeps, 'tabs' | 'taught' | 'hosts' | 'saveFile' | 'ask' | 'text' | 'now'>;

/**
 * Teaches the page in the active tab: orders go to the page, what it tells is put together here, and becomes an adapter.
 * Loaded when somebody begins, since nobody does so every day.
 */
export function createTeacher(
  deps: TeachDeps,
  store: PanelStore,
  begin: Pick<Teaching, 'host' | 'name' | 'known'>,
): Teacher {
  let taught = NOTHING;
  let port: TeachLine | null = null;
  let isEnded = false;
  const order = (one: TeachOrder) => port?.order(one);
  const get = (): Teaching | null => store.getState().teaching;
  const set = (change: Partial<Teaching>) => {
    const teaching = get();
    if (teaching) store.setState({ teaching: { ...teaching, ...change } });
  };
  store.setState({
    teaching: {
      ...begin,
      standing: 'starting',
      step: null,
      picked: {},
      skipped: [],
      refused: null,
      chats: [],
      address: null,
    },
  });

  const next = () => {
    const { picked = {}, skipped = [] } = get() ?? {};
    const step = ASKED.find((one) => picked[one] === undefined && !skipped.includes(one));
    if (step) teacher.point(step);
    else teacher.rest();
  };

  const back = () => {
    const { step, picked = {}, skipped = [] } = get() ?? {};
    // biome-ignore lint/complexity/useIndexOf: the list knows fewer steps than there are
    const at = step ? ASKED.findIndex((one) => one === step) : ASKED.length;
    const before = ASKED[at - 1];
    if (!before) return;
    const { [before]: _gone, ...rest } = picked;
    set({ picked: rest, skipped: skipped.filter((one) => one !== before) });
    order({ kind: 'forget', step: before });
    teacher.point(before);
  };

  const seeChat = (shown: Shown) => {
    const { picked = {}, chats: before = [] } = get() ?? {};
    if (!picked.email && !picked.phone) return;
    const chats = withChat(before, shown);
    const read = chats.filter(whoIn).map((chat) => ({ address: chat.address, who: whoIn(chat) }));
    set({ chats, address: begin.known ? null : addressFromChats(read) });
  };

  const hear = (message: unknown) => {
    const { data: news } = teachNewsSchema.safeParse(message);
    if (!news || !get()) return;
    heard(news);
  };

  const heard = (news: TeachNews) => {
    const { picked = {} } = get() ?? {};
    switch (news.kind) {
      case 'picked':
        taught = news.taught;
        // What was read of the chats before was read without it.
        set({ picked: { ...picked, [news.step]: news.value }, refused: null, chats: [] });
        if (news.step === 'place') teacher.rest();
        else next();
        return;
      case 'refused':
        set({ refused: news });
        return;
      case 'shown':
        seeChat(news.shown);
        return;
      case 'pressed': {
        const { step } = get() ?? {};
        if (news.button === 'back') back();
        else if (news.button === 'skip' && step) teacher.skip(step);
        else teacher.rest();
      }
    }
  };

  const adapter = (): Adapter | null => {
    const teaching = get();
    if (!teaching || lacking(teaching) !== null) return null;
    const { host, name, known, address } = teaching;
    const { data } = adapterSchema.safeParse({
      version: ADAPTER_VERSION,
      inbox: known?.id ?? ownId(host),
      name,
      hosts: [host],
      kind: 'chat',
      address: address?.rule ?? { in: 'page', paths: [], query: [], ids: [] },
      activeRow: '',
      title: '',
      own: [],
      verified: { date: new Date(deps.now()).toISOString().slice(0, 10), how: 'page' },
      ...taught,
    });
    return data ?? null;
  };

  const teacher: Teacher = {
    open: async () => {
      // An app whose every chat is a page of its own loses our part with each: it is put there again.
      void deps.tabs.onActiveChange((isLoading) => {
        if (!isLoading && !isEnded && get()?.standing === 'lost') void connect();
      });
      await connect();
      next();
    },
    point: (step) => {
      set({ step, refused: null });
      order({ kind: 'step', step });
    },
    skip: (step) => {
      const { skipped = [], picked = {} } = get() ?? {};
      const { [step]: _gone, ...rest } = picked;
      set({ skipped: [...skipped, step], picked: rest, refused: null });
      order({ kind: 'forget', step });
      next();
    },
    rest: () => {
      set({ step: null, refused: null });
      order({ kind: 'step', step: null });
    },
    rename: (name) => set({ name }),
    saveFile: () => {
      const whole = adapter();
      if (whole) deps.saveFile(`${begin.host}.json`, JSON.stringify(whole, null, 2));
    },
    save: async () => {
      const teaching = get();
      const whole = adapter();
      if (!teaching || lacking(teaching) !== null) return;
      set({ standing: whole ? 'saving' : 'not-saved' });
      if (!whole) return;
      try {
        await deps.taught.put(teaching.host, { name: teaching.name || teaching.host, adapter: whole });
      } catch {
        set({ standing: 'not-saved' });
        return;
      }
      close();
      await deps.ask('inboxes.sync', {}).catch(() => undefined);
    },
    cancel: () => {
      close();
      // What was granted for teaching is given back where nothing came of it.
      void deps.taught.read().then((pages) => {
        if (!begin.known && !pages.has(begin.host)) void deps.hosts.drop(begin.host);
      });
    },
  };

  const close = () => {
    isEnded = true;
    port?.close();
    store.setState({ teaching: null });
  };

  const connect = async () => {
    const lost = () => {
      port = null;
      set({ standing: 'lost' });
    };
    const opened = await deps.tabs.teach(hear, lost, begin.known, begin.host).catch(() => null);
    if (isEnded) return opened?.port.close();
    if (!opened) return lost();
    port = opened.port;
    set({ standing: 'open' });
    order({ kind: 'begin', rules: opened.rules, words: barWords(deps.text), taught });
    order({ kind: 'step', step: get()?.step ?? null });
  };

  return teacher;
}
