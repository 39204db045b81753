import type { Api } from '../app-context.ts';
import type { KnownTokens } from '../rules/access.ts';
import { knownTokens } from '../seed/tokens.ts';
import type { Store } from '../store/store.ts';
import { addChooseLocation } from './choose-location.ts';
import { createOAuthFaults } from './oauth-faults.ts';
import type { OAuthServer } from './oauth-server.ts';
import { addTokenRoutes } from './token-routes.ts';

/** The sign-in of the sandbox: pages and token routes. They go before the API's own rules. */
export function addOAuth(
  app: Api,
  deps: { store: Store; oauth: OAuthServer } & Parameters<typeof createOAuthFaults>[0],
): void {
  app.use('/oauth/*', createOAuthFaults(deps));
  app.use('/v2/oauth/*', createOAuthFaults(deps));
  addChooseLocation(app, deps);
  addTokenRoutes(app, deps);
}

/** The pasted tokens of the seed, and those that a sign-in gave. */
export const withSignedIn = (oauth: OAuthServer): KnownTokens => ({
  get: (token) => knownTokens.get(token) ?? oauth.accessOf(token),
});
