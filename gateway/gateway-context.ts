import type { Context, Hono } from 'hono';
import type { GatewayErrorCode } from '../lib/auth/gateway-contract.ts';
import type { Clock } from './clock.ts';
import type { GatewayConfig } from './config.ts';
import type { Custody } from './custody/custody.ts';
import type { CustodyStore } from './custody/custody-store.ts';
import type { Upstream } from './highlevel/upstream.ts';
import type { Log } from './log.ts';
import type { Sealer } from './seal.ts';

/** What every route may use. */
export interface RouteDeps {
  readonly config: GatewayConfig;
  readonly custody: Custody;
  readonly store: CustodyStore;
  readonly sealer: Sealer;
  readonly upstream: Upstream;
  readonly clock: Clock;
  readonly log: Log;
  readonly fetch: typeof globalThis.fetch;
}

export type App = Hono;
export type RouteContext = Context;

const STATUS = {
  invalid_grant: 400,
  invalid_request: 400,
  invalid_target: 400,
  unsupported_grant_type: 400,
  invalid_client: 401,
  invalid_token: 401,
  access_denied: 403,
  insufficient_scope: 403,
  not_found: 404,
  temporarily_unavailable: 503,
  server_error: 503,
} as const satisfies Record<GatewayErrorCode, number>;

/** A refusal that becomes the answer. Thrown by routes, turned into JSON by the app. */
export class Refusal extends Error {
  readonly code: GatewayErrorCode;
  readonly status: (typeof STATUS)[GatewayErrorCode];

  constructor(code: GatewayErrorCode, description: string) {
    super(description);
    this.code = code;
    this.status = STATUS[code];
  }
}

/** Says why there are no tokens, in the words of the contract. */
export function refusalOf(ended: { readonly kind: string; readonly detail?: string }): Refusal {
  const detail = ended.detail ?? '';
  switch (ended.kind) {
    case 'gone':
      return new Refusal('invalid_grant', 'This sign-in is not known here any more. Sign in again.');
    case 'lost':
      return new Refusal('invalid_grant', `HighLevel refused the connection: ${detail}. Sign in again.`);
    case 'other-location':
      return new Refusal('invalid_target', `This sign-in does not open that location: ${detail}.`);
    case 'misconfigured':
      return new Refusal(
        'server_error',
        `The gateway is not set up well: ${detail}. Tell whoever runs it; nobody is signed out.`,
      );
    default:
      return new Refusal(
        'temporarily_unavailable',
        `HighLevel cannot be reached: ${detail}. Nobody is signed out.`,
      );
  }
}
