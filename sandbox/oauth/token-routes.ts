import type { Api, ApiContext } from '../app-context.ts';
import { ApiError, badRequest, unauthorized, unprocessable } from '../rules/api-error.ts';
import { readVersion } from '../rules/version.ts';
import type { Store } from '../store/store.ts';
import { appId, clientId, clientSecret, userId } from './oauth-app.ts';
import type { Issued, OAuthServer } from './oauth-server.ts';

const grantTypes = ['authorization_code', 'refresh_token', 'client_credentials'];

async function form(c: ApiContext): Promise<URLSearchParams> {
  if (!c.req.header('content-type')?.includes('application/x-www-form-urlencoded'))
    return new URLSearchParams();
  return new URLSearchParams(await c.req.text());
}

const notAuthorized = (description: string) =>
  new ApiError(401, { error: 'UnAuthorized!', error_description: description });

/** `/oauth/token`, `/oauth/locationToken`, `/oauth/installedLocations` and what is left of `/oauth/reconnect`. */
export function addTokenRoutes(app: Api, { store, oauth }: { store: Store; oauth: OAuthServer }): void {
  const answer = ({ accessToken, refreshToken, consent }: Issued) => ({
    access_token: accessToken,
    token_type: 'Bearer',
    expires_in: oauth.accessLifeSeconds(),
    refresh_token: refreshToken,
    refreshTokenId: refreshToken.slice(-20),
    scope: consent.scopes.join(' '),
    userType: consent.userType,
    companyId: consent.companyId,
    ...(consent.locationId ? { locationId: consent.locationId } : {}),
    ...(consent.userType === 'Company' ? { approvedLocations: consent.approvedLocations } : {}),
    userId,
    isBulkInstallation: consent.userType === 'Company',
    traceId: 'made-up-trace',
  });

  app.post('/oauth/token', async (c) => {
    const sent = await form(c);
    const grantType = sent.get('grant_type') ?? '';
    if (!grantTypes.includes(grantType)) throw unprocessable(['grant_type must be a valid enum value']);
    // The vendor looks at the code before it looks at the secret.
    const isKnown = sent.get('client_id') === clientId && sent.get('client_secret') === clientSecret;
    if (grantType === 'authorization_code') {
      if (!sent.get('code')) throw notAuthorized('Authorization code not found');
      if (!isKnown) throw notAuthorized('Invalid client credentials!');
      const issued = oauth.redeemCode(sent.get('code') ?? '', sent.get('redirect_uri'));
      if (!issued) throw notAuthorized('Authorization code not found');
      return c.json(answer(issued));
    }
    if (!isKnown) throw notAuthorized('Invalid client credentials!');
    const issued =
      grantType === 'refresh_token' ? oauth.redeemRefresh(sent.get('refresh_token') ?? '') : undefined;
    // How the vendor words this is not published; only the status is sure.
    if (!issued)
      throw new ApiError(400, { error: 'invalid_grant', error_description: 'This refresh token is invalid' });
    return c.json(answer(issued));
  });

  const companyToken = (c: ApiContext): string => {
    readVersion(c.req.header('version'));
    const token = c.req.header('authorization')?.match(/^Bearer (.+)$/)?.[1] ?? '';
    const consent = oauth.consentOf(token);
    if (!consent) throw unauthorized('Invalid JWT');
    if (consent.userType !== 'Company') throw unauthorized("Token's user type mismatch!");
    return token;
  };
  const demandScope = (token: string, scope: string): void => {
    if (!oauth.consentOf(token)?.scopes.includes(scope))
      throw unauthorized('The token is not authorized for this scope.');
  };

  for (const path of ['/oauth/locationToken', '/oauth/location-token']) {
    app.post(path, async (c) => {
      const token = companyToken(c);
      demandScope(token, 'oauth.write');
      const sent = await form(c);
      const locationId = sent.get('locationId') ?? '';
      const made = oauth.locationToken(token, sent.get('companyId') ?? '', locationId);
      if (!made) throw badRequest(`Location with id ${locationId} not found`);
      return c.json({
        access_token: made,
        token_type: 'Bearer',
        expires_in: oauth.accessLifeSeconds(),
        scope: oauth.consentOf(token)?.scopes.join(' '),
        locationId,
        userId,
        appId,
        traceId: 'made-up-trace',
      });
    });
  }

  for (const path of ['/oauth/installedLocations', '/oauth/installed-locations']) {
    app.get(path, (c) => {
      const token = companyToken(c);
      demandScope(token, 'oauth.readonly');
      const { companyId = '', appId: asked, skip = '0', limit = '20', isInstalled } = c.req.query();
      if (asked !== appId) throw badRequest('App not found');
      const approved = oauth.consentOf(token)?.approvedLocations ?? [];
      const all = store.locations
        .of(companyId)
        .map(({ id, name, address }) => ({ _id: id, name, address, isInstalled: approved.includes(id) }))
        .filter((one) => isInstalled !== 'true' || one.isInstalled);
      const locations = all.slice(Number(skip), Number(skip) + Number(limit));
      return c.json({ locations, count: all.length, installToFutureLocations: false });
    });
  }

  app.post('/oauth/reconnect', async (c) => {
    if (!oauth.canReconnect()) throw badRequest('API endpoint has been removed');
    const sent: unknown = await c.req.json();
    const text = (name: string): string => {
      const value: unknown = Object.entries(sent ?? {}).find(([key]) => key === name)?.[1];
      return typeof value === 'string' ? value : '';
    };
    const known = text('clientKey') === clientId && text('clientSecret') === clientSecret;
    const consent = oauth.installation(text('locationId') || text('companyId'));
    if (!known || !consent) throw badRequest('No installation found');
    return c.json({
      authorizationCode: oauth.newCode(consent, null),
      expiresAt: new Date(0).toISOString(),
      traceId: 'made-up-trace',
    });
  });
}
