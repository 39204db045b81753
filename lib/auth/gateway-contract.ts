import * as z from 'zod/mini';

/**
 * What the extension and the gateway say to each other. The gateway is an OAuth 2.0 authorization server (RFC 6749,
 * 7636, 7009, 8414, 9207) in front of HighLevel's; this file holds what goes beyond those texts. It is the only file
 * that both sides share.
 */

/** The public client. There is no secret: PKCE and the redirect addresses that the gateway knows stand for it. */
export const GATEWAY_CLIENT_ID = 'chatside-extension';

/** What the extension gives to `identity.getRedirectURL`, so that its address is the same everywhere. */
export const GATEWAY_REDIRECT_PATH = 'signed-in';

export const GATEWAY_PATHS = {
  metadata: '/.well-known/oauth-authorization-server',
  authorize: '/authorize',
  /** Only HighLevel sends a browser here. */
  callback: '/callback',
  token: '/token',
  revoke: '/revoke',
  /** The locations that a sign-in of an agency may open. */
  locations: '/locations',
  health: '/health',
  /** Mode `proxy` only: what follows is a path of HighLevel's API. */
  api: '/api',
} as const;

/**
 * Fields of a request to `/token` beyond the RFC's.
 * - `location_id`: which location the access token shall be for. Needed after an agency's sign-in, else it may only
 *   name the location of the sign-in.
 * - `after_generation`: the API refused the token of this generation although its time was not over; give a later one.
 */
export const TOKEN_FIELDS = { locationId: 'location_id', afterGeneration: 'after_generation' } as const;

/** `token`: access tokens of HighLevel are handed out. `proxy`: none leaves the gateway; calls go through `/api`. */
const modeSchema = z.enum(['token', 'proxy']);

/** The metadata document, as far as the extension reads it beyond what an OAuth library does. */
export const gatewayMetadataSchema = z.object({
  issuer: z.string(),
  chatside_mode: modeSchema,
  /** The base of API calls: HighLevel's own address, or the gateway's. Without a slash at the end. */
  chatside_api_base: z.string(),
  chatside_read_only: z.boolean(),
  chatside_locations_endpoint: z.string(),
});
export type GatewayMetadata = z.infer<typeof gatewayMetadataSchema>;

/** A good answer of `/token`. */
export const gatewayTokenSchema = z.object({
  access_token: z.string().check(z.minLength(1)),
  /** OAuth libraries may have put it into lower case. */
  token_type: z.enum(['Bearer', 'bearer']),
  expires_in: z.number().check(z.gte(0)),
  /** The handle of the sign-in, to be kept and used again and again: it does not rotate. It is no token of HighLevel. */
  refresh_token: z.string().check(z.minLength(1)),
  scope: z.string(),
  user_type: z.enum(['Location', 'Company']),
  company_id: z.string(),
  /** Missing: an agency signed in and no location was named yet; the token opens `/locations` and nothing else. */
  location_id: z.optional(z.string()),
  /** Who installed the app. */
  user_id: z.optional(z.string()),
  /** Counts the tokens of this sign-in (and location). For `after_generation`. */
  token_generation: z.number(),
  /** Seconds since 1970. There will be no further token: sign in again before, in calm. */
  sign_in_by: z.optional(z.number()),
});
export type GatewayToken = z.infer<typeof gatewayTokenSchema>;

/**
 * What a refused `/token` says in `error`:
 * - `invalid_grant`: the sign-in is over. The only answer that means "signed out".
 * - `temporarily_unavailable` (503): HighLevel or the gateway's store cannot be reached now; ask again later.
 * - `server_error` (503): the gateway is not set up well; a person has to look.
 * - `invalid_target` (RFC 8707): not this location.
 * - `access_denied`: the gateway's rules leave this location or company out.
 * - the others are mistakes of the program that asks.
 */
// Marked as pure, here and below, so that what the worker does not use is left out of its bundle.
export const gatewayErrorSchema = /* @__PURE__ */ z.object({
  error: /* @__PURE__ */ z.enum([
    'invalid_grant',
    'temporarily_unavailable',
    'server_error',
    'invalid_target',
    'access_denied',
    'invalid_request',
    'invalid_client',
    'invalid_token',
    'unsupported_grant_type',
    'insufficient_scope',
    'not_found',
  ]),
  error_description: /* @__PURE__ */ z.string(),
});
export type GatewayErrorCode = z.infer<typeof gatewayErrorSchema>['error'];

/** The answer of `/locations`. */
export const gatewayLocationsSchema = /* @__PURE__ */ z.object({
  locations: /* @__PURE__ */ z.array(
    /* @__PURE__ */ z.object({ id: /* @__PURE__ */ z.string(), name: /* @__PURE__ */ z.string() }),
  ),
});

/** The answer of `/health`. */
export const gatewayHealthSchema = /* @__PURE__ */ z.object({
  status: /* @__PURE__ */ z.enum(['ok', 'store-unreachable']),
  mode: modeSchema,
});
