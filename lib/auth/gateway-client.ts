import type { ZodMiniType } from 'zod/mini';
import { err, ok, type Result } from '../domain/result.ts';
import { metadataProblem } from './gateway-address.ts';
import {
  GATEWAY_CLIENT_ID,
  GATEWAY_PATHS,
  type GatewayErrorCode,
  type GatewayMetadata,
  type GatewayToken,
  gatewayErrorSchema,
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
  | { readonly code: 'refused'; readonly error: GatewayErrorCode; readonly detail: string }
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
  locations(gateway: string, accessToken: string): Answer<readonly GatewayLocation[]>;
  /** @returns whether the gateway has ended the sign-in */
  revoke(signIn: SignInHandle): Promise<boolean>;
}

export interface GatewayClientDeps {
  /** `(url, init) => fetch(url, init)` */
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** Default `AbortSignal.timeout(30 s)`: the gateway may have to wait for HighLevel. */
  readonly timeoutSignal?: () => AbortSignal;
}

const TIMEOUT_MS = 30_000;

/** How anything is asked of a gateway. */
export const GATEWAY_REQUEST = {
  cache: 'no-store',
  credentials: 'omit',
  redirect: 'error',
  referrerPolicy: 'no-referrer',
} as const satisfies RequestInit;

/** Makes the client; it remembers nothing. */
export function createGatewayClient({ fetch, ...deps }: GatewayClientDeps): GatewayClient {
  const { timeoutSignal = () => AbortSignal.timeout(TIMEOUT_MS) } = deps;

  async function ask<T>(url: string, init: RequestInit, schema: ZodMiniType<T>): Answer<T> {
    let status: number;
    let text: string;
    try {
      const answer = await fetch(url, { ...GATEWAY_REQUEST, ...init, signal: timeoutSignal() });
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

  const form = (fields: Readonly<Record<string, string>>): RequestInit => ({
    method: 'POST',
    body: new URLSearchParams({ client_id: GATEWAY_CLIENT_ID, ...fields }),
  });

  return {
    metadata: async (gateway) => {
      const read = await ask(`${gateway}${GATEWAY_PATHS.metadata}`, {}, gatewayMetadataSchema);
      const problem = read.ok ? metadataProblem(gateway, read.value) : null;
      return problem === null ? read : err({ code: 'settings', detail: problem });
    },
    token: ({ gateway, handle }, { locationId, afterGeneration }) =>
      ask(
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
      ),
    locations: async (gateway, accessToken) => {
      const headers = { authorization: `Bearer ${accessToken}` };
      const read = await ask(`${gateway}${GATEWAY_PATHS.locations}`, { headers }, gatewayLocationsSchema);
      return read.ok ? ok(read.value.locations) : read;
    },
    revoke: async ({ gateway, handle }) => {
      const init = { ...GATEWAY_REQUEST, ...form({ token: handle }), signal: timeoutSignal() };
      return fetch(`${gateway}${GATEWAY_PATHS.revoke}`, init).then(
        ({ ok: isDone }) => isDone,
        () => false,
      );
    },
  };
}

/** What an answer that is not 2xx means. */
export function failureOf(status: number, body: unknown): GatewayFailure {
  const read = gatewayErrorSchema.safeParse(body);
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
