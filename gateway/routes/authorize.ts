import { setCookie } from 'hono/cookie';
import { GATEWAY_CLIENT_ID, GATEWAY_PATHS } from '../../lib/auth/gateway-contract.ts';
import { errorPage } from '../error-page.ts';
import type { App, RouteContext, RouteDeps } from '../gateway-context.ts';
import { randomId, sha256 } from '../random-id.ts';
import { answerAt, FLOW_TTL_MS, keep } from '../sign-in-flow.ts';

const MAX_STATE = 1024;

/** The cookie of one sign-in. Its name holds part of the state, so that two windows do not disturb each other. */
export const flowCookie = (state: string, isSecure: boolean): string =>
  `${isSecure ? '__Host-' : ''}chatside-flow-${state.slice(0, 8)}`;

/** The one value of a query's field; undefined when it is missing or there twice. */
export function single(c: RouteContext, name: string): string | undefined {
  const values = c.req.queries(name) ?? [];
  return values.length === 1 ? values[0] : undefined;
}

/**
 * Begins a sign-in. An address that is not in the list gets nothing, not even an error: the answer is a page. All other
 * mistakes go back to the extension.
 */
export function addAuthorize(app: App, deps: RouteDeps): void {
  const { config, upstream, log } = deps;
  const isSecure = config.publicUrl.startsWith('https://');

  app.get(GATEWAY_PATHS.authorize, async (c) => {
    const redirectUri = single(c, 'redirect_uri');
    if (single(c, 'client_id') !== GATEWAY_CLIENT_ID || !redirectUri) {
      log.warn('authorize.refused', { why: 'client' });
      return c.html(errorPage('This sign-in was not begun by Chatside.'), 400);
    }
    if (!config.redirectUris.includes(redirectUri)) {
      log.warn('authorize.refused', { why: 'redirect' });
      return c.html(errorPage('This gateway does not know the extension that began the sign-in.'), 400);
    }

    const clientState = single(c, 'state') ?? null;
    const refuse = (error: string, error_description: string) =>
      c.redirect(answerAt(redirectUri, config.publicUrl, clientState, { error, error_description }));
    if (clientState === null || clientState.length > MAX_STATE)
      return refuse('invalid_request', 'A state is needed, of at most 1024 characters.');
    if (single(c, 'response_type') !== 'code')
      return refuse('unsupported_response_type', 'Only response_type=code is answered.');
    const challenge = single(c, 'code_challenge') ?? '';
    if (single(c, 'code_challenge_method') !== 'S256' || !/^[\w-]{43}$/.test(challenge))
      return refuse('invalid_request', 'PKCE with S256 is needed.');
    const asked = (single(c, 'scope') ?? '').split(' ').filter(Boolean);
    if (!asked.every((scope) => config.scopes.includes(scope)))
      return refuse('invalid_scope', 'The gateway does not ask for one of these scopes.');

    const browser = randomId();
    const flow = { redirectUri, clientState, challenge, browser: await sha256(browser) };
    const state = await keep(deps, 'flow', flow, FLOW_TTL_MS);
    // Lax, not Strict: HighLevel's redirect has to bring it back.
    setCookie(c, flowCookie(state, isSecure), browser, {
      path: '/',
      httpOnly: true,
      sameSite: 'Lax',
      secure: isSecure,
      maxAge: FLOW_TTL_MS / 1000,
    });
    log.info('authorize.begun');
    return c.redirect(upstream.authorizeUrl(state, asked.length > 0 ? asked : config.scopes));
  });
}
