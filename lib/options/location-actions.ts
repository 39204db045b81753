import type { StoreApi } from 'zustand/vanilla';
import { readWorkspace } from '../domain/workspace.ts';
import { underPolicy } from '../settings/policy.ts';
import type { OptionsDeps } from './deps.ts';
import type { OptionsState } from './state.ts';

const LISTS_AGE_MS = 60_000;

/** Several locations and the rules that tie chats to them. None of these reject: what is shown is what is stored. */
export function createLocationActions(
  store: StoreApi<OptionsState>,
  deps: Pick<OptionsDeps, 'ask' | 'locations' | 'health'>,
  reloadConnection: () => Promise<void>,
) {
  const readLists = async () => {
    const found = await Promise.all(
      store.getState().places.map(({ locationId }) => deps.locations.lists(locationId).catch(() => null)),
    );
    store.setState({ lists: found.filter((one) => one !== null) });
  };
  const reload = async () => {
    const [all, rules] = await Promise.all([deps.locations.all(), deps.locations.rules()]);
    const { policy } = store.getState();
    const places = all.map((place) => underPolicy(place, policy)).filter((place) => place.state !== 'none');
    store.setState({ places, rules });
    await readLists();
  };
  const then = (work: Promise<unknown>) =>
    work
      .catch(() => undefined)
      .then(reloadConnection)
      .then(
        () => undefined,
        () => undefined,
      );

  return {
    reload,
    /** Reads the lists of all connected locations again, workflows and campaigns too, where they are older than a minute. */
    async refreshLists(): Promise<void> {
      const connected = store.getState().places.filter(({ state }) => state === 'connected');
      await Promise.allSettled(
        connected.map(({ locationId }) =>
          deps.ask('location.read', { locationId, maxAgeMs: LISTS_AGE_MS, enrolments: true }),
        ),
      );
      await readLists();
    },
    use: (locationId: string) => then(deps.ask('connection.use', { locationId })),
    /** Keeps what is unsent. With the last location goes what is left with signing out of all. */
    signOut: (locationId: string) =>
      then(
        deps
          .ask('connection.forget', { locationId, dropChanges: false })
          .then(({ gateway }) => store.setState({ gatewayNotHeard: gateway === 'not-heard' })),
      )
        .then(() => (store.getState().places.length === 0 ? deps.health.forget() : undefined))
        .catch(() => undefined),
    /** False for what is no workspace or no location: nothing is stored. */
    async setRule(workspace: string, locationId: string): Promise<boolean> {
      const place = store.getState().places.find((one) => one.locationId === locationId);
      if (!place || !readWorkspace(workspace)) return false;
      const { locationName } = place;
      await then(deps.locations.putRule({ workspace, locationId, locationName }));
      return true;
    },
    removeRule: (workspace: string) => then(deps.locations.removeRule(workspace)),
  };
}
