import * as oauth from 'oauth4webapi';
import { err, ok, type Result } from '../domain/result.ts';
import { metadataProblem } from './gateway-address.ts';
import {
  askLocations,
  failureOf,
  GATEWAY_REQUEST,
  type GatewayClient,
  type GatewayFailure,
  type GatewayLocation,
} from './gateway-client.ts';
import {
  GATEWAY_CLIENT_ID,
  GATEWAY_PATHS,
  type GatewayMetadata,
  type GatewayToken,
  gatewayMetadataSchema,
  gatewayTokenSchema,
} from './gateway-contract.ts';

/**
 * Why there is no sign-in:
 * - `closed`: the window was closed, or went nowhere
 * - `denied`: the person did not agree on HighLevel's page
 * - `wrong-state`: what came back belongs to another sign-in, or comes from another gateway
 * - `unreachable`: the gateway, or HighLevel behind it, does not answer now
 * - `not-a-gateway`: something else answers at that address
 * - `settings`: whoever runs the gateway has to look at its settings
 * - `not-allowed`: HighLevel agreed, and the gateway's rules leave this location out
 * - `expired`: the code was used or is too old; trying again helps
 */
export interface SignInFailure {
  readonly code:
    | 'closed'
    | 'denied'
    | 'wrong-state'
    | 'unreachable'
    | 'not-a-gateway'
    | 'settings'
    | 'not-allowed'
    | 'expired';
  /** The gateway's own words; '' when it said none. */
  readonly detail: string;
}

/** Opens the window of the sign-in. Null when it was closed, or never came back to the extension. */
export type Launch = (url: string) => Promise<string | null>;

/** A sign-in that was made. It holds the handle: not for a store that a page paints from. */
export interface SignedIn {
  readonly gateway: string;
  readonly handle: string;
  readonly companyId: string;
  readonly readOnly: boolean;
  /** One after a person chose it; all of an agency's, of which none was chosen yet. */
  readonly locations: readonly GatewayLocation[];
  readonly isAgency: boolean;
}

export interface SignInDeps {
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly launch: Launch;
  /** The extension's own address, as the browser gives it. */
  readonly redirectUri: string;
  readonly client: Pick<GatewayClient, 'token' | 'revoke'>;
}

type Answer<T> = Promise<Result<T, SignInFailure>>;

const CLIENT: oauth.Client = { client_id: GATEWAY_CLIENT_ID, token_endpoint_auth_method: 'none' };

export interface SignInFlow {
  /**
   * Signs in at a gateway: metadata, window, code, and the locations to choose from. One person, one window; rejects never.
   * @param gateway as `readGatewayAddress` gave it
   */
  begin(gateway: string): Answer<SignedIn>;
  /** Whether this location of the sign-in can be opened. */
  open(signedIn: SignedIn, locationId: string): Answer<null>;
  /** Ends a sign-in that nobody will use. Resolves to whether the gateway heard it. */
  revoke(signedIn: SignedIn): Promise<boolean>;
}

/** Makes the client of a sign-in: OAuth's code flow with PKCE (S256), state, and the issuer in the answer (RFC 9207). */
export function createSignIn({ fetch, launch, redirectUri, client }: SignInDeps): SignInFlow {
  const optionsFor = (gateway: string) => ({
    [oauth.customFetch]: async (url: string, { body, method, headers }: Wanted): Promise<Response> => {
      const signal = AbortSignal.timeout(TIMEOUT_MS);
      const init = { ...GATEWAY_REQUEST, method, headers, body: body ?? null, signal };
      const answer = await fetch(url, init).catch(() => {
        throw new NoAnswer();
      });
      // A page of whatever stands in front of the gateway, which itself is not there.
      if (answer.status >= 500 && !/json/.test(answer.headers.get('content-type') ?? ''))
        throw new NoAnswer();
      return answer;
    },
    [oauth.allowInsecureRequests]: gateway.startsWith('http:'),
  });

  async function discover(gateway: string): Answer<[oauth.AuthorizationServer, GatewayMetadata]> {
    try {
      const issuer = new URL(gateway);
      const options = { ...optionsFor(gateway), algorithm: 'oauth2' } as const;
      const answer = await oauth.discoveryRequest(issuer, options);
      const body: unknown = await answer.clone().json();
      const read = gatewayMetadataSchema.safeParse(body);
      if (!read.success) return fail('not-a-gateway');
      const problem = metadataProblem(gateway, read.data);
      if (problem !== null) return fail('settings', problem);
      const server = await oauth.processDiscoveryResponse(issuer, answer);
      // No code goes to another address, whatever the document says.
      if (server.token_endpoint !== `${gateway}${GATEWAY_PATHS.token}`)
        return fail('settings', `token_endpoint is ${server.token_endpoint}`);
      return ok([server, read.data]);
    } catch (error) {
      return fail(error instanceof NoAnswer ? 'unreachable' : 'not-a-gateway');
    }
  }

  async function askInWindow(server: oauth.AuthorizationServer, verifier: string): Answer<URLSearchParams> {
    const state = oauth.generateRandomState();
    const url = new URL(`${server.issuer}${GATEWAY_PATHS.authorize}`);
    const query = {
      response_type: 'code',
      client_id: GATEWAY_CLIENT_ID,
      redirect_uri: redirectUri,
      state,
      code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    };
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    const back = await launch(url.href);
    if (back === null) return fail('closed');
    if (!back.startsWith(redirectUri)) return fail('wrong-state');
    try {
      return ok(oauth.validateAuthResponse(server, CLIENT, new URL(back), state));
    } catch (error) {
      if (!(error instanceof oauth.AuthorizationResponseError)) return fail('wrong-state');
      return refused(error.error, error.error_description ?? '');
    }
  }

  async function exchange(
    server: oauth.AuthorizationServer,
    query: URLSearchParams,
    verifier: string,
    gateway: string,
  ): Answer<GatewayToken> {
    try {
      const options = optionsFor(gateway);
      const answer = await oauth.authorizationCodeGrantRequest(
        server,
        CLIENT,
        oauth.None(),
        query,
        redirectUri,
        verifier,
        options,
      );
      if (!answer.ok) {
        const body: unknown = await answer.json().catch(() => undefined);
        return fromGateway(failureOf(answer.status, body));
      }
      const token = await oauth.processAuthorizationCodeResponse(server, CLIENT, answer);
      const read = gatewayTokenSchema.safeParse(token);
      return read.success ? ok(read.data) : fail('not-a-gateway');
    } catch (error) {
      return fail(error instanceof NoAnswer ? 'unreachable' : 'not-a-gateway');
    }
  }

  return {
    begin: async (gateway) => {
      const found = await discover(gateway);
      if (!found.ok) return found;
      const [server, metadata] = found.value;
      const verifier = oauth.generateRandomCodeVerifier();
      const query = await askInWindow(server, verifier);
      if (!query.ok) return query;
      const token = await exchange(server, query.value, verifier, gateway);
      if (!token.ok) return token;

      const { access_token, refresh_token: handle, company_id: companyId, location_id: chosen } = token.value;
      const made = { gateway, handle, companyId, readOnly: metadata.chatside_read_only };
      // In mode `token` this token is HighLevel's own: it is for the API alone, and the gateway could not read it.
      if (chosen !== undefined)
        return ok({ ...made, isAgency: false, locations: [{ id: chosen, name: '' }] });
      const listed = await askLocations(fetch, gateway, access_token);
      if (listed.ok && listed.value.length > 0)
        return ok({ ...made, isAgency: true, locations: listed.value });
      // Nothing can be opened with it: it is not left behind.
      await client.revoke({ gateway, handle });
      return listed.ok ? fail('not-allowed') : fromGateway(listed.error);
    },
    open: async ({ gateway, handle }, locationId) => {
      const token = await client.token({ gateway, handle }, { locationId });
      return token.ok ? ok(null) : fromGateway(token.error);
    },
    revoke: ({ gateway, handle }) => client.revoke({ gateway, handle }),
  };
}

const TIMEOUT_MS = 30_000;

/** What the library wants to be asked. */
interface Wanted {
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body?: URLSearchParams | undefined;
}

/** No answer came, or none of the gateway's. */
class NoAnswer extends Error {}

const fail = (code: SignInFailure['code'], detail = '') => err({ code, detail });

/** What the gateway says in the extension's address instead of a code. */
function refused(error: string, detail: string) {
  if (error === 'access_denied') return fail('denied', detail);
  if (error === 'temporarily_unavailable') return fail('unreachable', detail);
  return fail('settings', detail || error);
}

function fromGateway(failure: GatewayFailure) {
  switch (failure.code) {
    case 'offline':
      return fail('unreachable', failure.detail);
    case 'strange':
      return fail('not-a-gateway');
    case 'settings':
      return fail('settings', failure.detail);
    case 'refused': {
      const { error, detail } = failure;
      if (error === 'access_denied' || error === 'invalid_target') return fail('not-allowed', detail);
      return fail(error === 'invalid_grant' ? 'expired' : 'settings', detail);
    }
  }
}
