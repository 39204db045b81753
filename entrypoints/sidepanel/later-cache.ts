import { nameOf } from '../../lib/database/cache-use.ts';
import { emptyCache, makeRoom } from '../../lib/database/drop-records.ts';
import { forgetIdentities } from '../../lib/database/forget-identities.ts';
import { forgetNow } from '../../lib/database/forget-now.ts';
import type { Database } from '../../lib/database/open-database.ts';
import { trimLinks, trimRecords } from '../../lib/database/trim-cache.ts';
import type { PanelStore } from '../../lib/panel/panel-deps.ts';
import { tendCache } from '../../lib/panel/tend-cache.ts';
import { after } from '../../lib/platform/clock.ts';
import { createNotices } from '../../lib/platform/notices.ts';
import { onEnd } from '../../lib/platform/page.ts';
import { holdShown, shownContacts } from '../../lib/platform/shown-contacts.ts';
import { aloneAs } from '../../lib/platform/wake-ups.ts';

/** Looks after the cache for as long as the panel is open. */
export function startCache(store: PanelStore, db: Database): void {
  tendCache(store, {
    hold: (contact) => holdShown(nameOf(contact)),
    trim: async (maxBytes) => {
      await trimLinks(db);
      return trimRecords(db, maxBytes, shownContacts);
    },
    forget: async () => {
      await emptyCache(db, shownContacts);
      await forgetIdentities(db);
    },
    forgetNow: (contacts) => forgetNow(db, contacts),
    alone: (work) => aloneAs('chatside-cache', work),
    listen: createNotices().listen,
    onEnd,
    after,
  });
}

/** For a write that the disk has no room for. */
export const makeRoomIn = (db: Database): Promise<void> => makeRoom(db, shownContacts);
