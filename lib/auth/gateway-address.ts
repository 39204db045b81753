import { API_ORIGIN } from '../domain/api-origin.ts';
import { GATEWAY_PATHS, type GatewayMetadata } from './gateway-contract.ts';

const isLoopback = (url: URL): boolean =>
  url.protocol === 'http:' && (url.hostname === '127.0.0.1' || url.hostname === 'localhost');

/**
 * Reads the address of a gateway as people type it. Null when it is none: https only, but for this machine, and
 * without user, path, query and fragment.
 * @returns without a slash at the end
 */
export function readGatewayAddress(typed: string): string | null {
  const text = typed.trim();
  const url = URL.parse(/^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `https://${text}`);
  if (!url || (url.protocol !== 'https:' && !isLoopback(url))) return null;
  // A single word would be somebody's search, not an address.
  if (!/\./.test(url.hostname) && url.hostname !== 'localhost') return null;
  if (url.username || url.password || url.search || url.hash || url.pathname !== '/') return null;
  return url.origin;
}

/** The match pattern by which the browser is asked for this gateway and nothing else. It has no port. */
export function gatewayPattern(gateway: string): string {
  const { protocol, hostname } = new URL(gateway);
  return `${protocol}//${hostname}/*`;
}

/**
 * What is wrong with the metadata of the gateway at this address, in a few words for whoever runs it; null when nothing
 * is. The address of API calls is HighLevel's or the gateway's own, whatever the gateway says: customer data goes
 * nowhere else. On this machine it may be a sandbox.
 */
export function metadataProblem(gateway: string, metadata: GatewayMetadata): string | null {
  if (metadata.issuer !== gateway) return `PUBLIC_URL is ${metadata.issuer}`;
  const { chatside_mode: mode, chatside_api_base: base } = metadata;
  if (mode === 'proxy')
    return base === `${gateway}${GATEWAY_PATHS.api}` ? null : `chatside_api_base is ${base}`;
  const url = URL.parse(base);
  const isSandbox = url !== null && isLoopback(url) && isLoopback(new URL(gateway));
  return base === API_ORIGIN || isSandbox ? null : `HIGHLEVEL_API_URL is ${base}`;
}
