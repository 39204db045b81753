import { wantsNoCache } from '../settings/settings.ts';
import { browser } from './browser.ts';
import type { PolicyStore } from './policy-store.ts';

/** Whether nothing is to be kept of customers, for the worker, which needs no other setting. */
export async function isCacheOff(policies: Pick<PolicyStore, 'read'>): Promise<boolean> {
  const { settings } = await browser.storage.local.get('settings');
  return wantsNoCache(settings) || (await policies.read()).policy.keepNoCache;
}
