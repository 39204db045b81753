import { Refusal } from '../gateway-context.ts';

/** Of a request nothing else goes on: no cookie, no origin, no address of the caller, no header of the connection. */
const VERSION = /^[\w.-]{1,20}$/;
const MAX_QUERY = 4096;
const TIMEOUT_MS = 60_000;

/** Of an answer only these come back. */
const PASSED_BACK = [
  'content-type',
  'retry-after',
  'x-ratelimit-limit-daily',
  'x-ratelimit-daily-remaining',
  'x-ratelimit-daily-reset',
  'x-ratelimit-interval-milliseconds',
  'x-ratelimit-max',
  'x-ratelimit-remaining',
] as const;
export const EXPOSED_HEADERS: string[] = PASSED_BACK.filter((name) => name !== 'content-type');

export interface Outgoing {
  readonly method: string;
  readonly path: string;
  readonly search: string;
  readonly version: string | undefined;
  readonly body: string | undefined;
}

/** Checks what a request brings besides its path. */
export async function readOutgoing(request: Request, path: string): Promise<Outgoing> {
  const { method, headers, url } = request;
  const { search } = new URL(url);
  if (search.length > MAX_QUERY) throw new Refusal('invalid_request', 'The query is too long.');
  const version = headers.get('version') ?? undefined;
  if (version !== undefined && !VERSION.test(version))
    throw new Refusal('invalid_request', 'The Version header is none.');
  const body = method === 'GET' ? '' : await request.text();
  if (body !== '' && !/^application\/json(?:;|$)/i.test(headers.get('content-type') ?? ''))
    throw new Refusal('invalid_request', 'The body has to be JSON.');
  return { method, path, search, version, body: body === '' ? undefined : body };
}

/**
 * Asks HighLevel, at the one address of the configuration, with this token. A redirect is not followed: the token goes
 * nowhere else. Throws when there is no answer; the request may have had its effect then.
 */
export function forward(
  { apiUrl, fetch }: { apiUrl: string; fetch: typeof globalThis.fetch },
  { method, path, search, version, body }: Outgoing,
  accessToken: string,
): Promise<Response> {
  const headers = new Headers({ accept: 'application/json', authorization: `Bearer ${accessToken}` });
  if (version !== undefined) headers.set('version', version);
  if (body !== undefined) headers.set('content-type', 'application/json');
  return fetch(`${apiUrl}${path}${search}`, {
    method,
    headers,
    redirect: 'manual',
    signal: AbortSignal.timeout(TIMEOUT_MS),
    ...(body === undefined ? {} : { body }),
  });
}

/** HighLevel's answer for the extension. */
export function passBack(answer: Response): Response {
  const headers = new Headers();
  for (const name of PASSED_BACK) {
    const value = answer.headers.get(name);
    if (value !== null) headers.set(name, value);
  }
  return new Response(answer.body, { status: answer.status, headers });
}

/** A 401 that is about the token itself, and not about what it may do: a newer token may help. */
export async function isTokenRefused(answer: Response): Promise<boolean> {
  if (answer.status !== 401) return false;
  const text = await answer.clone().text();
  return !/scope|authclass|user type|version header/i.test(text);
}
