import type { Tokens } from '../custody/tokens.ts';
import { type Ending, installedLocationsSchema, toLocationToken, toTokens } from './answers.ts';
import { createTokenEndpoint } from './token-endpoint.ts';

export interface UpstreamConfig {
  /** Without a slash at the end. */
  readonly apiUrl: string;
  readonly authorizeUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** For apps that are drafts or private. */
  readonly versionId: string | undefined;
  /** The gateway's own callback, as it is registered at HighLevel. */
  readonly redirectUri: string;
}

const VERSION = '2021-07-28';
const TIMEOUT_MS = 120_000;
const PAGE = 100;
const MAX_LOCATIONS = 2000;

const map = <T, U>(ending: Ending<T>, read: (value: T) => U | null): Ending<U> => {
  if (ending.kind !== 'good') return ending;
  const value = read(ending.value);
  return value === null ? { kind: 'unsure', detail: 'the answer holds no token' } : { kind: 'good', value };
};

/** HighLevel's OAuth, as one needs it to sign in, to stay signed in, and to open an agency's locations. */
export function createUpstream({
  config,
  fetch,
  nowMs,
}: {
  config: UpstreamConfig;
  fetch: typeof globalThis.fetch;
  nowMs: () => number;
}) {
  const endpoint = createTokenEndpoint({ ...config, fetch, timeoutMs: TIMEOUT_MS });
  const asCompany = (tokens: Tokens) => ({ authorization: `Bearer ${tokens.accessToken}`, version: VERSION });

  async function exchange(code: string): Promise<Ending<Tokens>> {
    return map(await endpoint.exchange(code, config.redirectUri), (answer) => toTokens(answer, nowMs()));
  }

  return {
    /** Where the person chooses a location. */
    authorizeUrl(state: string, scopes: readonly string[]): string {
      const url = new URL(config.authorizeUrl);
      const query = {
        response_type: 'code',
        client_id: config.clientId,
        redirect_uri: config.redirectUri,
        scope: scopes.join(' '),
        state,
        loginWindowOpenMode: 'self',
        ...(config.versionId === undefined ? {} : { version_id: config.versionId }),
      };
      for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
      return url.href;
    },
    readCallback: endpoint.readCallback,
    exchange,
    /** Uses the refresh token up. */
    refresh: async (tokens: Tokens): Promise<Ending<Tokens>> =>
      map(await endpoint.refresh(tokens.refreshToken, tokens.userType), (answer) => {
        const next = toTokens(answer, nowMs());
        // What a refresh does not repeat still holds.
        return (
          next && {
            ...next,
            scope: next.scope || tokens.scope,
            companyId: next.companyId || tokens.companyId,
            locationId: next.locationId ?? tokens.locationId,
            userType: tokens.userType,
            userId: next.userId ?? tokens.userId,
            approvedLocations:
              next.approvedLocations.length > 0 ? next.approvedLocations : tokens.approvedLocations,
          }
        );
      }),
    /**
     * Asks HighLevel to restore a connection whose tokens were lost, without the person. HighLevel has taken this away
     * (400 "API endpoint has been removed", seen 2026-07 and 2026-09) while its help page stands; so it is asked, and
     * expected to refuse.
     */
    async reconnect(tokens: Tokens): Promise<Ending<Tokens>> {
      const id =
        tokens.locationId === null ? { companyId: tokens.companyId } : { locationId: tokens.locationId };
      const body = JSON.stringify({ clientKey: config.clientId, clientSecret: config.clientSecret, ...id });
      const ending = await endpoint.ask('/oauth/reconnect', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      });
      const code = map(ending, ({ authorizationCode }) =>
        typeof authorizationCode === 'string' && authorizationCode !== '' ? authorizationCode : null,
      );
      return code.kind === 'good' ? exchange(code.value) : code;
    },
    /** A token for one location out of a company's. Can be asked for again and again. */
    async locationToken(tokens: Tokens, locationId: string) {
      const ending = await endpoint.ask('/oauth/locationToken', {
        method: 'POST',
        headers: asCompany(tokens),
        body: new URLSearchParams({ companyId: tokens.companyId, locationId }),
      });
      return map(ending, (answer) => toLocationToken(answer, nowMs()));
    },
    /** The locations of a company in which the app is installed. */
    async installedLocations(tokens: Tokens): Promise<Ending<{ id: string; name: string }[]>> {
      const found: { id: string; name: string }[] = [];
      while (found.length < MAX_LOCATIONS) {
        const query = new URLSearchParams({
          companyId: tokens.companyId,
          // A client id is the app's id, a dash, and something.
          appId: config.clientId.split('-')[0] ?? '',
          isInstalled: 'true',
          skip: String(found.length),
          limit: String(PAGE),
        });
        const ending = await endpoint.ask(`/oauth/installedLocations?${query}`, {
          headers: asCompany(tokens),
        });
        if (ending.kind !== 'good') return ending;
        const read = installedLocationsSchema.safeParse(ending.value);
        if (!read.success) return { kind: 'unsure', detail: 'the list of locations cannot be read' };
        found.push(...read.data.locations.map(({ _id, name }) => ({ id: _id, name })));
        if (read.data.locations.length < PAGE) break;
      }
      return { kind: 'good', value: found };
    },
  };
}

export type Upstream = ReturnType<typeof createUpstream>;
