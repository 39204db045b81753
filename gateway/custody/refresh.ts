import type { Clock } from '../clock.ts';
import type { Ending } from '../highlevel/answers.ts';
import type { Upstream } from '../highlevel/upstream.ts';
import type { Log } from '../log.ts';
import type { Sealer } from '../seal.ts';
import type { CustodyStore, GrantRow } from './custody-store.ts';
import { type Lease, takeLease } from './lease.ts';
import { readSealed, type Tokens, tokensSchema } from './tokens.ts';

export interface RefreshDeps {
  readonly store: CustodyStore;
  readonly sealer: Sealer;
  readonly upstream: Pick<Upstream, 'refresh' | 'reconnect'>;
  readonly clock: Clock;
  readonly log: Log;
  /** How long the lock of a dead instance stands in the way. */
  readonly leaseMs: number;
}

/**
 * How a refresh ended.
 * - `done`: there is a later generation; read it.
 * - `busy`: another instance is at it (or there is no such grant: a look will tell).
 * - `unavailable`: not now. Nothing is lost; ask again.
 * - `lost`: HighLevel refuses, and there is no way but a new sign-in.
 * - `gone`: there is no such grant.
 */
export type Refreshed =
  | { readonly kind: 'done' | 'busy' | 'gone' }
  | { readonly kind: 'unavailable' | 'misconfigured' | 'lost'; readonly detail: string };

/** How long a request whose end is unknown may still land at HighLevel. */
const LANDING_MS = 10_000;
const SLOWEST_RETRY_MS = 5_000;

/**
 * Uses the refresh token of a grant's generation, once, whoever asks: under a lease, with the intent stored first. What
 * HighLevel gave is stored however long it takes, for it cannot be had again. An intent that is found belongs to an
 * instance that died or to an answer that was lost: the old token is tried; when it is refused, the grant is read
 * again, then HighLevel is asked to reconnect, and only then the grant is marked lost. A lost network, a 5xx, or an
 * answer that is not HighLevel's never do that.
 */
export function createRefresh({ store, sealer, upstream, clock, log, leaseMs }: RefreshDeps) {
  /** Stores a new pair in the place of this generation's. Ends only with the store's answer, or with the process. */
  async function commit(row: GrantRow, tokens: Tokens): Promise<void> {
    const sealed = await sealer.seal('grant', row.id, JSON.stringify(tokens));
    for (let retryMs = 100; ; retryMs = Math.min(retryMs * 2, SLOWEST_RETRY_MS)) {
      try {
        const stored = await store.commit(row.id, row.generation, sealed);
        log.info(stored ? 'refresh.stored' : 'refresh.superseded', {
          grant: row.id,
          generation: row.generation + 1,
        });
        return;
      } catch (error) {
        log.error('refresh.store-failed', {
          grant: row.id,
          generation: row.generation + 1,
          detail: error instanceof Error ? error.message : 'unknown',
        });
        await clock.wait(retryMs);
      }
    }
  }

  /** HighLevel says no to the refresh token. */
  async function afterRefusal(
    row: GrantRow,
    tokens: Tokens,
    lease: Lease,
    detail: string,
  ): Promise<Refreshed> {
    const again = await store.read(row.id);
    if (!again) return { kind: 'gone' };
    if (again.generation > row.generation) return { kind: 'done' };
    if (!lease.isHeld()) return { kind: 'busy' };
    const restored: Ending<Tokens> = await upstream.reconnect(tokens);
    if (restored.kind === 'good') {
      log.warn('refresh.reconnected', { grant: row.id, generation: row.generation });
      await commit(row, restored.value);
      return { kind: 'done' };
    }
    if (restored.kind !== 'refused') return { kind: 'unavailable', detail: restored.detail };
    const marked = await store.markLost(row.id, lease.fence, row.generation, clock.nowMs());
    if (!marked) return { kind: 'busy' };
    log.error('refresh.lost', { grant: row.id, generation: row.generation, detail });
    return { kind: 'lost', detail };
  }

  async function underLease(
    grantId: string,
    lease: Lease,
    isWanted: (row: GrantRow, tokens: Tokens) => boolean,
  ): Promise<{ refreshed: Refreshed; restMs?: number }> {
    const row = await store.read(grantId);
    if (!row) return { refreshed: { kind: 'gone' } };
    const opened = await sealer.open('grant', grantId, row.sealed);
    if (!opened)
      return { refreshed: { kind: 'misconfigured', detail: 'the key of this sign-in is missing' } };
    const tokens = readSealed(tokensSchema, opened.text);
    if (!isWanted(row, tokens)) return { refreshed: { kind: 'done' } };
    if (row.intent) log.warn('refresh.recovering', { grant: grantId, generation: row.generation });
    if (!(await store.begin(grantId, lease.fence, row.generation, clock.nowMs())))
      return { refreshed: { kind: 'busy' } };
    if (!lease.isHeld()) return { refreshed: { kind: 'busy' } };
    const ending = await upstream.refresh(tokens);
    switch (ending.kind) {
      case 'good':
        await commit(row, ending.value);
        return { refreshed: { kind: 'done' } };
      case 'refused':
        return { refreshed: await afterRefusal(row, tokens, lease, ending.detail) };
      case 'unsure':
        log.warn('refresh.unsure', { grant: grantId, generation: row.generation, detail: ending.detail });
        return { refreshed: { kind: 'unavailable', detail: ending.detail }, restMs: LANDING_MS };
      default:
        log.warn('refresh.failed', { grant: grantId, kind: ending.kind, detail: ending.detail });
        // An intent of before stays unknown only until the next try; its token has not been used up by this one.
        if (!row.intent) await store.abandon(grantId, lease.fence);
        return {
          refreshed: {
            kind: ending.kind === 'misconfigured' ? 'misconfigured' : 'unavailable',
            detail: ending.detail,
          },
        };
    }
  }

  const underWay = new Map<string, Promise<Refreshed>>();

  async function once(
    grantId: string,
    isWanted: (row: GrantRow, tokens: Tokens) => boolean,
  ): Promise<Refreshed> {
    const lease = await takeLease({ store, clock, leaseMs }, grantId);
    if (!lease) return { kind: 'busy' };
    let restMs: number | undefined;
    try {
      const result = await underLease(grantId, lease, isWanted);
      restMs = result.restMs;
      return result.refreshed;
    } finally {
      await lease.end(restMs);
    }
  }

  return {
    /**
     * Refreshes once for all who ask in this instance. It goes on when they stop waiting.
     * @param isWanted asked again under the lease: whether the pair that is there then is still to be replaced
     */
    refresh(grantId: string, isWanted: (row: GrantRow, tokens: Tokens) => boolean): Promise<Refreshed> {
      const running = underWay.get(grantId);
      if (running) return running;
      const started = once(grantId, isWanted).finally(() => underWay.delete(grantId));
      underWay.set(grantId, started);
      return started;
    },
    /** Resolves when nothing is under way: an instance that is told to stop waits for this. */
    async idle(): Promise<void> {
      while (underWay.size > 0) await Promise.allSettled(underWay.values());
    },
  };
}

export type Refresh = ReturnType<typeof createRefresh>;
