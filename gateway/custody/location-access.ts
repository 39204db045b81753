import type { Clock } from '../clock.ts';
import type { Upstream } from '../highlevel/upstream.ts';
import type { Sealer } from '../seal.ts';
import { type Access, isGoodFor, type Wish } from './access.ts';
import type { CustodyStore } from './custody-store.ts';
import { type LocationToken, locationTokenSchema, readSealed } from './tokens.ts';

/** What opens one location: the sign-in's own token, or one made from an agency's. */
export interface LocationKey {
  readonly accessToken: string;
  readonly expiresAtMs: number;
  readonly scope: string;
  readonly generation: number;
}

export type LocationAccess =
  | { readonly kind: 'good'; readonly key: LocationKey; readonly access: Access & { kind: 'good' } }
  | { readonly kind: 'gone' }
  | { readonly kind: 'unavailable' | 'misconfigured' | 'lost' | 'other-location'; readonly detail: string };

/** Finds the key of a location. Keys made from an agency's token can be made again, so they need no lock. */
export function createLocationAccess({
  store,
  sealer,
  upstream,
  clock,
  access,
}: {
  store: CustodyStore;
  sealer: Sealer;
  upstream: Pick<Upstream, 'locationToken'>;
  clock: Clock;
  access: (grantId: string, wish?: Wish) => Promise<Access>;
}) {
  async function stored(grantId: string, locationId: string): Promise<LocationToken | null> {
    const sealed = await store.readLocation(grantId, locationId);
    const opened = sealed && (await sealer.open('location', `${grantId}/${locationId}`, sealed));
    return opened ? readSealed(locationTokenSchema, opened.text) : null;
  }

  async function make(grantId: string, locationId: string, generation: number): Promise<LocationAccess> {
    let company = await access(grantId);
    for (let isSecond = false; ; isSecond = true) {
      if (company.kind !== 'good') return company;
      const made = await upstream.locationToken(company.tokens, locationId);
      if (made.kind === 'good') {
        const token: LocationToken = { ...made.value, generation };
        const sealed = await sealer.seal('location', `${grantId}/${locationId}`, JSON.stringify(token));
        await store.putLocation(grantId, locationId, sealed);
        return { kind: 'good', key: token, access: company };
      }
      if (made.kind !== 'refused') return { kind: 'unavailable', detail: made.detail };
      if (isSecond) return { kind: 'other-location', detail: made.detail };
      // The agency's own token may have been voided before its time.
      const { generation: refused } = company.row;
      company = await access(grantId, { afterGeneration: refused });
      if (company.kind === 'good' && company.row.generation === refused)
        return { kind: 'other-location', detail: made.detail };
    }
  }

  const underWay = new Map<string, Promise<LocationAccess>>();

  return async (grantId: string, locationId: string | null, wish: Wish = {}): Promise<LocationAccess> => {
    // The wish counts the tokens of the location; the agency's own are counted apart.
    const known = locationId === null ? null : await stored(grantId, locationId);
    const own = await access(grantId, known ? {} : wish);
    if (own.kind !== 'good') return own;
    if (own.tokens.userType === 'Location') {
      if (locationId !== null && locationId !== own.tokens.locationId)
        return { kind: 'other-location', detail: 'the sign-in is for another location' };
      return { kind: 'good', key: { ...own.tokens, generation: own.row.generation }, access: own };
    }
    if (locationId === null) return { kind: 'other-location', detail: 'an agency has to name a location' };
    if (known && isGoodFor(wish, known.generation, known, clock.nowMs()))
      return { kind: 'good', key: known, access: own };
    const name = `${grantId}/${locationId}`;
    const running = underWay.get(name);
    if (running) return running;
    const started = make(grantId, locationId, (known?.generation ?? 0) + 1).finally(() =>
      underWay.delete(name),
    );
    underWay.set(name, started);
    return started;
  };
}
