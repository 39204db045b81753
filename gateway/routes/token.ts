import { GATEWAY_PATHS, type GatewayToken, TOKEN_FIELDS } from '../../lib/auth/gateway-contract.ts';
import type { Access } from '../custody/access.ts';
import { type App, Refusal, type RouteDeps, refusalOf } from '../gateway-context.ts';
import { GATEWAY_TOKEN_LIFE_MS, sealToken } from '../gateway-token.ts';
import { demandClient, field, readForm } from '../request-form.ts';
import { exchangeCode } from './exchange-code.ts';

const LOCATION_ID = /^[\w-]{1,64}$/;

/** Gives handles for codes, and access tokens for handles. */
export function addToken(app: App, deps: RouteDeps): void {
  const { config, custody, clock } = deps;

  function demandLocation(locationId: string | null): void {
    if (locationId === null || config.allowedLocations.length === 0) return;
    if (!config.allowedLocations.includes(locationId))
      throw new Refusal('access_denied', 'This gateway is not for that location.');
  }

  const about = (access: Access & { kind: 'good' }, handle: string) => ({
    token_type: 'Bearer' as const,
    refresh_token: handle,
    user_type: access.tokens.userType,
    company_id: access.tokens.companyId,
    ...(access.tokens.userId === null ? {} : { user_id: access.tokens.userId }),
    ...(access.isLast ? { sign_in_by: Math.floor(access.tokens.expiresAtMs / 1000) } : {}),
  });

  /** An agency that has not named a location yet: a token for the list of locations. */
  async function listToken(grantId: string, handle: string): Promise<GatewayToken> {
    const access = await custody.access(grantId);
    if (access.kind !== 'good') throw refusalOf(access);
    return {
      ...about(access, handle),
      access_token: await sealToken(deps, { grantId, locationId: null }),
      expires_in: GATEWAY_TOKEN_LIFE_MS / 1000,
      scope: access.tokens.scope,
      token_generation: access.row.generation,
    };
  }

  async function answer(
    grantId: string,
    handle: string,
    locationId: string | null,
    afterGeneration?: number,
  ): Promise<GatewayToken> {
    demandLocation(locationId);
    const found = await custody.locationAccess(grantId, locationId, { afterGeneration });
    if (found.kind === 'other-location' && locationId === null) return listToken(grantId, handle);
    if (found.kind !== 'good') throw refusalOf(found);
    const { key, access } = found;
    const opened = locationId ?? access.tokens.locationId;
    demandLocation(opened);
    const isProxy = config.mode === 'proxy';
    const leftMs = key.expiresAtMs - clock.nowMs();
    return {
      ...about(access, handle),
      access_token: isProxy ? await sealToken(deps, { grantId, locationId: opened }) : key.accessToken,
      expires_in: Math.max(Math.floor((isProxy ? GATEWAY_TOKEN_LIFE_MS : leftMs) / 1000), 0),
      scope: key.scope || access.tokens.scope,
      token_generation: key.generation,
      ...(opened === null ? {} : { location_id: opened }),
    };
  }

  app.post(GATEWAY_PATHS.token, async (c) => {
    const form = await readForm(c);
    demandClient(form);
    const locationId = form.get(TOKEN_FIELDS.locationId) || null;
    if (locationId !== null && !LOCATION_ID.test(locationId))
      throw new Refusal('invalid_request', 'The location_id is none.');
    switch (form.get('grant_type')) {
      case 'authorization_code': {
        const { grantId, handle } = await exchangeCode(deps, form);
        return c.json(await answer(grantId, handle, locationId));
      }
      case 'refresh_token': {
        const handle = field(form, 'refresh_token');
        const grantId = await custody.find(handle);
        if (grantId === null) throw refusalOf({ kind: 'gone' });
        const after = form.get(TOKEN_FIELDS.afterGeneration) ?? '';
        const afterGeneration = /^\d{1,9}$/.test(after) ? Number(after) : undefined;
        return c.json(await answer(grantId, handle, locationId, afterGeneration));
      }
      default:
        throw new Refusal(
          'unsupported_grant_type',
          'grant_type has to be authorization_code or refresh_token.',
        );
    }
  });
}
