import type { StoreApi } from 'zustand/vanilla';
import { ACCOUNT_IDS, type AccountId, accountPattern } from '../domain/host-account.ts';
import { INBOXES, originsOf } from '../domain/inbox.ts';
import { allowsInbox } from '../settings/policy.ts';
import type { OptionsDeps, Undo } from './deps.ts';
import type { AccountState, AccountTest, OptionsState } from './state.ts';

/**
 * Keys of inboxes' own APIs: enter, test, remove. None of these reject. A key that its server refuses is not kept, and
 * the earlier one is put back; one whose test failed in another way is kept, so that nobody has to paste it again.
 */
export function createAccountActions(
  store: StoreApi<OptionsState>,
  { accounts, permissions }: Pick<OptionsDeps, 'accounts' | 'permissions'>,
) {
  const patch = (id: AccountId, change: Partial<AccountState>) =>
    store.setState((state) => ({
      accounts: { ...state.accounts, [id]: { ...state.accounts[id], ...change } },
    }));
  const fail = (
    id: AccountId,
    failure: Extract<AccountTest, { kind: 'failed' }>['failure'],
    isKept: boolean,
  ) => patch(id, { test: { kind: 'failed', failure, isKept } });

  /** Whoever took the permission back has taken the key back with it. */
  async function reload(): Promise<void> {
    const kept = await accounts.kept();
    const allowed = await Promise.all(kept.map((id) => permissions.has([accountPattern(id)])));
    const left = kept.filter((_, index) => allowed[index]);
    for (const id of kept) if (!left.includes(id)) await accounts.remove(id);
    accounts.flag(left);
    for (const id of ACCOUNT_IDS) {
      const isKept = left.includes(id);
      if (isKept !== store.getState().accounts[id].isKept) patch(id, { isKept });
    }
  }

  const check = (id: AccountId) =>
    accounts.check(id).catch(() => ({ ok: false, error: { code: 'offline' } }) as const);

  /** Said last of all: whoever reads it may close the page. */
  const tell = (id: AccountId, answer: Awaited<ReturnType<typeof check>>) => {
    if (answer.ok) patch(id, { test: { kind: 'works', perMinute: answer.value.perMinute } });
    else fail(id, answer.error, store.getState().accounts[id].isKept);
  };

  async function keepAndCheck(id: AccountId, secret: string, isAllowed: boolean): Promise<void> {
    const hadOne = store.getState().accounts[id].isKept;
    if (!isAllowed) return fail(id, { code: 'not-allowed' }, hadOne);
    let undo: Undo;
    try {
      undo = await accounts.put(id, secret);
    } catch {
      return fail(id, { code: 'not-stored' }, hadOne);
    }
    const answer = await check(id);
    if (!answer.ok && answer.error.code === 'bad-key') await undo();
    await reload();
    tell(id, answer);
  }

  const isBusy = (id: AccountId) => store.getState().accounts[id].test.kind === 'running';

  return {
    reload,
    /**
     * Call it in the click itself: the browser only asks then.
     * @param parts as typed: one key, or Chatra's two
     */
    enter(id: AccountId, parts: readonly string[]): Promise<void> {
      if (isBusy(id) || !allowsInbox(store.getState().policy, id)) return Promise.resolve();
      const secret = accounts.readKey(id, parts);
      if (secret === null) {
        fail(id, { code: 'malformed' }, store.getState().accounts[id].isKept);
        return Promise.resolve();
      }
      const asked = permissions.request([accountPattern(id)]);
      patch(id, { test: { kind: 'running' } });
      return asked.catch(() => false).then((isAllowed) => keepAndCheck(id, secret, isAllowed));
    },
    /** Tests the stored key. */
    async test(id: AccountId): Promise<void> {
      if (isBusy(id)) return;
      patch(id, { test: { kind: 'running' } });
      const answer = await check(id);
      await reload().catch(() => undefined);
      tell(id, answer);
    },
    /** The key, and the permission that was asked for it; one that the inbox itself needs stays. */
    async remove(id: AccountId): Promise<void> {
      try {
        await accounts.remove(id);
      } catch {
        return fail(id, { code: 'not-removed' }, true);
      }
      const pattern = accountPattern(id);
      const isInboxes = INBOXES.some((inbox) => originsOf(inbox).includes(pattern));
      if (!isInboxes) await permissions.remove([pattern]).catch(() => false);
      patch(id, { test: { kind: 'idle' } });
      await reload().catch(() => undefined);
    },
  };
}
