import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { cors } from 'hono/cors';
import type { z } from 'zod';
import { GATEWAY_PATHS, type gatewayErrorSchema } from '../lib/auth/gateway-contract.ts';
import { type Clock, systemClock } from './clock.ts';
import type { GatewayConfig } from './config.ts';
import { createCustody } from './custody/custody.ts';
import type { CustodyStore } from './custody/custody-store.ts';
import { type App, Refusal, type RouteDeps } from './gateway-context.ts';
import { createUpstream } from './highlevel/upstream.ts';
import type { Log } from './log.ts';
import { EXPOSED_HEADERS } from './proxy/forward.ts';
import { addApi } from './routes/api.ts';
import { addAuthorize } from './routes/authorize.ts';
import { addCallback } from './routes/callback.ts';
import { addHealth } from './routes/health.ts';
import { addLocations } from './routes/locations.ts';
import { addMetadata } from './routes/metadata.ts';
import { addRevoke } from './routes/revoke.ts';
import { addToken } from './routes/token.ts';
import { createSealer } from './seal.ts';

export interface GatewayDeps {
  readonly config: GatewayConfig;
  readonly store: CustodyStore;
  readonly log: Log;
  /** Default: the platform's. */
  readonly fetch?: typeof globalThis.fetch;
  /** Default: the real time. */
  readonly clock?: Clock;
  readonly leaseMs?: number;
}

export interface Gateway {
  /** The whole server as one function of the web platform: Request in, Response out. */
  readonly fetch: App['fetch'];
  /** Resolves when no refresh is under way. To be awaited before the process ends. */
  idle(): Promise<void>;
}

const MAX_BODY_BYTES = 1_048_576;
const FOR_THE_EXTENSION = [
  GATEWAY_PATHS.metadata,
  GATEWAY_PATHS.token,
  GATEWAY_PATHS.revoke,
  GATEWAY_PATHS.locations,
  GATEWAY_PATHS.health,
  `${GATEWAY_PATHS.api}/*`,
] as const;

/** Makes the gateway. It uses nothing but the web platform; what is bound to Node lies in start.ts and the stores. */
export function createGateway({ config, store, log, ...parts }: GatewayDeps): Gateway {
  const clock = parts.clock ?? systemClock;
  const { fetch = globalThis.fetch } = parts;
  const sealer = createSealer(config.sealKeys);
  const upstream = createUpstream({ config: config.upstream, fetch, nowMs: clock.nowMs });
  const custody = createCustody({
    store,
    sealer,
    upstream,
    clock,
    log,
    ...(parts.leaseMs === undefined ? {} : { leaseMs: parts.leaseMs }),
  });
  const deps: RouteDeps = { config, custody, store, sealer, upstream, clock, log, fetch };
  const isSecure = config.publicUrl.startsWith('https://');
  const isOurs = (origin: string) =>
    config.extensionOrigins.includes(origin) ||
    (config.extensionOrigins.includes('moz-extension://*') &&
      /^moz-extension:\/\/[0-9a-f-]{36}$/.test(origin));

  const app: App = new Hono();
  app.use('*', async (c, next) => {
    await next();
    c.header('Cache-Control', 'no-store');
    c.header('Referrer-Policy', 'no-referrer');
    c.header('X-Content-Type-Options', 'nosniff');
    c.header('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'; base-uri 'none'");
    if (isSecure) c.header('Strict-Transport-Security', 'max-age=31536000');
    // On edge platforms a request's work ends with its answer, unless it is told that there is more to do.
    try {
      c.executionCtx.waitUntil(custody.idle());
    } catch {
      // Node has no such thing and needs none.
    }
  });
  const corsForExtension = cors({
    origin: (origin) => (isOurs(origin) ? origin : null),
    allowMethods: ['GET', 'POST', 'PUT', 'DELETE'],
    allowHeaders: ['authorization', 'content-type', 'version'],
    exposeHeaders: EXPOSED_HEADERS,
    maxAge: 600,
  });
  for (const path of FOR_THE_EXTENSION) app.use(path, corsForExtension);

  const refused = (error: z.infer<typeof gatewayErrorSchema>['error'], error_description: string) =>
    ({ error, error_description }) satisfies z.infer<typeof gatewayErrorSchema>;
  const tooLong = refused('invalid_request', 'The body is too long.');
  app.use('*', bodyLimit({ maxSize: MAX_BODY_BYTES, onError: (c) => c.json(tooLong, 413) }));

  addMetadata(app, deps);
  addAuthorize(app, deps);
  addCallback(app, deps);
  addToken(app, deps);
  addRevoke(app, deps);
  addLocations(app, deps);
  addHealth(app, deps);
  if (config.mode === 'proxy') addApi(app, deps);

  app.notFound((c) => c.json(refused('not_found', 'There is nothing here.'), 404));
  app.onError((error, c) => {
    if (error instanceof Refusal) {
      if (error.status === 503) c.header('Retry-After', '5');
      return c.json(refused(error.code, error.message), error.status);
    }
    log.error('request.failed', { path: c.req.routePath, name: error.name, detail: error.message });
    c.header('Retry-After', '5');
    return c.json(
      refused('temporarily_unavailable', 'The gateway cannot answer now. Nobody is signed out.'),
      503,
    );
  });
  return { fetch: app.fetch, idle: custody.idle };
}
