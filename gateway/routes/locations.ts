import type { z } from 'zod';
import { GATEWAY_PATHS, type gatewayLocationsSchema } from '../../lib/auth/gateway-contract.ts';
import { type App, Refusal, type RouteDeps, refusalOf } from '../gateway-context.ts';
import { openToken } from '../gateway-token.ts';

/** Which locations a sign-in opens, for a person to choose from. */
export function addLocations(app: App, deps: RouteDeps): void {
  const { config, custody, upstream } = deps;

  app.get(GATEWAY_PATHS.locations, async (c) => {
    const content = await openToken(deps, c.req.header('authorization'));
    if (!content) throw new Refusal('invalid_token', 'The access token is not known, or its time is over.');
    const access = await custody.access(content.grantId);
    if (access.kind !== 'good') throw refusalOf(access);
    const { tokens } = access;
    const listed = tokens.userType === 'Company' ? await upstream.installedLocations(tokens) : null;
    if (listed && listed.kind !== 'good' && listed.kind !== 'refused') throw refusalOf(listed);
    // Without the scope for the list (oauth.readonly) the ids of the sign-in are all there is.
    const ids = tokens.locationId === null ? tokens.approvedLocations : [tokens.locationId];
    const found = listed?.kind === 'good' ? listed.value : ids.map((id) => ({ id, name: '' }));
    const isFor = ({ id }: { id: string }) =>
      config.allowedLocations.length === 0 || config.allowedLocations.includes(id);
    const answer: z.infer<typeof gatewayLocationsSchema> = { locations: found.filter(isFor) };
    return c.json(answer);
  });
}
