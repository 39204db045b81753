import * as z from 'zod/mini';
import { err, ok, type Result } from '../domain/result.ts';
import { metadataProblem } from './gateway-address.ts';
import {
  GATEWAY_CLIENT_ID,
  GATEWAY_PATHS,
  type GatewayMetadata,
  type GatewayToken,
  gatewayLocationsSchema,
  gatewayMetadataSchema,
  gatewayTokenSchema,
  TOKEN_FIELDS,
} from './gateway-contract.ts';

/**
 * Why a gateway gave nothing:
 * - `offline`: no answer, a 5xx, or "ask again later": says nothing about the sign-in
 * - `refused`: it understood and said no; `invalid_grant` is the only one that means "signed out"
 * - `strange`: an answer that is none of a gateway's, such as the page of a hotel's network
 * - `settings`: a person has to look at the gateway's settings
 */
export type GatewayFailure =
  | { readonly code: 'offline'; readonly detail: string }
  | { readonly code: 'refused'; readonly error: string; readonly detail: string }
  | { readonly code: 'strange' }
  | { readonly code: 'settings'; readonly detail: string };

export interface GatewayLocation {
  readonly id: string;
  /** '' when the gateway may not ask for names. */
  readonly name: string;
}

/** Of a sign-in: where it was made, and what it goes on with. */
export interface SignInHandle {
  /** Base address, without a slash at the end. */
  readonly gateway: string;
  readonly handle: string;
}

type Answer<T> = Promise<Result<T, GatewayFailure>>;

/** The calls of a sign-in that exists. None of them rejects, and none follows a redirect: the handle goes nowhere else. */
export interface GatewayClient {
  metadata(gateway: string): Answer<GatewayMetadata>;
  /** An access token. `afterGeneration`: the API refused the one of this generation. */
  token(
    signIn: SignInHandle,
    wish: { readonly locationId?: string; readonly afterGeneration?: number },
  ): Answer<GatewayToken>;
  /** @returns whether the gateway has ended the sign-in */
  revoke(signIn: SignInHandle): Promise<boolean>;
}

/** `(url, init) => fetch(url, init)` */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** The gateway may have to wait for HighLevel. */
const TIMEOUT_MS = 30_000;

/** How anything is asked of a gateway. */
export const GATEWAY_REQUEST = {
  cache: 'no-store',
  credentials: 'omit',
  redirect: 'error',
  referrerPolicy: 'no-referrer',
} as const satisfies RequestInit;

/** Makes the client; it remembers nothing. */
export function createGatewayClient(fetch: Fetch): GatewayClient {
  const form = (fields: Readonly<Record<string, string>>): RequestInit => ({
    method: 'POST',
    body: new URLSearchParams({ client_id: GATEWAY_CLIENT_ID, ...fields }),
  });

  return {
    metadata: async (gateway) => {
      const read = await ask(fetch, `${gateway}${GATEWAY_PATHS.metadata}`, {}, gatewayMetadataSchema);
      const problem = read.ok ? metadataProblem(gateway, read.value) : null;
      return problem === null ? read : err({ code: 'settings', detail: problem });
    },
    token: async ({ gateway, handle }, { locationId, afterGeneration }) => {
      const token = await ask(
        fetch,
        `${gateway}${GATEWAY_PATHS.token}`,
        form({
          grant_type: 'refresh_token',
          refresh_token: handle,
          ...(locationId === undefined ? {} : { [TOKEN_FIELDS.locationId]: locationId }),
          ...(afterGeneration === undefined
            ? {}
            : { [TOKEN_FIELDS.afterGeneration]: String(afterGeneration) }),
        }),
        gatewayTokenSchema,
      );
      // What is read or written with another location's token would be another company's.
      const isOther = token.ok && locationId !== undefined && token.value.location_id !== locationId;
      return isOther ? err({ code: 'strange' }) : token;
    },
    revoke: async ({ gateway, handle }) => {
      const url = `${gateway}${GATEWAY_PATHS.revoke}`;
      return send(fetch, url, form({ token: handle })).then(
        (answer) => answer.ok,
        () => false,
      );
    },
  };
}

/** The locations that a sign-in opens, by its first access token. */
export async function askLocations(
  fetch: Fetch,
  gateway: string,
  accessToken: string,
): Answer<readonly GatewayLocation[]> {
  const headers = { authorization: `Bearer ${accessToken}` };
  const read = await ask(fetch, `${gateway}${GATEWAY_PATHS.locations}`, { headers }, gatewayLocationsSchema);
  return read.ok ? ok(read.value.locations) : read;
}

/** As far as it matters here: the codes are in `gatewayErrorSchema`. */
const refusalSchema = z.object({ error: z.string(), error_description: z.string() });

/** What an answer that is not 2xx means. */
export function failureOf(status: number, body: unknown): GatewayFailure {
  const read = refusalSchema.safeParse(body);
  if (!read.success)
    return status >= 500 || status === 429 ? { code: 'offline', detail: '' } : { code: 'strange' };
  const { error, error_description: detail } = read.data;
  if (error === 'server_error') return { code: 'settings', detail };
  if (error === 'temporarily_unavailable' || status >= 500) return { code: 'offline', detail };
  return { code: 'refused', error, detail };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const send = (fetch: Fetch, url: string, init: RequestInit): Promise<Response> =>
  fetch(url, { ...GATEWAY_REQUEST, ...init, signal: AbortSignal.timeout(TIMEOUT_MS) });

/** Asks anything of a gateway, and reads the answer. */
async function ask<T>(fetch: Fetch, url: string, init: RequestInit, schema: z.ZodMiniType<T>): Answer<T> {
  let status: number;
  let text: string;
  try {
    const answer = await send(fetch, url, init);
    status = answer.status;
    text = await answer.text();
  } catch {
    return err({ code: 'offline', detail: '' });
  }
  const body = parseJson(text);
  if (status >= 200 && status < 300) {
    const read = schema.safeParse(body);
    return read.success ? ok(read.data) : err({ code: 'strange' });
  }
  return err(failureOf(status, body));
}
