import { HighLevel } from '@gohighlevel/api-client';

/** The vendor's own client, pointed at this base address. The version is pinned: its default is a newer one. */
export function createSdk(baseUrl: string, token: string, apiVersion = '2021-07-28'): HighLevel {
  const sdk = new HighLevel({ privateIntegrationToken: token, apiVersion, logLevel: 'none' });
  Object.assign(sdk.getHttpClient().defaults, { baseURL: baseUrl, adapter: 'http' });
  return sdk;
}
