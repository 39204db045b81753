import type { PanelStore } from '../../lib/panel/panel-deps.ts';
import { watchHealth } from '../../lib/panel/watch-health.ts';
import { inboxHealth } from '../../lib/platform/inbox-health.ts';

/** Counts what is found in the page, once everything else is there. */
export const startHealth = (store: PanelStore): void => watchHealth(store, inboxHealth.observe);
