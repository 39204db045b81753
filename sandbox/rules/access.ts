import { forbidden, unauthorized } from './api-error.ts';

/** What a token may do. A Private Integration Token (`pit`) and an OAuth access token differ in one call. */
export interface Access {
  readonly kind: 'pit' | 'oauth' | 'company';
  /** Of a company's token: the company. It opens no location. */
  readonly locationId: string;
  readonly scopes: ReadonlySet<string>;
}

/** What each token may do; undefined for an unknown or expired one. */
export interface KnownTokens {
  get(token: string): Access | undefined;
}

/** Finds out who calls. Refuses with 401 when the header is missing or the token is unknown. */
export function readAccess(header: string | undefined, tokens: KnownTokens): Access {
  const token = header?.match(/^Bearer (.+)$/)?.[1];
  if (!token) throw unauthorized('Invalid token: access token is invalid');
  const access = tokens.get(token);
  if (access) return access;
  throw unauthorized(token.startsWith('pit-') ? 'Invalid Private Integration token' : 'Invalid JWT');
}

/**
 * Refuses with 401 when the token is of the other level, or lacks the scope. The vendor answers 401, not 403, for a
 * missing scope.
 */
export function demandScope(access: Access, scope: string, level: 'location' | 'company' = 'location'): void {
  if ((access.kind === 'company') !== (level === 'company')) {
    throw unauthorized('This authClass type is not allowed to access this scope.');
  }
  if (!access.scopes.has(scope)) throw unauthorized('The token is not authorized for this scope.');
}

/** Refuses with 403 when the call is about another location than the token's. */
export function demandLocation(access: Access, locationId: string): void {
  if (access.locationId !== locationId) throw forbidden('The token does not have access to this location.');
}
