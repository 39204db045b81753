import type { Clock } from '../clock.ts';
import type { Upstream } from '../highlevel/upstream.ts';
import type { Log } from '../log.ts';
import { isSame, randomId, sha256 } from '../random-id.ts';
import type { Sealer } from '../seal.ts';
import { createAccess } from './access.ts';
import type { CustodyStore } from './custody-store.ts';
import { createLocationAccess } from './location-access.ts';
import { createRefresh } from './refresh.ts';
import type { Tokens } from './tokens.ts';

export interface CustodyDeps {
  readonly store: CustodyStore;
  readonly sealer: Sealer;
  readonly upstream: Upstream;
  readonly clock: Clock;
  readonly log: Log;
  /** How long the lock of an instance that died stands in the way of the next. Default half a minute. */
  readonly leaseMs?: number;
}

/** `cs_`, the id of the grant, a dot, and a secret. The id may be logged; the secret is stored as a hash only. */
const HANDLE = /^cs_([\w-]{22})\.([\w-]{43})$/;
const DAY_MS = 86_400_000;

/** Keeps the tokens of all sign-ins, and hands out what each may have. */
export function createCustody(deps: CustodyDeps) {
  const { store, sealer, clock, log } = deps;
  const refresh = createRefresh({ ...deps, leaseMs: deps.leaseMs ?? 30_000 });
  const { access } = createAccess({ ...deps, refresh });
  const locationAccess = createLocationAccess({ ...deps, access });

  return {
    access,
    locationAccess,
    /** Takes tokens into custody. Gives the handle, which is shown to the extension once and not kept here. */
    async create(tokens: Tokens): Promise<{ grantId: string; handle: string }> {
      const grantId = randomId(16);
      const secret = randomId(32);
      await store.create({
        id: grantId,
        secretHash: await sha256(secret),
        sealed: await sealer.seal('grant', grantId, JSON.stringify(tokens)),
        createdAtMs: clock.nowMs(),
      });
      log.info('grant.created', {
        grant: grantId,
        userType: tokens.userType,
        location: tokens.locationId,
        company: tokens.companyId,
      });
      return { grantId, handle: `cs_${grantId}.${secret}` };
    },
    /** The grant of a handle; null when there is none, or the secret is another. */
    async find(handle: string): Promise<string | null> {
      const [, grantId, secret] = HANDLE.exec(handle) ?? [];
      if (grantId === undefined || secret === undefined) return null;
      const row = await store.read(grantId);
      if (!row || !isSame(row.secretHash, await sha256(secret))) return null;
      const nowMs = clock.nowMs();
      if (nowMs - row.usedAtMs > DAY_MS) await store.touch(grantId, nowMs);
      return grantId;
    },
    async revoke(grantId: string, why: string): Promise<void> {
      await store.remove(grantId);
      log.info('grant.revoked', { grant: grantId, why });
    },
    idle: refresh.idle,
  };
}

export type Custody = ReturnType<typeof createCustody>;
