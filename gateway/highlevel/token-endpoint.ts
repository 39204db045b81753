import * as oauth from 'oauth4webapi';
import { type Ending, isAboutClient, refusalText } from './answers.ts';

/** Node's codes of connections that never came to be: the request cannot have reached anybody. */
const NEVER_CONNECTED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

function endOfThrown(error: unknown): Ending<never> {
  const cause = error instanceof Error ? error.cause : undefined;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  const detail = code || (error instanceof Error ? error.name : 'unknown');
  return { kind: NEVER_CONNECTED.has(code) ? 'not-sent' : 'unsure', detail };
}

async function readJson(answer: Response): Promise<unknown> {
  try {
    return await answer.json();
  } catch {
    return undefined;
  }
}

/** What a status and a body mean. Only an answer in HighLevel's own form counts as a refusal. */
async function endOfAnswer(answer: Response): Promise<Ending<Readonly<Record<string, unknown>>>> {
  const { status } = answer;
  const body = await readJson(answer);
  if (answer.ok) {
    return typeof body === 'object' && body !== null
      ? { kind: 'good', value: { ...body } }
      : { kind: 'unsure', detail: `status ${status} without a readable body` };
  }
  if (status === 429) return { kind: 'not-sent', detail: 'HighLevel is asked too often (429)' };
  const words = refusalText(body);
  if (words === undefined || ![400, 401, 403, 422].includes(status))
    return { kind: 'unsure', detail: `status ${status}` };
  return { kind: isAboutClient(body) ? 'misconfigured' : 'refused', detail: words };
}

/**
 * HighLevel's token endpoint. Requests are made by oauth4webapi; answers are read tolerantly, because a new refresh
 * token that is thrown away over a missing `token_type` cannot be had again.
 * @param timeoutMs how long an answer is waited for. Long: giving up early is how single-use tokens are lost.
 */
export function createTokenEndpoint({
  apiUrl,
  clientId,
  clientSecret,
  fetch,
  timeoutMs,
}: {
  apiUrl: string;
  clientId: string;
  clientSecret: string;
  fetch: typeof globalThis.fetch;
  timeoutMs: number;
}) {
  const server: oauth.AuthorizationServer = { issuer: apiUrl, token_endpoint: `${apiUrl}/oauth/token` };
  const client: oauth.Client = { client_id: clientId };
  const secret = oauth.ClientSecretPost(clientSecret);
  const options = () => ({
    [oauth.customFetch]: (url: string, init: oauth.CustomFetchOptions<'POST', URLSearchParams>) =>
      fetch(url, { ...init, redirect: 'error' }),
    // Only a sandbox on this machine is without TLS; the configuration sees to that.
    [oauth.allowInsecureRequests]: apiUrl.startsWith('http:'),
    signal: AbortSignal.timeout(timeoutMs),
  });

  async function ending(ask: () => Promise<Response>): Promise<Ending<Readonly<Record<string, unknown>>>> {
    try {
      return await endOfAnswer(await ask());
    } catch (error) {
      return endOfThrown(error);
    }
  }

  return {
    /** Checks the query with which HighLevel sent a browser back, and gives its code. Throws when it is not in order. */
    readCallback: (query: URLSearchParams, state: string): string =>
      oauth.validateAuthResponse(server, client, query, state).get('code') ?? '',
    exchange: (code: string, redirectUri: string) =>
      ending(() => {
        const query = oauth.validateAuthResponse(
          server,
          client,
          new URLSearchParams({ code }),
          oauth.expectNoState,
        );
        // HighLevel has no PKCE (2026-11); ours ends at the gateway.
        return oauth.authorizationCodeGrantRequest(server, client, secret, query, redirectUri, oauth.nopkce, {
          ...options(),
          additionalParameters: { user_type: 'Location' },
        });
      }),
    refresh: (refreshToken: string, userType: string) =>
      ending(() =>
        oauth.refreshTokenGrantRequest(server, client, secret, refreshToken, {
          ...options(),
          additionalParameters: { user_type: userType },
        }),
      ),
    /** Any other request to HighLevel's OAuth routes. */
    ask: (path: string, init: RequestInit) =>
      ending(() =>
        fetch(`${apiUrl}${path}`, { ...init, redirect: 'error', signal: AbortSignal.timeout(timeoutMs) }),
      ),
  };
}
