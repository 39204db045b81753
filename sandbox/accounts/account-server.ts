import { setTimeout as waitFor } from 'node:timers/promises';
import { Hono } from 'hono';
import type { Api, ApiContext, ApiEnv } from '../app-context.ts';
import type { Clock } from '../clock.ts';
import { createOAuthFaults } from '../oauth/oauth-faults.ts';
import { createFaults, type FaultRule } from '../rules/faults.ts';
import { NetworkCut } from '../rules/pipeline.ts';
import { createRateLimiter } from '../rules/rate-limit.ts';
import { createRequestLog, type LoggedRequest } from '../rules/request-log.ts';

export interface AccountServerDeps {
  readonly clock: Clock;
  /** Waits for latency and slow faults. Default: the real time. */
  readonly wait?: (ms: number) => Promise<unknown>;
}

/** What tests and demos do to one of these servers. */
export interface AccountControl {
  addFaults(rules: readonly FaultRule[]): void;
  clearFaults(): void;
  /** Every request, oldest first; never a key. */
  log(): readonly LoggedRequest[];
  clearLog(): void;
  setLatency(ms: number): void;
}

export interface AccountServer {
  readonly fetch: (request: Request, env?: object) => Response | Promise<Response>;
  readonly control: AccountControl;
}

interface Rules {
  /** Requests in so many milliseconds. */
  readonly rate: { readonly max: number; readonly intervalMs: number };
  readonly isKey: (c: ApiContext) => boolean;
  /** In the server's own form. */
  readonly wrongKey: (c: ApiContext) => Response;
  readonly tooMany: (c: ApiContext) => Response;
}

/** What the three servers have in common: faults, latency, log, key and budget, in this order; then `addRoutes`. */
export function createAccountServer(
  { clock, wait = waitFor }: AccountServerDeps,
  rules: Rules,
  addRoutes: (app: Api) => void,
): AccountServer {
  const faults = createFaults();
  const log = createRequestLog();
  const limits = { perInterval: rules.rate.max, intervalMs: rules.rate.intervalMs, perDay: 1_000_000 };
  const limiter = createRateLimiter({ clock, limits });
  let latencyMs = 0;
  const app: Api = new Hono<ApiEnv>();
  app.use('*', createOAuthFaults({ clock, faults, log, wait, latencyMs: () => latencyMs }));
  app.use('*', async (c, next) => {
    if (!rules.isKey(c)) return rules.wrongKey(c);
    if (!limiter.take('key').allowed) return rules.tooMany(c);
    await next();
    return undefined;
  });
  addRoutes(app);
  app.onError((error, c) => {
    if (error instanceof NetworkCut) throw error;
    return c.json({ error: 'Internal server error' }, 500);
  });
  return {
    fetch: (request, env) => app.fetch(request, env),
    control: {
      addFaults: faults.add,
      clearFaults: faults.clear,
      log: log.all,
      clearLog: log.clear,
      setLatency: (ms) => {
        latencyMs = ms;
      },
    },
  };
}
