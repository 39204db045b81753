import { ACCOUNT_ORIGINS, type AccountError, type AccountId } from '../domain/host-account.ts';
import { err, ok, type Result } from '../domain/result.ts';
import type { AccountEndpoint } from './account-endpoints.ts';

export interface AccountCallDeps {
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly now: () => number;
  /** The stored key; null when there is none. */
  readonly key: (account: AccountId) => Promise<string | null>;
  /** May a request go now? Null when it may, or when one may again. Counts it. */
  readonly take: (account: AccountId) => Promise<number | null>;
  /** The server said that it was too much. @returns until when nothing goes */
  readonly block: (account: AccountId, retryAfterS: number | null) => Promise<number>;
  readonly timeoutMs?: number;
  /** Default `AbortSignal.timeout`. */
  readonly timeoutSignal?: (timeoutMs: number) => AbortSignal;
}

/** What goes into the path (`id`), and into the query of a GET or the body of a POST. */
export type AccountInput = Readonly<Record<string, string>>;

/**
 * Makes one request and never repeats it. A POST that got no answer, or a 5xx, is `uncertain`; everything else that
 * failed had no effect. Never rejects, and no error holds the key: a server's words that do are dropped.
 */
export type AccountCall = <A>(
  endpoint: AccountEndpoint<A>,
  input?: AccountInput,
) => Promise<Result<A, AccountError>>;

export const ACCOUNT_TIMEOUT_MS = 15_000;
const DETAIL_MAX = 300;
/** Ids of all three are letters, digits, `_`, `-`. Anything else could change the path and is not sent. */
const SAFE_ID = /^[\w-]{1,100}$/;

/** How each API wants to be told who asks. */
const KEY_HEADERS: Readonly<Record<AccountId, (key: string) => Record<string, string>>> = {
  chatra: (key) => ({ Authorization: `Chatra.Simple ${key}` }),
  twochat: (key) => ({ 'X-User-API-Key': key }),
  chartmogul: (key) => ({ Authorization: `Basic ${btoa(`${key}:`)}` }),
};

/** Makes the calls to inboxes' own APIs. It keeps nothing: key and budget are asked for each time. */
export function createAccountCall(deps: AccountCallDeps): AccountCall {
  const { timeoutMs = ACCOUNT_TIMEOUT_MS, timeoutSignal = (ms) => AbortSignal.timeout(ms) } = deps;

  return async ({ account, method, path, answer }, { id, ...input } = {}) => {
    if (path.includes('{id}') && !SAFE_ID.test(id ?? '')) return err({ code: 'nothing-to-ask' });
    const key = await deps.key(account);
    if (key === null) return err({ code: 'no-key' });
    const retryAtMs = await deps.take(account);
    if (retryAtMs !== null) return err({ code: 'rate-limited', retryAtMs });

    const isWrite = method === 'POST';
    const query = isWrite ? '' : new URLSearchParams(input).toString();
    const url = `${ACCOUNT_ORIGINS[account]}${path.replace('{id}', id ?? '')}${query && `?${query}`}`;
    let response: Response;
    let text: string;
    try {
      response = await deps.fetch(url, {
        method,
        headers: {
          Accept: 'application/json',
          ...KEY_HEADERS[account](key),
          ...(isWrite && { 'Content-Type': 'application/json' }),
        },
        ...(isWrite && { body: JSON.stringify(input) }),
        signal: timeoutSignal(timeoutMs),
        cache: 'no-store',
        // Nobody's own session at the inbox is used: Chatra's API is on the host of its pages.
        credentials: 'omit',
        // A redirect would carry the key to another address.
        redirect: 'error',
        referrerPolicy: 'no-referrer',
      });
      text = await response.text();
    } catch {
      return err({ code: isWrite ? 'uncertain' : 'offline' });
    }

    const { status } = response;
    if (status === 429) {
      const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
      return err({
        code: 'rate-limited',
        retryAtMs: await deps.block(account, Number.isFinite(seconds) ? seconds : null),
      });
    }
    // 408: what was begun by then is unknown.
    if (status >= 500 || status === 408)
      return err(isWrite ? { code: 'uncertain' } : { code: 'server-error', status });
    const body = parse(text);
    if (!response.ok) {
      const said = wordsOf(body);
      const detail = said.includes(key) ? '' : said;
      const isKey = status === 401 || (status === 403 && !isWrite);
      return err(isKey ? { code: 'bad-key', detail } : { code: 'refused', status, detail });
    }
    const read = answer.safeParse(body);
    if (read.success) return ok(read.data);
    // The write was accepted: an answer that cannot be read must not look like a failure.
    if (isWrite) return err({ code: 'uncertain' });
    return err({ code: 'unexpected-shape', path: read.error.issues[0]?.path.join('.') || path });
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The server's own words, wherever each of the three puts them. Of markup nothing is told. */
function wordsOf(body: unknown): string {
  const fields = new Map<string, unknown>(Object.entries(body ?? {}));
  const errors = Object.entries(fields.get('errors') ?? {}).map(([name, said]) => `${name} ${said}`);
  const found = [
    errors.join(', '),
    ...['error_message', 'message', 'detail', 'error'].map((key) => fields.get(key)),
  ];
  const said = found.find((one): one is string => typeof one === 'string' && one.trim() !== '');
  return said?.slice(0, DETAIL_MAX) ?? '';
}
