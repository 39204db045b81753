import type { Clock } from '../clock.ts';
import type { CustodyStore } from './custody-store.ts';

export interface Lease {
  readonly fence: number;
  /** The lease is surely still ours now. Asks no one: between this and a request nothing is awaited. */
  isHeld(): boolean;
  /**
   * Ends it. With `restMs` it is left to end by itself after that time: nobody shall use the refresh token before a
   * request that may still be on its way has had time to land.
   */
  end(restMs?: number): Promise<void>;
}

/**
 * Takes the lock of a grant and keeps it for as long as the work goes on, however long HighLevel takes to answer. When
 * this instance dies, the lock ends after `leaseMs`. Null when somebody else has it.
 */
export async function takeLease(
  { store, clock, leaseMs }: { store: CustodyStore; clock: Clock; leaseMs: number },
  grantId: string,
): Promise<Lease | null> {
  // Counted from before the store was asked: the store's own count ends later.
  let heldUntilMs = clock.nowMs() + leaseMs;
  const fence = await store.lease(grantId, leaseMs);
  if (fence === null) return null;
  const over = new AbortController();

  async function keep(held: number): Promise<void> {
    for (;;) {
      await clock.wait(leaseMs / 3, over.signal);
      if (over.signal.aborted) return;
      const askedMs = clock.nowMs();
      // A store that cannot be reached now may be reached at the next turn.
      const renewed = await store.renew(grantId, held, leaseMs).catch(() => null);
      if (renewed) heldUntilMs = askedMs + leaseMs;
      if (renewed === false) heldUntilMs = 0;
    }
  }
  void keep(fence);

  return {
    fence,
    isHeld: () => !over.signal.aborted && clock.nowMs() < heldUntilMs,
    async end(restMs) {
      over.abort();
      // When this fails the lock ends by itself.
      if (restMs === undefined) await store.release(grantId, fence).catch(() => undefined);
      else await store.renew(grantId, fence, restMs).catch(() => undefined);
    },
  };
}
