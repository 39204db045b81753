import type { z } from 'zod';
import { GATEWAY_PATHS, type gatewayMetadataSchema } from '../../lib/auth/gateway-contract.ts';
import type { App, RouteDeps } from '../gateway-context.ts';

/** The base of API calls for the extension. */
export const apiBase = ({ mode, publicUrl, upstream }: RouteDeps['config']): string =>
  mode === 'proxy' ? `${publicUrl}${GATEWAY_PATHS.api}` : upstream.apiUrl;

/** The metadata document (RFC 8414), and what the extension has to know beyond it. */
export function addMetadata(app: App, { config }: RouteDeps): void {
  const { publicUrl } = config;
  const own: z.infer<typeof gatewayMetadataSchema> = {
    issuer: publicUrl,
    chatside_mode: config.mode,
    chatside_api_base: apiBase(config),
    chatside_read_only: config.readOnly,
    chatside_locations_endpoint: `${publicUrl}${GATEWAY_PATHS.locations}`,
  };
  const document = {
    ...own,
    authorization_endpoint: `${publicUrl}${GATEWAY_PATHS.authorize}`,
    token_endpoint: `${publicUrl}${GATEWAY_PATHS.token}`,
    revocation_endpoint: `${publicUrl}${GATEWAY_PATHS.revoke}`,
    scopes_supported: config.scopes,
    response_types_supported: ['code'],
    response_modes_supported: ['query'],
    grant_types_supported: ['authorization_code', 'refresh_token'],
    token_endpoint_auth_methods_supported: ['none'],
    revocation_endpoint_auth_methods_supported: ['none'],
    code_challenge_methods_supported: ['S256'],
    authorization_response_iss_parameter_supported: true,
  };
  app.get(GATEWAY_PATHS.metadata, (c) => c.json(document));
}
