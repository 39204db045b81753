import type { MiddlewareHandler } from 'hono';
import type { ApiContext, ApiEnv } from '../app-context.ts';
import type { Clock } from '../clock.ts';
import { type KnownTokens, readAccess } from './access.ts';
import { ApiError, badRequest, unauthorized } from './api-error.ts';
import type { FaultRule, Faults } from './faults.ts';
import type { createRateLimiter } from './rate-limit.ts';
import type { createRequestLog } from './request-log.ts';
import { readVersion } from './version.ts';

/** A connection that broke, for requests that came without a socket. It looks like the failure of `fetch`. */
export class NetworkCut extends TypeError {
  constructor() {
    super('fetch failed');
  }
}

/** Breaks the connection without an answer. */
export function cut(c: ApiContext): Response {
  const { outgoing } = c.env ?? {};
  if (!outgoing) throw new NetworkCut();
  outgoing.destroy();
  // Tells the node server that there is nothing left to write.
  return new Response(null, { headers: { 'x-hono-already-sent': 'true' } });
}

async function readJson(c: ApiContext): Promise<unknown> {
  const raw = await c.req.text();
  // Like the vendor's framework: without the content type a body is not looked at, also on DELETE.
  if (raw === '' || !c.req.header('content-type')?.includes('application/json')) return undefined;
  try {
    return JSON.parse(raw);
  } catch {
    throw badRequest('Unexpected token in JSON');
  }
}

export function statusAnswer(c: ApiContext, rule: FaultRule): Response {
  const status = rule.status ?? 500;
  const headers = new Headers(c.res.headers);
  headers.set('content-type', 'application/json; charset=utf-8');
  return new Response(JSON.stringify({ statusCode: status, message: 'Something went wrong' }), {
    status,
    headers,
  });
}

/** Everything that happens to a request before and after its route: faults, token, budget, version, body, log. */
export function createPipeline({
  clock,
  faults,
  log,
  limiter,
  tokens,
  wait,
  latencyMs,
}: {
  clock: Clock;
  faults: Faults;
  log: ReturnType<typeof createRequestLog>;
  limiter: ReturnType<typeof createRateLimiter>;
  tokens: KnownTokens;
  wait: (ms: number) => Promise<unknown>;
  latencyMs: () => number;
}): MiddlewareHandler<ApiEnv> {
  return async (c, next) => {
    const { method, path } = c.req;
    const { search } = new URL(c.req.url);
    const fault = faults.take(method, path + search);
    const atMs = clock.nowMs();
    let body: unknown;
    const record = (status: number | null, effect: boolean): void =>
      log.add({
        method,
        path,
        query: c.req.query(),
        version: c.req.header('version') ?? null,
        body,
        status,
        atMs,
        effect,
      });

    /** The rules in their order. Gives the answer of a refusal, or nothing when the route may run. */
    async function admit(): Promise<Response | undefined> {
      let bucket = 'unknown';
      let refusal: ApiError | undefined;
      try {
        body = await readJson(c);
        if (fault?.kind === 'expired-token') throw unauthorized('Invalid Private Integration token');
        const access = readAccess(c.req.header('authorization'), tokens);
        bucket = access.locationId;
        c.set('access', access);
        c.set('version', readVersion(c.req.header('version')));
        c.set('body', body);
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        refusal = error;
      }
      const verdict = limiter.take(bucket, fault?.kind === 'rate-limit');
      for (const [name, value] of Object.entries(verdict.headers)) c.header(name, value);
      // The body of the vendor's 429 is nowhere documented; nobody should read this one.
      if (!verdict.allowed) refusal = new ApiError(429, { message: 'Too Many Requests' });
      return refusal && c.json(refusal.body, refusal.status);
    }

    const delayMs = latencyMs() + (fault?.delayMs ?? 0);
    if (delayMs > 0) await wait(delayMs);
    if (fault?.kind === 'drop-before' || fault?.kind === 'offline') {
      body = await readJson(c);
      record(null, false);
      return cut(c);
    }

    const refused = await admit();
    if (refused) {
      record(refused.status, false);
      return refused;
    }
    if (fault?.kind === 'status' && !fault.afterEffect) {
      const answer = statusAnswer(c, fault);
      record(answer.status, false);
      return answer;
    }

    await next();
    const effect = c.res.ok;
    if (fault?.kind === 'drop-after') {
      record(null, effect);
      return cut(c);
    }
    if (fault?.kind === 'cut-answer') c.res = await broken(c, c.res);
    if (fault?.kind === 'malformed') {
      const whole = await c.res.text();
      c.res = new Response(whole.slice(0, Math.ceil(whole.length / 2)), c.res);
    }
    if (fault?.kind === 'status') c.res = statusAnswer(c, fault);
    record(c.res.status, effect);
    return undefined;
  };
}

/** Half of an answer, and then the end of the connection. */
export async function broken(c: ApiContext, answer: Response): Promise<Response> {
  const { outgoing } = c.env ?? {};
  const whole = await answer.text();
  const halves = [new TextEncoder().encode(whole.slice(0, Math.ceil(whole.length / 2)))];
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        const half = halves.shift();
        if (half) controller.enqueue(half);
        // A stream that fails is written to the console by the node server; a socket that ends is not. First the half leaves.
        else if (outgoing) setImmediate(() => outgoing.destroy());
        else controller.error(new NetworkCut());
      },
    },
    // Asked for more only when the half is written.
    { highWaterMark: 0 },
  );
  const headers = new Headers(answer.headers);
  headers.delete('content-length');
  // Else the node server reads on before it sends anything, and the cut is found in time to answer 500.
  headers.set('transfer-encoding', 'chunked');
  return new Response(body, { status: answer.status, headers });
}
