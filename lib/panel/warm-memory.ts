import type { LatestPeople } from '../database/latest-people.ts';
import type { PanelStore } from './panel-deps.ts';
import type { RecentPeople } from './recent-people.ts';

/**
 * Fills the memory of recent people with those who were read last, so that the first chat that is opened again shows in the
 * next frame as well. Once for each location that the panel is in, and behind everything else.
 */
export function warmMemory(
  store: PanelStore,
  recent: RecentPeople,
  latest: (locationId: string) => Promise<LatestPeople>,
): void {
  let warmed: string | null = null;

  const warm = async (locationId: string) => {
    const before = recent.changes();
    const { records, links } = await latest(locationId);
    for (const record of records) if (!recent.record(locationId, record.contactId)) recent.keep(record);
    // A link that was changed while they were read may be among them as it was.
    if (recent.changes() !== before) return;
    for (const link of links)
      if (!recent.link(locationId, link.conversation)) recent.keepLink(locationId, link.conversation, link);
  };

  const look = () => {
    const { session } = store.getState();
    const place = session.state === 'connected' ? session.locationId : null;
    if (place === warmed) return;
    warmed = place;
    if (place !== null) warm(place).catch(() => undefined);
  };
  store.subscribe(look);
  look();
}
