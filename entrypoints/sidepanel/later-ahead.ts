import type { PanelContextValue } from '../../components/app/panel-context.ts';
import { readLatestPeople } from '../../lib/database/latest-people.ts';
import type { Database } from '../../lib/database/open-database.ts';
import type { Panel } from '../../lib/panel/create-panel.ts';
import { followList } from '../../lib/panel/follow-list.ts';
import { createKnownAhead } from '../../lib/panel/known-ahead.ts';
import { createReadAhead } from '../../lib/panel/read-ahead.ts';
import { warmMemory } from '../../lib/panel/warm-memory.ts';
import { after, now } from '../../lib/platform/clock.ts';
import { ask } from '../../lib/platform/messages.ts';
import { visibility } from '../../lib/platform/page.ts';
import { followList as follow } from '../../lib/platform/page-list.ts';
import { presence } from '../../lib/platform/presence.ts';
import { createTabs } from '../../lib/platform/tabs.ts';

/** About as many as an agent talks to in a week. */
const PEOPLE = 150;

/** What the panel loads behind its first paint: it reads those whom somebody may open next, and loads the rest. */
export function startLater(
  panel: PanelContextValue & Pick<Panel, 'store' | 'ahead'>,
  database: Database | undefined,
): void {
  const { store, ahead } = panel;
  const known = createKnownAhead(store, now);
  ahead.use(known);
  const reader = createReadAhead(
    { linkOf: ahead.linkOf, known, ask, now, after, isHere: presence.isHere },
    store,
  );
  if (database)
    warmMemory(store, ahead.recent, (locationId) => readLatestPeople(database, locationId, PEOPLE));
  followList({ store, tabs: createTabs(), follow, visibility, after }, reader.see);
  import('./later-rest.ts').then((rest) => rest.startRest(panel, database)).catch(() => undefined);
}
