import type { Clock } from '../clock.ts';
import { type Random, recordId } from '../random.ts';
import type { Access } from '../rules/access.ts';

export interface OAuthOptions {
  /** How long an access token lives, in seconds. Default 86399, as the vendor's. */
  readonly accessLifeSeconds?: number;
  /** Whether `/oauth/reconnect` works. Default false: the vendor has taken it away (seen 2026-09). */
  readonly reconnect?: boolean;
}

/** What somebody agreed to: one location, or a company with some of its locations. */
export interface Consent {
  readonly userType: 'Location' | 'Company';
  readonly companyId: string;
  readonly locationId: string | null;
  readonly approvedLocations: readonly string[];
  readonly scopes: readonly string[];
}

export interface Issued {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly consent: Consent;
}

const CODE_LIFE_MS = 600_000;

/**
 * The vendor's tokens. A code and a refresh token are good for one use; there is no grace: what was used is void at
 * once, whether or not the answer arrived.
 */
export function createOAuthServer({
  clock,
  random,
  options = {},
}: {
  clock: Clock;
  random: Random;
  options?: OAuthOptions;
}) {
  let accessLifeSeconds = options.accessLifeSeconds ?? 86_399;
  let canReconnect = options.reconnect ?? false;
  const codes = new Map<string, { consent: Consent; redirectUri: string | null; untilMs: number }>();
  const access = new Map<string, { consent: Consent; untilMs: number; locationId: string | null }>();
  const refresh = new Map<string, { consent: Consent; used: boolean }>();
  const latest = new Map<string, Consent>();
  const redemptions: { readonly token: string; readonly accepted: boolean }[] = [];
  let serial = 0;

  const newToken = (kind: string) => `made-up-${kind}-${++serial}-${recordId(random)}`;

  function issueAccess(consent: Consent, locationId: string | null): string {
    const token = newToken('access');
    access.set(token, { consent, locationId, untilMs: clock.nowMs() + accessLifeSeconds * 1000 });
    return token;
  }

  function issue(consent: Consent): Issued {
    const refreshToken = newToken('refresh');
    refresh.set(refreshToken, { consent, used: false });
    return { accessToken: issueAccess(consent, consent.locationId), refreshToken, consent };
  }

  const live = (token: string) => {
    const found = access.get(token);
    return found && clock.nowMs() < found.untilMs ? found : undefined;
  };

  return {
    accessLifeSeconds: () => accessLifeSeconds,
    setAccessLife(seconds: number): void {
      accessLifeSeconds = seconds;
    },
    canReconnect: () => canReconnect,
    setReconnect(on: boolean): void {
      canReconnect = on;
    },
    newCode(consent: Consent, redirectUri: string | null): string {
      const code = newToken('code');
      codes.set(code, { consent, redirectUri, untilMs: clock.nowMs() + CODE_LIFE_MS });
      for (const one of [consent.locationId, consent.companyId]) if (one) latest.set(one, consent);
      return code;
    },
    /** Undefined when the code is unknown, used, too old, or was given to another address. */
    redeemCode(code: string, redirectUri: string | null): Issued | undefined {
      const found = codes.get(code);
      codes.delete(code);
      if (!found || clock.nowMs() >= found.untilMs) return undefined;
      if (found.redirectUri !== null && found.redirectUri !== redirectUri) return undefined;
      return issue(found.consent);
    },
    /** Undefined when the token is unknown or was used before. */
    redeemRefresh(token: string): Issued | undefined {
      const found = refresh.get(token);
      const accepted = found !== undefined && !found.used;
      redemptions.push({ token, accepted });
      if (!accepted) return undefined;
      found.used = true;
      return issue(found.consent);
    },
    /** A token for one location of a company's token; undefined when that has no such location or is no company's. */
    locationToken(companyToken: string, companyId: string, locationId: string): string | undefined {
      const consent = live(companyToken)?.consent;
      if (consent?.userType !== 'Company' || consent.companyId !== companyId) return undefined;
      if (!consent.approvedLocations.includes(locationId)) return undefined;
      return issueAccess(consent, locationId);
    },
    /** What the last sign-in of this location or company agreed to. */
    installation: (id: string): Consent | undefined => latest.get(id),
    consentOf: (token: string): Consent | undefined => live(token)?.consent,
    /** What an access token may do in the API. A company's token opens no location. */
    accessOf(token: string): Access | undefined {
      const found = live(token);
      if (!found?.locationId) return undefined;
      return { kind: 'oauth', locationId: found.locationId, scopes: new Set(found.consent.scopes) };
    },
    /** Voids every access token, as if its time were over. */
    expireAccess: () => access.clear(),
    /** Voids every refresh token, as when the app is removed. */
    uninstall(): void {
      access.clear();
      refresh.clear();
      latest.clear();
    },
    /** Every attempt to use a refresh token, in order, for assertions. */
    redemptions: (): readonly { readonly token: string; readonly accepted: boolean }[] => redemptions,
  };
}

export type OAuthServer = ReturnType<typeof createOAuthServer>;
