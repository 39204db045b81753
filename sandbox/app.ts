import type { DatabaseSync } from 'node:sqlite';
import { setTimeout as waitFor } from 'node:timers/promises';
import { Hono } from 'hono';
import type { Api, ApiEnv, RouteDeps } from './app-context.ts';
import type { Clock } from './clock.ts';
import { createControl, type SandboxControl } from './control/control.ts';
import { addControlRoutes } from './control/control-routes.ts';
import { addOAuth, withSignedIn } from './oauth/add-oauth.ts';
import { createOAuthServer, type OAuthOptions, type OAuthServer } from './oauth/oauth-server.ts';
import { createRandom, type Random } from './random.ts';
import { addRoutes } from './routes/add-routes.ts';
import { ApiError, noSuchPath } from './rules/api-error.ts';
import { createFaults } from './rules/faults.ts';
import { createPipeline, NetworkCut } from './rules/pipeline.ts';
import { createRateLimiter } from './rules/rate-limit.ts';
import { createRequestLog } from './rules/request-log.ts';
import { createSeed } from './seed/seed.ts';
import { openStore } from './store/store.ts';

export interface SandboxOptions {
  /** How long the search stays behind a write, in milliseconds. Default 0. */
  readonly lagMs?: number;
  /** Requests for each location in ten seconds. Default 100, as the vendor's. */
  readonly ratePer10s?: number;
  /** Requests for each location and day. Default 200,000. */
  readonly ratePerDay?: number;
  /** How long every answer takes at least, in milliseconds. Default 0. */
  readonly latencyMs?: number;
  /** Which made-up people are made. Default 1. */
  readonly seed?: number;
  /** How the sign-in behaves. */
  readonly oauth?: OAuthOptions;
}

export interface SandboxDeps {
  readonly db: DatabaseSync;
  readonly clock: Clock;
  readonly random?: Random;
  /** Waits for `latencyMs` and for slow faults. Default: the real time. */
  readonly wait?: (ms: number) => Promise<unknown>;
  readonly options?: SandboxOptions;
}

export interface Sandbox {
  /** The server: give it requests with `app.request(path, init)` or serve `app.fetch`. */
  readonly app: Api;
  readonly control: SandboxControl;
  /** Who has signed in, and with which tokens. */
  readonly oauth: OAuthServer;
}

/**
 * Makes a HighLevel-compatible server on this database. An empty database is filled with the made-up people first.
 * A cut connection destroys the socket where there is one; without a socket the request rejects with a TypeError, as
 * `fetch` does.
 */
export function createSandbox({ db, clock, random, wait = waitFor, options = {} }: SandboxDeps): Sandbox {
  const seed = options.seed ?? 1;
  const store = openStore({ db, clock, lagMs: options.lagMs ?? 0 });
  const faults = createFaults();
  const log = createRequestLog();
  const limiter = createRateLimiter({
    clock,
    limits: {
      perInterval: options.ratePer10s ?? 100,
      intervalMs: 10_000,
      perDay: options.ratePerDay ?? 200_000,
    },
  });
  const control = createControl({
    store,
    faults,
    log,
    limiter,
    latencyMs: options.latencyMs ?? 0,
    makeSeed: () => createSeed({ nowMs: clock.nowMs(), random: createRandom(seed) }),
  });
  if (store.isEmpty()) control.reset();

  const deps: RouteDeps = { store, clock, random: random ?? createRandom(seed ^ 0x5eed) };
  const app: Api = new Hono<ApiEnv>();
  addControlRoutes(app, control);
  const oauth = createOAuthServer({ clock, random: deps.random, options: options.oauth ?? {} });
  addOAuth(app, { store, oauth, clock, faults, log, wait, latencyMs: control.latencyMs });
  app.use(
    '*',
    createPipeline({
      clock,
      faults,
      log,
      limiter,
      tokens: withSignedIn(oauth),
      wait,
      latencyMs: control.latencyMs,
    }),
  );
  addRoutes(app, deps);
  app.notFound((c) => {
    const missing = noSuchPath(c.req.method, c.req.path);
    return c.json(missing.body, missing.status);
  });
  app.onError((error, c) => {
    if (error instanceof NetworkCut) throw error;
    if (error instanceof ApiError) return c.json(error.body, error.status);
    // What was still at work when it was stopped has nothing to work with.
    if (db.isOpen) console.error(error);
    return c.json({ statusCode: 500, message: 'Internal server error' }, 500);
  });
  return { app, control, oauth };
}
