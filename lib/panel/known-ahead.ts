import { type Ahead, candidateFor } from '../domain/ahead.ts';
import { isOpen } from '../domain/command.ts';
import type { Candidate } from '../domain/match.ts';
import type { Person } from '../domain/sighting.ts';
import type { PanelStore } from './panel-deps.ts';
import type { Change, PanelState } from './state.ts';

/** What look-ups said of people whom nobody has opened yet. In memory alone, and for ten minutes. */
export interface KnownAhead {
  /** Begins a look-up in a location. What it says is kept, unless everything was forgotten meanwhile. */
  begin(locationId: string): (ahead: Ahead) => void;
  /** The one whom a look-up of this person would find, as far as an answer is there that says so. */
  find(locationId: string, person: Person): Candidate | null;
}

const KEPT_MS = 10 * 60_000;
const KEPT_MAX = 100;

/**
 * Everything is forgotten when another location is in use, or none, and when a contact is created or given another e-mail or
 * phone from here: then somebody may not be alone with a value any more.
 */
export function createKnownAhead(store: PanelStore, now: () => number): KnownAhead {
  let kept: { readonly locationId: string; readonly untilMs: number; readonly ahead: Ahead }[] = [];
  let generation = 0;

  store.subscribe(({ session, changes }, before) => {
    const isMoved = session !== before.session && placeOf(session) !== placeOf(before.session);
    const isChanged = changes !== before.changes && identitiesIn(changes) !== identitiesIn(before.changes);
    if (!isMoved && !isChanged) return;
    generation++;
    kept = [];
  });

  return {
    begin: (locationId) => {
      const mine = generation;
      // As old as its first question.
      const untilMs = now() + KEPT_MS;
      return (ahead) => {
        if (mine === generation) kept = [...kept.slice(1 - KEPT_MAX), { locationId, untilMs, ahead }];
      };
    },
    find: (locationId, person) => {
      if (store.getState().changes.some((one) => isOpen(one.command) && isAboutIdentity(one))) return null;
      const nowMs = now();
      // One that ends later than it can was kept before the clock was set back.
      kept = kept.filter(({ untilMs }) => untilMs > nowMs && untilMs <= nowMs + KEPT_MS);
      const found = kept.flatMap((one) => {
        const candidate = one.locationId === locationId ? candidateFor(one.ahead, person) : null;
        return candidate ? [candidate] : [];
      });
      const [last] = found.slice(-1);
      return last && found.every(({ contact }) => contact.id === last.contact.id) ? last : null;
    },
  };
}

const placeOf = (session: PanelState['session']): string | null =>
  session.state === 'connected' ? session.locationId : null;

/** Which writes there are that change who has which e-mail or phone, and how far each is. */
const identitiesIn = (changes: readonly Change[]): string =>
  changes
    .filter(isAboutIdentity)
    .map(({ command }) => command.id + command.state)
    .join();

const isAboutIdentity = ({ command: { intent } }: Pick<Change, 'command'>): boolean =>
  intent.kind === 'contact.create' ||
  (intent.kind === 'field.set' && (intent.field === 'email' || intent.field === 'phone'));
