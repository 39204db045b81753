import { GATEWAY_PATHS } from '../../lib/auth/gateway-contract.ts';
import type { App, RouteDeps } from '../gateway-context.ts';
import { openToken } from '../gateway-token.ts';
import { demandClient, field, readForm } from '../request-form.ts';

/**
 * Ends a sign-in (RFC 7009): its tokens are deleted here. HighLevel has no such call, so an access token that was
 * handed out lives to its end. A token that is not known is answered as one that was ended.
 */
export function addRevoke(app: App, deps: RouteDeps): void {
  const { custody } = deps;
  app.post(GATEWAY_PATHS.revoke, async (c) => {
    const form = await readForm(c);
    demandClient(form);
    const token = field(form, 'token');
    const grantId =
      (await custody.find(token)) ?? (await openToken(deps, `Bearer ${token}`))?.grantId ?? null;
    if (grantId !== null) await custody.revoke(grantId, 'signed-out');
    return c.body(null, 200);
  });
}
