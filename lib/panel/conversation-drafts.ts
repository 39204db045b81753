import type { DraftKind } from '../domain/draft.ts';
import type { SayNotStored } from './not-stored.ts';
import type { PanelParts, PanelStore } from './panel-deps.ts';

/** Keeps `drafts` of the state equal to what is stored for the open conversation. */
export interface ConversationDrafts {
  /** Another conversation may be open: the drafts of the one before leave at once, its own come behind its next frame. */
  enter(): void;
  load(): Promise<void>;
  save(kind: DraftKind, fields: Readonly<Record<string, string>>): void;
}

export function createConversationDrafts(
  deps: PanelParts,
  store: PanelStore,
  sayNotStored: SayNotStored,
): ConversationDrafts {
  const conversation = () => store.getState().sighting?.conversation ?? null;
  /** Whose drafts the state has. */
  let shown: string | null = null;

  const load = async () => {
    const wanted = conversation();
    if (wanted !== shown) store.setState({ drafts: {} });
    shown = wanted;
    if (wanted === null) return;
    const startedMs = deps.now();
    const stored = await deps.tables.drafts.of(wanted);
    if (conversation() !== wanted) return;
    // What was typed since the read began is ahead of it; anything older was in it, or has gone since.
    const typed = Object.values(store.getState().drafts).filter((draft) => draft.atMs >= startedMs);
    store.setState({ drafts: Object.fromEntries([...stored, ...typed].map((draft) => [draft.kind, draft])) });
    const { note } = store.getState().drafts;
    const taken = await deps.tables.drafts.takeSelection(wanted, note?.fields, deps.now());
    if (taken && conversation() === wanted)
      store.setState({ drafts: { ...store.getState().drafts, note: taken } });
  };

  return {
    load,
    enter: () => {
      const entered = conversation();
      if (entered !== shown) store.setState({ drafts: {} });
      shown = entered;
      deps.afterPaint(() => entered === conversation() && void load());
    },
    save: (kind, fields) => {
      const open = conversation();
      if (open === null) return;
      const draft = { conversation: open, kind, fields, atMs: deps.now() };
      store.setState({ drafts: { ...store.getState().drafts, [kind]: draft } });
      // Another window on this conversation shows what is typed here, instead of writing over it with what it had.
      deps.tables.drafts
        .put(draft)
        .then(() => deps.notices.post({ table: 'drafts', conversation: open }))
        .catch(sayNotStored);
    },
  };
}
