import type { AccessTokens } from '../auth/access-tokens.ts';
import type { Connection } from '../auth/connection.ts';
import { err } from '../domain/result.ts';
import type { CallDeps, GetAccess } from '../highlevel/call.ts';
import { createHighLevel, type HighLevel } from '../highlevel/high-level.ts';
import { createLimiter, type Limiter } from '../highlevel/limiter.ts';

export interface ClientsDeps extends Pick<CallDeps, 'fetch' | 'now' | 'isOnline' | 'timeoutSignal'> {
  /** The tested connection of a location; null while there is none. */
  readonly connection: (locationId: string) => Promise<Connection | null>;
  readonly access: Pick<AccessTokens, 'get' | 'renew'>;
  /** Asked right before each write. */
  readonly mayWrite: (locationId: string) => Promise<boolean>;
  readonly after: (delayMs: number, work: () => void) => void;
  readonly random: () => number;
  /** See `createBudgetReport`. */
  readonly watchBudget?: (locationId: string, limiter: Limiter) => Limiter;
}

/** The clients of one location. They never ask with the token of another. */
export interface LocationClients {
  /** For what somebody waits for. */
  readonly reading: HighLevel;
  /** What the outbox asks must be fresh, and waits behind what a person looks at. */
  readonly writing: HighLevel;
  /** For a connection that is being tested: it asks with what is kept, tested or not. */
  testing(connection: Connection, readOnly: boolean): HighLevel;
  readonly limiter: Limiter;
  /** Items of lists that could not be read so far. */
  droppedCount(): number;
}

/** Agents of one location share its budget of requests; another location has one of its own. */
export function createLocationClients(deps: ClientsDeps): (locationId: string) => LocationClients {
  const { fetch, now, isOnline, timeoutSignal } = deps;

  const create = (locationId: string): LocationClients => {
    let dropped = 0;
    const bare = createLimiter({ now, after: deps.after, random: deps.random });
    const limiter = deps.watchBudget?.(locationId, bare) ?? bare;
    const client = (options: Pick<CallDeps, 'getAccess' | 'lane' | 'readOnly'>) =>
      createHighLevel({
        onDropped: (_operation, count) => {
          dropped += count;
        },
        fetch,
        now,
        ...(isOnline && { isOnline }),
        ...(timeoutSignal && { timeoutSignal }),
        limiter: async () => limiter,
        readOnly: async () => !(await deps.mayWrite(locationId)),
        ...options,
      });
    const accessBy =
      (find: () => Promise<Connection | null>): GetAccess =>
      async (refused) => {
        const connection = await find();
        if (connection === null) return err({ code: 'signed-out', why: 'no-token' });
        return refused === undefined ? deps.access.get(connection) : deps.access.renew(connection, refused);
      };
    const getAccess = accessBy(() => deps.connection(locationId));
    return {
      reading: client({ getAccess, lane: 'interactive' }),
      writing: client({ getAccess, lane: 'write' }),
      testing: (connection, readOnly) =>
        client({
          getAccess: accessBy(async () => connection),
          lane: 'interactive',
          readOnly: async () => readOnly,
        }),
      limiter,
      droppedCount: () => dropped,
    };
  };

  const known = new Map<string, LocationClients>();
  return (locationId) => {
    const clients = known.get(locationId) ?? create(locationId);
    known.set(locationId, clients);
    return clients;
  };
}
