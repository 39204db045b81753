import type { Session } from '../domain/session.ts';
import type { Sighting } from '../domain/sighting.ts';
import { workspacesOf } from '../domain/workspace.ts';
import { underPolicy } from '../settings/policy.ts';
import type { PanelParts, PanelStore } from './panel-deps.ts';
import type { Locations } from './state.ts';

export interface Place {
  /** Reads which locations there are and which rules; what is open may be of another one then. */
  load(): Promise<void>;
  /** Something else is open: its location is shown before anybody is. */
  enter(sighting: Sighting | null): void;
  /** Makes a location the one in use wherever no rule chooses another. */
  use(locationId: string): Promise<void>;
  /** "Always this location for what is open here"; null takes the rule away. */
  tie(locationId: string | null): Promise<void>;
}

export interface PlaceDeeds {
  /** Takes the person on the screen away, who is of the location that is left; the state still has that one. */
  leave(): void;
  /** Reads what belongs to the new location, which the state has now. */
  arrive(): void;
  /** Locations or rules changed: reads them, and looks again for who is there. */
  reload(): Promise<void>;
}

/**
 * Which location the panel is in: that of the open conversation's workspace where a rule says so, else the one in use. A
 * rule for a location that is not connected leaves the panel signed out: nothing is ever shown of, or written into,
 * another location instead.
 */
export function createPlace(deps: PanelParts, store: PanelStore, deeds: PlaceDeeds): Place {
  const moveTo = (session: Session) => {
    const before = store.getState().session;
    if (session === before) return;
    const isMoving = placeOf(session) !== placeOf(before);
    if (isMoving) deeds.leave();
    store.setState({ session });
    if (isMoving) deeds.arrive();
  };

  let turn = 0;

  const load = async () => {
    const mine = ++turn;
    const { sessions, workspaces } = deps.tables;
    const [read, allRead, rules] = await Promise.all([sessions.read(), sessions.all(), workspaces.all()]);
    // Of reads that overlap, the last one begun is the one that counts.
    if (mine !== turn) return;
    const { policy } = store.getState();
    const inUse = underPolicy(read, policy);
    const all = allRead.map((session) => underPolicy(session, policy)).filter((one) => one.state !== 'none');
    const locations = { inUse, all, rules };
    store.setState({ locations });
    moveTo(sessionFor(locations, store.getState().sighting));
  };

  return {
    load,
    enter: (sighting) => moveTo(sessionFor(store.getState().locations, sighting)),
    use: async (locationId) => {
      await deps.ask('connection.use', { locationId }).catch(() => undefined);
      await deeds.reload();
    },
    tie: async (locationId) => {
      const { sighting, locations } = store.getState();
      const mine = sighting ? workspacesOf(sighting) : [];
      const ruled = mine.find((one) => locations.rules.some((rule) => rule.workspace === one));
      const workspace = ruled ?? mine[0];
      if (workspace === undefined) return;
      const chosen = locations.all.find((one) => one.locationId === locationId);
      if (locationId === null) await deps.tables.workspaces.remove(workspace);
      else if (chosen) {
        const { locationName } = chosen;
        await deps.tables.workspaces.put({ workspace, locationId, locationName });
      }
      deps.notices.post({ table: 'session' });
      await deeds.reload();
    },
  };
}

export function sessionFor({ inUse, all, rules }: Locations, sighting: Sighting | null): Session {
  const rule = (sighting ? workspacesOf(sighting) : [])
    .map((workspace) => rules.find((one) => one.workspace === workspace))
    .find((one) => one !== undefined);
  if (!rule) return inUse;
  const { locationId, locationName } = rule;
  const lost = {
    state: 'signed-out',
    locationId,
    locationName,
    detail: '',
    sinceMs: 0,
    why: 'rule',
  } as const;
  return all.find((session) => session.locationId === locationId) ?? lost;
}

/** Whose people these are: the location, while it is connected. */
const placeOf = (session: Session): string | null =>
  session.state === 'connected' ? session.locationId : null;
