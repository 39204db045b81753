import type { MiddlewareHandler } from 'hono';
import type { ApiEnv } from '../app-context.ts';
import type { Clock } from '../clock.ts';
import type { Faults } from '../rules/faults.ts';
import { broken, cut, statusAnswer } from '../rules/pipeline.ts';
import type { createRequestLog } from '../rules/request-log.ts';

/**
 * What goes wrong on the way to the OAuth routes, and the log of them. These have no budget and, but for two, no token
 * and no version; so they do not go through the API's own pipeline. The log gets no body: that is where the tokens are.
 */
export function createOAuthFaults({
  clock,
  faults,
  log,
  wait,
  latencyMs,
}: {
  clock: Clock;
  faults: Faults;
  log: ReturnType<typeof createRequestLog>;
  wait: (ms: number) => Promise<unknown>;
  latencyMs: () => number;
}): MiddlewareHandler<ApiEnv> {
  return async (c, next) => {
    const { method, path } = c.req;
    const fault = faults.take(method, path);
    const atMs = clock.nowMs();
    const record = (status: number | null, effect: boolean): void =>
      log.add({ method, path, query: {}, version: null, body: undefined, status, atMs, effect });
    const delayMs = latencyMs() + (fault?.delayMs ?? 0);
    if (delayMs > 0) await wait(delayMs);
    if (fault?.kind === 'drop-before' || fault?.kind === 'offline') {
      record(null, false);
      return cut(c);
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
    if (fault?.kind === 'status') c.res = statusAnswer(c, fault);
    record(c.res.status, effect);
    return undefined;
  };
}
