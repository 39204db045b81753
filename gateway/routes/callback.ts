import { deleteCookie, getCookie } from 'hono/cookie';
import { GATEWAY_PATHS } from '../../lib/auth/gateway-contract.ts';
import { errorPage } from '../error-page.ts';
import type { App, RouteDeps } from '../gateway-context.ts';
import { isSame, sha256 } from '../random-id.ts';
import { answerAt, CODE_TTL_MS, flowSchema, keep, take } from '../sign-in-flow.ts';
import { flowCookie, single } from './authorize.ts';

/**
 * HighLevel sends the browser back here. Its code is not used yet: it is kept, sealed, until the extension shows that
 * it began this sign-in. Without the state, or in another browser than the one that began, it ends on a page.
 */
export function addCallback(app: App, deps: RouteDeps): void {
  const { config, upstream, log } = deps;
  const isSecure = config.publicUrl.startsWith('https://');

  app.get(GATEWAY_PATHS.callback, async (c) => {
    const state = single(c, 'state') ?? '';
    const cookie = flowCookie(state, isSecure);
    const flow = /^[\w-]{43}$/.test(state) ? await take(deps, 'flow', state, flowSchema) : null;
    if (!flow) {
      log.warn('callback.refused', { why: 'state' });
      return c.html(
        errorPage('This sign-in is not known, was used already, or took longer than ten minutes.'),
        400,
      );
    }
    const browser = getCookie(c, cookie) ?? '';
    deleteCookie(c, cookie, { path: '/', secure: isSecure });
    if (!isSame(await sha256(browser), flow.browser)) {
      log.warn('callback.refused', { why: 'browser' });
      return c.html(errorPage('This sign-in was begun in another browser.'), 400);
    }

    const back = (answer: Readonly<Record<string, string>>) =>
      c.redirect(answerAt(flow.redirectUri, config.publicUrl, flow.clientState, answer));
    let highLevelCode = '';
    try {
      highLevelCode = upstream.readCallback(new URL(c.req.url).searchParams, state);
    } catch {
      // Whatever HighLevel's page says instead of a code, the person did not agree.
      log.info('callback.denied');
      return back({ error: 'access_denied', error_description: 'HighLevel gave no access.' });
    }
    if (highLevelCode === '')
      return back({ error: 'server_error', error_description: 'HighLevel sent no code.' });
    const { redirectUri, challenge } = flow;
    const code = await keep(deps, 'code', { redirectUri, challenge, highLevelCode }, CODE_TTL_MS);
    log.info('callback.done');
    return back({ code });
  });
}
