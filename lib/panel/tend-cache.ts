import type { CacheUse } from '../database/cache-use.ts';
import type { RecordSize } from '../database/record-sizes.ts';
import type { Notice } from '../protocol/notices.ts';
import { cacheBytes, keepsNoCache } from '../settings/cache-rules.ts';
import type { PanelStore } from './panel-deps.ts';

export type ContactKey = Pick<RecordSize, 'locationId' | 'contactId'>;

export interface CacheIo {
  /** Tells every panel and the worker that this contact is on a screen, until it is let go. */
  hold(contact: ContactKey): () => void;
  /** Holds records and links to their bounds. */
  trim(maxBytes: number): Promise<CacheUse>;
  /** Removes what is known of customers whom no panel shows. */
  forget(): Promise<unknown>;
  /** Removes these records without waiting for anything: there may be no next moment. */
  forgetNow(contacts: readonly ContactKey[]): void;
  /** One panel at a time. */
  alone(work: () => Promise<unknown>): Promise<unknown>;
  listen(listener: (notice: Notice) => void): void;
  /** The panel is closed. */
  onEnd(listener: () => void): void;
  after(delayMs: number, work: () => void): void;
}

/** Records stored since the last look at the bound: 50 of the usual size are a fraction of it. */
const STORED_MAX = 50;
/** Not in the way of the switch that it follows. */
const SOON_MS = 1_000;

/**
 * Looks after what is kept of customers while the panel is open: holds it to its bound, or, where nothing is to be kept,
 * removes whom nobody looks at any more. Loaded once the panel stands: nothing waits for it, and a pass that fails is made
 * up for by the next.
 */
export function tendCache(store: PanelStore, io: CacheIo): void {
  let shown: ContactKey | null = null;
  let letGo: () => void = () => undefined;
  /** Whom this panel has shown, whose records may still be there. */
  const left = new Map<string, ContactKey>();
  let stored = 0;
  let isDue = false;

  const isForgetful = () => keepsNoCache(store.getState().settings, store.getState().policy);

  const pass = () => {
    const { settings } = store.getState();
    const work = isForgetful()
      ? async () => {
          const gone = [...left.keys()];
          await io.forget();
          for (const name of gone) if (!isShown(name)) left.delete(name);
        }
      : () => io.trim(cacheBytes(settings));
    void io.alone(work).catch(() => undefined);
  };
  const passSoon = () => {
    if (isDue) return;
    isDue = true;
    io.after(SOON_MS, () => {
      isDue = false;
      pass();
    });
  };

  const isShown = (name: string) => shown !== null && nameOf(shown) === name;
  const follow = () => {
    const { subject, session } = store.getState();
    const next =
      subject.kind === 'contact' && session.state === 'connected'
        ? { locationId: session.locationId, contactId: subject.contactId }
        : null;
    if (next === null ? shown === null : isShown(nameOf(next))) return;
    const letGoOld = letGo;
    const isLeft = shown !== null;
    shown = next;
    letGo = next ? io.hold(next) : () => undefined;
    letGoOld();
    if (next) left.set(nameOf(next), next);
    if (isLeft && isForgetful()) passSoon();
  };

  follow();
  pass();
  store.subscribe((state, before) => {
    follow();
    const isOther =
      state.settings.cacheMegabytes !== before.settings.cacheMegabytes ||
      keepsNoCache(state.settings, state.policy) !== keepsNoCache(before.settings, before.policy);
    if (isOther) pass();
  });
  io.listen((notice) => {
    if (notice.table === 'records') {
      stored++;
      const isLate = isForgetful() && notice.contactId !== shown?.contactId;
      if (!isLate && stored < STORED_MAX) return;
      stored = 0;
      passSoon();
    }
    // What it was kept for may have gone out.
    if (notice.table === 'outbox' && isForgetful()) passSoon();
  });
  io.onEnd(() => {
    if (!isForgetful()) return;
    const needed = new Set(store.getState().changes.map(({ command }) => nameOf(command)));
    io.forgetNow([...left.values()].filter((contact) => !needed.has(nameOf(contact))));
  });
}

const nameOf = ({ locationId, contactId }: ContactKey): string => `${locationId} ${contactId}`;
