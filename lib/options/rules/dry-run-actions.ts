import type { StoreApi } from 'zustand/vanilla';
import type { OptionsDeps } from '../deps.ts';
import type { OptionsState } from '../state.ts';
import { type ChatFacts, type GatherFailure, gatherChat } from './gather-chat.ts';
import type { SeenChat } from './seen-chat.ts';

/** Trying a rule out on a chat that is open in a tab. */
export type DryRunState =
  | { readonly kind: 'closed' | 'looking' | 'no-chat' }
  | {
      readonly kind: 'failed';
      readonly chats: readonly SeenChat[];
      readonly at: number;
      readonly failure: GatherFailure;
    }
  | {
      readonly kind: 'ready';
      readonly chats: readonly SeenChat[];
      readonly at: number;
      readonly chat: ChatFacts;
    };

export function createDryRunActions(
  store: StoreApi<OptionsState>,
  deps: Pick<OptionsDeps, 'chats' | 'ask' | 'now'>,
) {
  /** A later look takes the place of one that still runs. */
  let turn = 0;
  const set = (dryRun: DryRunState) => store.setState({ dryRun });

  const look = async (chats: readonly SeenChat[], at: number): Promise<void> => {
    const mine = ++turn;
    const chat = chats[at];
    if (!chat) return set({ kind: 'no-chat' });
    set({ kind: 'looking' });
    const gathered = await gatherChat(chat, store.getState(), deps.chats, deps.ask, deps.now()).catch(
      () => ({ ok: false, error: { code: 'worker-gone' } }) as const,
    );
    if (mine !== turn) return;
    set(
      gathered.ok
        ? { kind: 'ready', chats, at, chat: gathered.value }
        : { kind: 'failed', chats, at, failure: gathered.error },
    );
  };

  return {
    /** Looks which chats are open, and reads the one that was shown last. */
    async start(): Promise<void> {
      const mine = ++turn;
      set({ kind: 'looking' });
      const chats = await deps.chats.open().catch(() => []);
      if (mine === turn) await look(chats, 0);
    },
    choose: look,
    close(): void {
      turn++;
      set({ kind: 'closed' });
    },
  };
}
