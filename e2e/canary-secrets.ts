import assert from 'node:assert/strict';
import { clientSecret } from '../sandbox/oauth/oauth-app.ts';
import type { Wire } from './wire.ts';

/** Every secret of the sign-ins that were made, as it went along the lines; in order, each once. */
export interface Secrets {
  readonly handle: readonly string[];
  /** HighLevel's. */
  readonly access: readonly string[];
  readonly refresh: readonly string[];
  readonly crmCode: readonly string[];
  /** Of the gateway. */
  readonly code: readonly string[];
  readonly verifier: readonly string[];
  readonly clientSecret: readonly string[];
}

/** Reads them off the bodies, where OAuth has them, so that none has to be known before. */
export function collectSecrets({
  browser,
  gateway,
}: {
  readonly browser: Wire;
  readonly gateway: Wire;
}): Secrets {
  const tokenParts = (wire: Wire) =>
    wire.exchanges.flatMap(({ path, parts }) => (path.endsWith('/token') ? [parts] : []));
  const asked = (wire: Wire, name: string) =>
    tokenParts(wire).map(({ body }) => new URLSearchParams(body).get(name));
  const answered = (wire: Wire, name: string) =>
    tokenParts(wire).map(({ answer = '' }) => new RegExp(`"${name}":"([^"]+)"`).exec(answer)?.[1]);
  const each = (values: readonly (string | null | undefined)[]): string[] => {
    const found = [...new Set(values.filter((value) => typeof value === 'string'))];
    assert.ok(found.length > 0 && found.every((value) => value.length > 20));
    return found;
  };
  return {
    // The half of it that is secret; the other one is the sign-in's name.
    handle: each(answered(browser, 'refresh_token').map((handle) => handle?.split('.')[1])),
    access: each(answered(gateway, 'access_token')),
    refresh: each(answered(gateway, 'refresh_token')),
    crmCode: each(asked(gateway, 'code')),
    code: each(asked(browser, 'code')),
    verifier: each(asked(browser, 'code_verifier')),
    clientSecret: [clientSecret],
  };
}

export const allOf = (secrets: Secrets): string[] => Object.values(secrets).flat();
