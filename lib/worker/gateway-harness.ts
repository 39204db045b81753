import { createAccessTokens } from '../auth/access-tokens.ts';
import { createGatewayClient, type SignInHandle } from '../auth/gateway-client.ts';

type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** For tests: what the worker has for sign-ins, over a gateway of theirs. */
export function gatewayOver(fetch: Fetch, now: () => number) {
  const rows = new Map<string, unknown>();
  const client = createGatewayClient(fetch);
  const memory = {
    read: async (locationId: string) => rows.get(locationId),
    write: async (locationId: string, kept: unknown) => void rows.set(locationId, kept),
  };
  const access = createAccessTokens({ client, memory, alone: (_name, work) => work(), now });
  return { access, revoke: (signIn: SignInHandle) => client.revoke(signIn) };
}

/** For tests with pasted tokens: a network without a gateway. */
export const noGateway = (now: () => number) =>
  gatewayOver(() => Promise.reject(new TypeError('fetch failed')), now);
