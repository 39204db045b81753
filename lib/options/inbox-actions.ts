import type { StoreApi } from 'zustand/vanilla';
import { type BundledId, INBOXES, type Inbox, originsOf } from '../domain/inbox.ts';
import { allowsInbox } from '../settings/policy.ts';
import type { OptionsDeps } from './deps.ts';
import type { InboxState, OptionsState } from './state.ts';

/** Switching inboxes on and off. The browser's permission is the only state; nothing of it is stored a second time. */
export function createInboxActions(
  store: StoreApi<OptionsState>,
  deps: Pick<OptionsDeps, 'ask' | 'permissions' | 'apiOrigins'>,
) {
  const patch = (id: BundledId, change: Partial<InboxState>) =>
    store.setState((state) => ({
      inboxes: { ...state.inboxes, [id]: { ...state.inboxes[id], ...change } },
    }));

  const allowedHosts = async (inbox: Inbox): Promise<string[]> => {
    const answers = await Promise.all(inbox.hosts.map((host) => deps.permissions.has([`https://${host}/*`])));
    return inbox.hosts.filter((_, index) => answers[index]);
  };

  async function reload(): Promise<void> {
    const [apiAllowed, ...hosts] = await Promise.all([
      deps.permissions.has(deps.apiOrigins),
      ...INBOXES.map(allowedHosts),
    ]);
    store.setState({ apiAllowed });
    for (const [index, inbox] of INBOXES.entries()) patch(inbox.id, { allowed: hosts[index] ?? [] });
  }

  /** The scripts follow the permission: said when they could not. */
  async function sync(id: BundledId): Promise<void> {
    await deps.ask('inboxes.sync', {}).catch(() => patch(id, { problem: 'not-registered' }));
  }

  return {
    reload,
    /**
     * Call it in the click itself: the browser only asks then. So the request is the first thing that happens,
     * before any state is set or anything is awaited.
     */
    switchOn(inbox: Inbox<BundledId>): Promise<void> {
      if (!allowsInbox(store.getState().policy, inbox.id)) return Promise.resolve();
      const asked = deps.permissions.request(originsOf(inbox));
      patch(inbox.id, { asking: true, problem: 'none' });
      return asked
        .catch(() => false)
        .then(async (granted) => {
          await reload();
          patch(inbox.id, { asking: false, problem: granted ? 'none' : 'refused' });
          if (granted) await sync(inbox.id);
        });
    },
    async switchOff(inbox: Inbox<BundledId>): Promise<void> {
      patch(inbox.id, { asking: true, problem: 'none' });
      const removed = await deps.permissions.remove(originsOf(inbox)).catch(() => false);
      await reload();
      patch(inbox.id, { asking: false, problem: removed ? 'none' : 'not-removed' });
      if (removed) await sync(inbox.id);
    },
    /** Firefox lets people take the CRM's host back. In the click, like `switchOn`. */
    allowApi(): Promise<void> {
      return deps.permissions
        .request(deps.apiOrigins)
        .catch(() => false)
        .then(reload);
    },
  };
}
