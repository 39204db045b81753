import { createStore, type StoreApi } from 'zustand/vanilla';
import type { AccountError, LostWrite, TimelineWrite } from '../domain/host-account.ts';
import type { AskAccounts } from '../protocol/page-to-accounts.ts';
import type { PanelStore } from './panel-deps.ts';
import { readOnlyWhy } from './read-only.ts';

export interface TimelineState {
  /** Of which customer this is. */
  readonly customerId: string | null;
  readonly step:
    | { readonly kind: 'rest' | 'sending' }
    | { readonly kind: 'done'; readonly of: TimelineWrite['kind'] }
    | { readonly kind: 'failed'; readonly error: AccountError };
  /** Whether these landed is not known: they are never sent again by themselves. */
  readonly lost: readonly LostWrite[];
}

export interface Timeline {
  readonly store: StoreApi<TimelineState>;
  /** Shows the state of this customer's writes. */
  open(customerId: string): void;
  /** Sends it once. @returns whether it landed, as far as known: what was typed may be forgotten only then */
  write(write: TimelineWrite): Promise<boolean>;
  /** A person has looked whether it landed. */
  looked(id: string): Promise<void>;
}

export interface TimelineDeps {
  readonly panel: PanelStore;
  readonly ask: AskAccounts;
  readonly now: () => number;
  readonly newId: () => string;
}

const REST: TimelineState = { customerId: null, step: { kind: 'rest' }, lost: [] };

/** Notes and tasks for the timeline of a customer in ChartMogul, whose API knows no way to say something only once. */
export function createTimeline({ panel, ask, now, newId }: TimelineDeps): Timeline {
  const store = createStore<TimelineState>(() => REST);
  const isOpen = (customerId: string) => store.getState().customerId === customerId;

  const loadLost = async (customerId: string) => {
    const lost = await ask('account.lost', { customerId }).catch(() => null);
    if (lost && isOpen(customerId)) store.setState({ lost });
  };

  return {
    store,
    open: (customerId) => {
      if (isOpen(customerId)) return;
      store.setState({ ...REST, customerId });
      void loadLost(customerId);
    },
    write: async (write) => {
      const { customerId, kind, text } = write;
      if (!isOpen(customerId) || store.getState().step.kind === 'sending') return false;
      if (readOnlyWhy(panel.getState()) !== null) {
        store.setState({ step: { kind: 'failed', error: { code: 'read-only' } } });
        return false;
      }
      store.setState({ step: { kind: 'sending' } });
      const id = newId();
      // Where the worker died over it, nobody knows either.
      const lostError = { ok: false, error: { code: 'uncertain' } } as const;
      const answer = await ask('account.write', { id, write }).catch(() => lostError);
      if (!isOpen(customerId)) return answer.ok;
      if (answer.ok) {
        store.setState({ step: { kind: 'done', of: kind } });
        return true;
      }
      const isLost = answer.error.code === 'uncertain';
      store.setState({
        step: isLost ? { kind: 'rest' } : { kind: 'failed', error: answer.error },
        ...(isLost && { lost: [...store.getState().lost, { id, kind, customerId, text, atMs: now() }] }),
      });
      return isLost;
    },
    looked: async (id) => {
      store.setState({ lost: store.getState().lost.filter((one) => one.id !== id) });
      await ask('account.looked', { id }).catch(() => null);
    },
  };
}
