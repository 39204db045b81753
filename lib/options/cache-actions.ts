import type { StoreApi } from 'zustand/vanilla';
import type { CacheUse } from '../database/cache-use.ts';
import { cacheBytes, keepsNoCache } from '../settings/cache-rules.ts';
import { CACHE_MEGABYTES, type CacheMegabytes, type Settings } from '../settings/settings.ts';
import type { OptionsDeps } from './deps.ts';
import type { CacheState, OptionsState } from './state.ts';

/** Most that may be kept, to choose from. */
export const CACHE_SIZES = CACHE_MEGABYTES;

/** Whether nothing is kept of customers, by choice or by policy. */
export const isCacheOff = ({ settings, policy }: Pick<OptionsState, 'settings' | 'policy'>): boolean =>
  keepsNoCache(settings, policy);

/** What is kept of customers: how much it is, how much it may be, and that it goes. None of these reject. */
export function createCacheActions(
  store: StoreApi<OptionsState>,
  { cache }: Pick<OptionsDeps, 'cache'>,
  changeSettings: (change: Partial<Settings>) => Promise<void>,
) {
  const set = (change: Partial<CacheState>) =>
    store.setState({ cache: { ...store.getState().cache, ...change } });

  const reload = async () => set({ use: await cache.use().catch(() => null) });

  /** Told by what is there before and after: a panel that hears of it removes them as well. */
  const remove = async (work: () => Promise<unknown>, saysNobody = false) => {
    set({ isBusy: true, removed: null });
    const before = await cache.use().catch(() => null);
    const isDone = await work().then(
      () => true,
      () => false,
    );
    await reload();
    const { use } = store.getState().cache;
    const removed = isDone && before && use ? difference(before, use) : 'failed';
    const isNews = saysNobody || removed === 'failed' || removed.people > 0;
    set({ isBusy: false, removed: isNews ? removed : null });
  };

  return {
    reload,
    async empty(): Promise<void> {
      if (!store.getState().cache.isBusy) await remove(cache.empty, true);
    },
    /** Panels that are open hold to it by themselves; where none is, this does. */
    setMax: (cacheMegabytes: CacheMegabytes) =>
      remove(async () => {
        await changeSettings({ cacheMegabytes });
        await cache.trim(cacheBytes({ cacheMegabytes }));
      }),
    async setNone(keepNoCache: boolean): Promise<void> {
      if (store.getState().policy.keepNoCache) return;
      if (keepNoCache)
        await remove(async () => {
          await changeSettings({ keepNoCache });
          await cache.forget();
        });
      else {
        await changeSettings({ keepNoCache });
        set({ removed: null });
      }
    },
  };
}

const difference = (before: CacheUse, now: CacheUse): CacheUse => ({
  people: Math.max(0, before.people - now.people),
  bytes: Math.max(0, before.bytes - now.bytes),
});
