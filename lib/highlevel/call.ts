import { API_ORIGIN } from '../domain/api-origin.ts';
import type { AppError } from '../domain/errors.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { classify } from './classify.ts';
import type { Endpoint, PathName } from './endpoint.ts';
import type { Lane, Limiter } from './limiter.ts';
import { type RateReport, readRate } from './rate.ts';

export const DEFAULT_TIMEOUT_MS = 20_000;

export interface CallDeps {
  /** `(url, init) => fetch(url, init)` */
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly now: () => number;
  /** Null when nobody is signed in. */
  readonly getToken?: () => Promise<string | null>;
  /** In its place, for tokens that end and are renewed. Without either nobody is signed in. */
  readonly getAccess?: GetAccess;
  /** How long an answer may take. Default 20 s. */
  readonly timeoutMs?: number;
  /** Default `AbortSignal.timeout`; tests pass their own. */
  readonly timeoutSignal?: (timeoutMs: number) => AbortSignal;
  /** False only when the browser knows that there is no network; then nothing is sent. */
  readonly isOnline?: () => boolean;
  /** The lane of every request, whoever makes it; the endpoint's own without it. */
  readonly lane?: Lane;
  /**
   * Whether nothing may be written now. Asked right before each request that is no read; a rejection counts as yes.
   * Without it, writes pass.
   */
  readonly readOnly?: () => Promise<boolean>;
  /** The limiter of the location that the token is for. Without it, requests only wait for the time that a 429 named. */
  readonly limiter?: () => Promise<Limiter | null>;
}

/** A token, and where it is good. */
export interface Access {
  readonly token: string;
  /** Without a slash at the end. */
  readonly apiBase: string;
  /** Only a token with one can be renewed. */
  readonly generation?: number;
}

/**
 * Gives what a request needs, or why there is nothing.
 * @param refused the API refused the token of this generation: a later one is wanted
 */
export type GetAccess = (refused?: number) => Promise<Result<Access, AppError>>;

export interface CallOptions {
  readonly signal?: AbortSignal;
  /** Ends the wait for its turn. What has been sent goes on, and is shared. */
  readonly turn?: AbortSignal;
  /** Who waits for it; the endpoint's own lane without it. */
  readonly lane?: Lane;
}

/**
 * How long a request may wait for its turn before its caller is told so: a person is looking, or a write has been
 * stored as being on its way. What is read ahead is not worth waiting for. Work in the background waits as long as it takes.
 */
const MAX_WAIT_MS: Partial<Record<Lane, number>> = { interactive: 5_000, write: 2_000, prefetch: 15_000 };

/** What an operation takes: the names in its path, and its own fields. */
export type CallInput<P extends string, I> = Readonly<Record<PathName<P>, string>> & Readonly<I>;

/**
 * Makes one request. It is repeated once, with a renewed token, when the API did not accept the token: what was refused
 * had no effect. Nothing else is repeated. Errors by `AppError`:
 * - `offline`: no answer, and sending again does no harm, or nothing left this computer
 * - `uncertain`: no answer to a create, which the server may have done
 * - `rate-limited`: 429, and at once without a request until the time that the last 429 named
 * - `read-only`: it would write, and nothing may be written now; no request was made
 * - `unexpected-shape`: a 2xx that does not parse; the path of the field, never its value
 *
 * Rejects only with the reason of the caller's own `signal`, when that stopped a repeatable call, or of its `turn`, and with a
 * `ZodError` when the input is not what the endpoint takes, which is a bug.
 */
export type Call = <P extends string, I extends object, A>(
  endpoint: Endpoint<P, I, A>,
  input: CallInput<P, I>,
  options?: CallOptions,
) => Promise<Result<A, AppError>>;

const OFFLINE: AppError = { code: 'offline' };
/** Ids of the CRM are letters and digits. Anything else could change the path (`..`) and is not sent. */
const SAFE_ID = /^[\w-]{1,100}$/;

export function createCall(deps: CallDeps): Call {
  const { now, timeoutMs = DEFAULT_TIMEOUT_MS, timeoutSignal = (ms) => AbortSignal.timeout(ms) } = deps;
  let blockedUntilMs = 0;
  /** Reads on their way, by what they ask. */
  const reads = new Map<string, Promise<Heard>>();

  /** One request, as far as its text. */
  const request = async (access: Access, endpoint: Asked, { path, body }: Wire, caller?: AbortSignal) => {
    const timeout = timeoutSignal(timeoutMs);
    const response = await deps.fetch(access.apiBase + path, {
      method: endpoint.method,
      headers: {
        Accept: 'application/json',
        Authorization: `Bearer ${access.token}`,
        Version: endpoint.version,
        ...(body === null ? {} : { 'Content-Type': 'application/json' }),
      },
      ...(body === null ? {} : { body }),
      signal: caller ? AbortSignal.any([timeout, caller]) : timeout,
      cache: 'no-store',
      credentials: 'omit',
      // A redirect would carry customer data to another address.
      redirect: 'error',
      referrerPolicy: 'no-referrer',
    });
    return {
      status: response.status,
      ok: response.ok,
      headers: response.headers,
      text: await response.text(),
    };
  };

  const getAccess: GetAccess =
    deps.getAccess ??
    (async () => {
      const token = await deps.getToken?.();
      return token ? ok({ token, apiBase: API_ORIGIN }) : err({ code: 'signed-out', why: 'no-token' });
    });

  const attempt = async <A>(
    access: Access,
    endpoint: Answered<A>,
    wire: Wire,
    options: CallOptions,
  ): Promise<Result<A, AppError>> => {
    options.signal?.throwIfAborted();
    if (deps.isOnline?.() === false) return err(OFFLINE);

    const lane = options.lane ?? deps.lane ?? endpoint.lane;
    // Not one that its caller may give up; and a write that looks for its own effect must not hear what was asked before.
    const isShared = endpoint.method === 'GET' && !options.signal && lane !== 'write';
    const key = isShared ? `${access.token} ${endpoint.version} ${wire.path}` : null;
    const limiter = (await deps.limiter?.()) ?? null;
    let heard = key === null ? undefined : reads.get(key);
    if (!heard) {
      const maxWaitMs = MAX_WAIT_MS[lane];
      const ticket = await limiter?.take(lane, { signal: options.signal ?? options.turn, maxWaitMs });
      if (ticket === null) return err({ code: 'rate-limited', retryAtMs: now() + (maxWaitMs ?? 0) });
      if (!isRead(endpoint) && (await deps.readOnly?.().catch(() => true))) {
        ticket?.ended(null);
        return err({ code: 'read-only' });
      }
      // Nothing is awaited between this and the request: what a 429 says meanwhile holds.
      if (now() < blockedUntilMs) {
        ticket?.ended(null);
        return err({ code: 'rate-limited', retryAtMs: blockedUntilMs });
      }
      heard = key === null ? undefined : reads.get(key);
      if (heard) ticket?.ended(null);
      else {
        const asked = request(access, endpoint, wire, options.signal);
        heard = asked;
        if (key !== null) reads.set(key, asked);
        const end = (rate: RateReport | null) => {
          if (key !== null) reads.delete(key);
          ticket?.ended(rate);
        };
        asked.then(
          ({ headers }) => end(readRate(headers, now())),
          () => end(null),
        );
      }
    }
    let answer: Heard;
    try {
      answer = await heard;
    } catch {
      if (!endpoint.repeatable) return err({ code: 'uncertain' });
      options.signal?.throwIfAborted();
      return err(OFFLINE);
    }

    const body = parseJson(answer.text);
    if (!answer.ok) {
      const error = named(classify(answer.status, answer.headers, body, now()), endpoint.scope);
      if (error.code === 'rate-limited') {
        blockedUntilMs = error.retryAtMs;
        limiter?.blockUntil(error.retryAtMs);
      }
      return err(error);
    }
    const parsed = endpoint.answer.safeParse(body);
    if (parsed.success) return ok(parsed.data);
    const path = parsed.error.issues[0]?.path.map(String).join('.') ?? '';
    return err({ code: 'unexpected-shape', path: `${endpoint.name}: ${path || 'answer'}` });
  };

  return async (endpoint, input, options = {}) => {
    const wire = buildRequest(endpoint, input);
    if (!wire) return err({ code: 'refused', status: 0, detail: 'This is not an id of the CRM.' });
    const access = await getAccess();
    if (!access.ok) return access;
    const { token, generation } = access.value;
    const first = await attempt(access.value, endpoint, wire, options);
    if (first.ok || first.error.code !== 'signed-out' || generation === undefined) return first;
    const renewed = await getAccess(generation);
    if (!renewed.ok) return renewed;
    // There is no other: it is the API that does not want it.
    return renewed.value.token === token ? first : attempt(renewed.value, endpoint, wire, options);
  };
}

/** What passes where nothing may be written: each other request of the table may change something. */
const isRead = ({ method, reads }: Pick<Endpoint<string, unknown, unknown>, 'method' | 'reads'>): boolean =>
  method === 'GET' || reads === true;

type Asked = Pick<Endpoint<string, unknown, unknown>, 'method' | 'version'>;
type Answered<A> = Omit<Endpoint<string, unknown, A>, 'input'>;
type Wire = { readonly path: string; readonly body: string | null };
interface Heard {
  readonly status: number;
  readonly ok: boolean;
  readonly headers: Headers;
  readonly text: string;
}

/** Null when a name in the path does not look like an id. */
function buildRequest<P extends string, I extends object, A>(
  { method, path, bodyAlways, input: schema }: Endpoint<P, I, A>,
  input: CallInput<P, I>,
): Wire | null {
  const values = new Map<string, unknown>(Object.entries(input));
  let isSafe = true;
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values.get(name);
    values.delete(name);
    isSafe &&= typeof value === 'string' && SAFE_ID.test(value);
    return String(value);
  });
  if (!isSafe) return null;
  const parsed = schema.parse(Object.fromEntries(values));
  const fields: [string, unknown][] = Object.entries(parsed);
  if (method !== 'GET') {
    // An endpoint without fields sends no body, where the vendor demands none: its DELETE takes one only if declared.
    return { path: filled, body: fields.length === 0 && !bodyAlways ? null : JSON.stringify(parsed) };
  }
  const query = new URLSearchParams();
  for (const [name, value] of fields) if (value !== undefined) query.set(name, String(value));
  // URLSearchParams writes "+" as %2B, as the vendor wants its phone numbers.
  return { path: query.size === 0 ? filled : `${filled}?${query}`, body: null };
}

/** HighLevel says that a scope is missing, not which one. */
const named = (error: AppError, scope: string): AppError =>
  error.code === 'missing-scope' && /scope/i.test(error.detail) ? { ...error, scope } : error;

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
