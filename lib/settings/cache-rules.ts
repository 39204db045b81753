import type { Policy } from './policy.ts';
import type { Settings } from './settings.ts';

/** Whether what the CRM says of customers is on the disk only while it is shown: by a person, or by the administrator. */
export const keepsNoCache = (
  settings: Pick<Settings, 'keepNoCache'>,
  policy: Pick<Policy, 'keepNoCache'>,
): boolean => settings.keepNoCache || policy.keepNoCache;

/** The most that is kept of customers. */
export const cacheBytes = ({ cacheMegabytes }: Pick<Settings, 'cacheMegabytes'>): number =>
  cacheMegabytes * 1_000_000;
