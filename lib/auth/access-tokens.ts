import * as z from 'zod/mini';
import { API_ORIGIN } from '../domain/api-origin.ts';
import type { AppError } from '../domain/errors.ts';
import { err, ok, type Result } from '../domain/result.ts';
import type { Connection } from './connection.ts';
import type { GatewayClient, GatewayFailure } from './gateway-client.ts';

/** What a request to the API needs. */
export interface Access {
  readonly token: string;
  /** Without a slash at the end. */
  readonly apiBase: string;
  /** Of a token that a gateway gave: what `renew` is told when the API refused it. */
  readonly generation?: number;
}

/** An access token as it is kept while the browser runs. */
export const keptAccessSchema = z.object({
  /** Which sign-in it is of; the handle itself stays in the vault. */
  of: z.string(),
  token: z.string(),
  apiBase: z.string(),
  generation: z.number(),
  /** The newest generation that the API refused and that the gateway was told of. */
  refused: z.nullable(z.number()),
  expiresAtMs: z.number(),
  askedAtMs: z.number(),
});
export type KeptAccess = z.infer<typeof keptAccessSchema>;

type SignIn = Extract<Connection, { kind: 'sign-in' }>;

export interface AccessTokensDeps {
  readonly client: Pick<GatewayClient, 'metadata' | 'token'>;
  /** Memory that ends with the browser (`storage.session`). Never a disk. */
  readonly memory: {
    read(locationId: string): Promise<unknown>;
    write(locationId: string, kept: KeptAccess | null): Promise<void>;
  };
  /** Runs work alone across all contexts, by a Web Lock of this name. */
  readonly alone: <T>(name: string, work: () => Promise<T>) => Promise<T>;
  readonly now: () => number;
}

/**
 * Access tokens of connections, for the worker. Never rejects. Errors:
 * - `offline`: the gateway, or HighLevel behind it, gave no token now; nobody is signed out by it
 * - `signed-out`: the gateway said `invalid_grant`, and nothing else
 * - `wrong-location`: the gateway or HighLevel leaves this location out
 */
export interface AccessTokens {
  /** A private token as it is; of a sign-in one that is good for a while. */
  get(connection: Connection): Promise<Result<Access, AppError>>;
  /**
   * The API refused the token of this generation. Gives a later one, or the same when there is no other. The gateway is
   * asked once for each generation, whoever comes with it, so that a token which HighLevel always refuses makes no loop.
   */
  renew(connection: Connection, generation: number): Promise<Result<Access, AppError>>;
  forget(locationId: string): Promise<void>;
}

/** A token with less left than this is replaced before it is used. */
export const NEARLY_OVER_MS = 120_000;
/** Between two questions for a token while the old one still works. */
const AGAIN_MS = 30_000;
/** A gateway renews no token that is younger than a minute, so a refused one may be told again, later. */
const RENEW_AGAIN_MS = 90_000;

/** Makes the access tokens of all connections. */
export function createAccessTokens({ client, memory, alone, now }: AccessTokensDeps): AccessTokens {
  /** The worker's own memory: most calls ask nobody. */
  const known = new Map<string, KeptAccess>();
  /** Questions on their way, by location and refused generation. */
  const asking = new Map<string, Promise<Result<Access, AppError>>>();
  /** How often a location was forgotten. */
  const turns = new Map<string, number>();
  const turnOf = (locationId: string): number => turns.get(locationId) ?? 0;

  async function recall(locationId: string, of: string): Promise<KeptAccess | null> {
    const read = keptAccessSchema.safeParse(await memory.read(locationId));
    if (!read.success || read.data.of !== of) return null;
    known.set(locationId, read.data);
    return read.data;
  }
  /** @param turn of the question: what was asked before the location was left is not kept after it */
  async function keep(locationId: string, turn: number, kept: KeptAccess): Promise<Access> {
    if (turn !== turnOf(locationId)) return accessOf(kept);
    known.set(locationId, kept);
    // Without it the next worker asks the gateway again, which does no harm.
    await memory.write(locationId, kept).catch(() => undefined);
    return accessOf(kept);
  }

  /** The kept one will do: it has time left, and is not the one that was refused. */
  function serves(kept: KeptAccess, refused: number | null): boolean {
    const sinceMs = now() - kept.askedAtMs;
    if (refused !== null)
      return kept.generation > refused || (kept.refused === refused && sinceMs < RENEW_AGAIN_MS);
    const leftMs = kept.expiresAtMs - now();
    return leftMs > NEARLY_OVER_MS || (leftMs > 0 && sinceMs < AGAIN_MS);
  }

  async function ask(
    connection: SignIn,
    of: string,
    refused: number | null,
  ): Promise<Result<Access, AppError>> {
    const { locationId, gateway } = connection;
    const turn = turnOf(locationId);
    const kept = known.get(locationId)?.of === of ? (known.get(locationId) ?? null) : null;
    const latest = (await recall(locationId, of).catch(() => null)) ?? kept;
    if (latest && serves(latest, refused)) return ok(accessOf(latest));

    const askedAtMs = now();
    const wish = { locationId, ...(refused === null ? {} : { afterGeneration: refused }) };
    const [metadata, token] = await Promise.all([client.metadata(gateway), client.token(connection, wish)]);
    const failure = token.ok ? (metadata.ok ? null : metadata.error) : token.error;
    if (failure !== null || !token.ok || !metadata.ok) {
      const error = failure === null ? OFFLINE : errorOf(failure);
      // It still works, and the gateway may be back before it ends.
      if (refused === null && error.code === 'offline' && latest && latest.expiresAtMs > now())
        return ok(await keep(locationId, turn, { ...latest, askedAtMs }));
      if (error.code === 'signed-out') await forget(locationId).catch(() => undefined);
      return err(error);
    }
    const { access_token, expires_in, token_generation: generation } = token.value;
    return ok(
      await keep(locationId, turn, {
        of,
        token: access_token,
        apiBase: metadata.value.chatside_api_base,
        generation,
        refused,
        expiresAtMs: askedAtMs + expires_in * 1000,
        askedAtMs,
      }),
    );
  }

  async function accessFor(
    connection: Connection,
    refused: number | null,
  ): Promise<Result<Access, AppError>> {
    if (connection.kind === 'private-token') return ok({ token: connection.token, apiBase: API_ORIGIN });
    const { locationId } = connection;
    const of = tagOf(connection);
    const kept = known.get(locationId);
    if (kept?.of === of && serves(kept, refused)) return ok(accessOf(kept));
    const key = `${locationId} ${of} ${refused}`;
    const running = asking.get(key);
    if (running) return running;
    const mine = alone(`chatside-access-${locationId}`, () => ask(connection, of, refused))
      .catch(() => err(OFFLINE))
      .finally(() => asking.delete(key));
    asking.set(key, mine);
    return mine;
  }

  async function forget(locationId: string): Promise<void> {
    turns.set(locationId, turnOf(locationId) + 1);
    known.delete(locationId);
    await memory.write(locationId, null);
  }

  return {
    get: (connection) => accessFor(connection, null),
    renew: (connection, generation) => accessFor(connection, generation),
    forget,
  };
}

const OFFLINE: AppError = { code: 'offline' };

const accessOf = ({ token, apiBase, generation }: KeptAccess): Access => ({ token, apiBase, generation });

function errorOf(failure: GatewayFailure): AppError {
  if (failure.code === 'strange') return OFFLINE;
  const { detail } = failure;
  if (failure.code !== 'refused') return detail === '' ? OFFLINE : { code: 'offline', detail };
  switch (failure.error) {
    case 'invalid_grant':
      return { code: 'signed-out', why: 'bad-token', detail };
    case 'access_denied':
    case 'invalid_target':
      return { code: 'wrong-location', detail };
    default:
      return { code: 'offline', detail };
  }
}

/** Tells one sign-in from another, and is of no use to anybody: 48 of 256 bits. */
const tagOf = ({ gateway, handle }: SignIn): string => `${gateway} ${handle.slice(-8)}`;
