import { GATEWAY_PATHS } from '../../lib/auth/gateway-contract.ts';
import { type App, Refusal, type RouteContext, type RouteDeps, refusalOf } from '../gateway-context.ts';
import { openToken } from '../gateway-token.ts';
import { type Allowed, createAllowList } from '../proxy/allow-list.ts';
import { forward, isTokenRefused, type Outgoing, passBack, readOutgoing } from '../proxy/forward.ts';

/** Mode `proxy`: calls of the list go on to HighLevel with a token that the extension never sees. */
export function addApi(app: App, deps: RouteDeps): void {
  const { config, custody, clock, log } = deps;
  const allow = createAllowList({ readOnly: config.readOnly });
  const upstream = { apiUrl: config.upstream.apiUrl, fetch: deps.fetch };

  function allowed(c: RouteContext): Allowed {
    const path = new URL(c.req.url).pathname.slice(GATEWAY_PATHS.api.length);
    const found = allow(c.req.method, path);
    if (found === 'read-only')
      throw new Refusal('insufficient_scope', 'This gateway is read-only: it changes nothing in HighLevel.');
    if (found === null) throw new Refusal('not_found', 'This gateway does not let that call pass.');
    return found;
  }

  /** Asks, and once more with a newer token when HighLevel does not accept this one (a 401 has done nothing). */
  async function ask(grantId: string, locationId: string, outgoing: Outgoing): Promise<Response> {
    let afterGeneration: number | undefined;
    for (;;) {
      const found = await custody.locationAccess(grantId, locationId, { afterGeneration });
      if (found.kind !== 'good') throw refusalOf(found);
      const { accessToken, generation } = found.key;
      const answer = await forward(upstream, outgoing, accessToken);
      const isSecond = afterGeneration !== undefined;
      if (isSecond || !(await isTokenRefused(answer))) return answer;
      afterGeneration = generation;
    }
  }

  app.all(`${GATEWAY_PATHS.api}/*`, async (c) => {
    const content = await openToken(deps, c.req.header('authorization'));
    if (!content) throw new Refusal('invalid_token', 'The access token is not known, or its time is over.');
    if (content.locationId === null)
      throw new Refusal('insufficient_scope', 'This token is for the list of locations only.');
    const { operation, path } = allowed(c);
    const outgoing = await readOutgoing(c.req.raw, path);
    const startMs = clock.nowMs();
    const answer = await ask(content.grantId, content.locationId, outgoing).catch((error: unknown) => {
      if (error instanceof Refusal) throw error;
      log.warn('api.no-answer', { operation, detail: error instanceof Error ? error.name : 'unknown' });
      return null;
    });
    if (answer === null)
      // 502, not 503: the call may have had its effect.
      return c.json(
        { error: 'temporarily_unavailable', error_description: 'HighLevel gave no answer.' },
        502,
      );
    log.info('api.forwarded', {
      operation,
      status: answer.status,
      ms: clock.nowMs() - startMs,
      grant: content.grantId,
    });
    if (answer.type === 'opaqueredirect' || (answer.status >= 300 && answer.status < 400))
      return c.json(
        { error: 'temporarily_unavailable', error_description: 'HighLevel answered with a redirect.' },
        502,
      );
    return passBack(answer);
  });
}
