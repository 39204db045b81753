import type { InboxChange } from '../domain/inbox-health.ts';
import type { Sighting } from '../domain/sighting.ts';
import type { PanelStore } from './panel-deps.ts';

/**
 * Has the chats of settled pages counted, and keeps what their inbox seems to have changed. Only while a location is
 * connected, so that nothing is there again after *Sign out and wipe*. Loaded once the panel stands: nothing waits for it.
 * @param observe may reject: what cannot be counted is not missed
 */
export function watchHealth(
  store: PanelStore,
  observe: (sighting: Sighting) => Promise<InboxChange | null>,
): void {
  const look = () => {
    const { sighting, session } = store.getState();
    if (!sighting?.conversation || sighting.outcome === 'reading' || session.state !== 'connected') return;
    observe(sighting).then(
      (inboxChange) => store.setState({ inboxChange }),
      () => undefined,
    );
  };
  look();
  store.subscribe(({ sighting }, before) => {
    if (sighting !== before.sighting) look();
  });
}
