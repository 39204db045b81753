import * as z from 'zod/mini';
import type { AccountId } from '../domain/host-account.ts';
import { type AccountDatabase, usingAccounts } from './account-database.ts';

interface Limit {
  readonly max: number;
  readonly intervalMs: number;
}

/**
 * What is kept to where nothing was told. Chatra publishes no number; 2Chat's is told by `/info`, and the smallest that
 * any of its papers names is 10 a minute; ChartMogul's is 40 a second, of which other programs need their part.
 */
const LIMITS: Readonly<Record<AccountId, Limit>> = {
  chatra: { max: 30, intervalMs: 60_000 },
  twochat: { max: 10, intervalMs: 60_000 },
  chartmogul: { max: 20, intervalMs: 1_000 },
};
/** Of what was told: the team's other programs spend from the same. */
const OWN_SHARE = 0.8;
const DEFAULT_PAUSE_S = 60;
const LONGEST_PAUSE_S = 3_600;

const rowSchema = z.object({
  atMs: z.array(z.number()),
  blockedUntilMs: z.number(),
  told: z.nullable(z.object({ perMinute: z.number(), atMs: z.number() })),
});
type Row = z.infer<typeof rowSchema>;
const EMPTY: Row = { atMs: [], blockedUntilMs: 0, told: null };

/** The budget of requests of each account, shared by every window: it is in the database. */
export interface RequestBook {
  /** Counts a request. @returns null when it may go, or when one may again */
  take(account: AccountId): Promise<number | null>;
  /** Nothing goes for so long. @returns until when */
  block(account: AccountId, retryAfterS: number | null): Promise<number>;
  tell(account: AccountId, perMinute: number): Promise<void>;
  /** Since when the told limit is known; null when none is. */
  toldAtMs(account: AccountId): Promise<number | null>;
}

export function createRequestBook(open: () => Promise<AccountDatabase>, now: () => number): RequestBook {
  const using = usingAccounts(open);
  const change = <T>(account: AccountId, work: (row: Row) => readonly [Row, T]): Promise<T> =>
    using(async (db) => {
      const tx = db.transaction('rates', 'readwrite');
      const read = rowSchema.safeParse(await tx.store.get(account));
      const [row, result] = work(read.success ? read.data : EMPTY);
      await tx.store.put(row, account);
      await tx.done;
      return result;
    });

  return {
    take: (account) =>
      change(account, (row) => {
        const { max, intervalMs } = limitOf(account, row);
        // A clock that was set back must not lock anybody out.
        const lately = row.atMs.filter((atMs) => atMs > now() - intervalMs && atMs <= now());
        const blockedUntilMs = Math.min(row.blockedUntilMs, now() + LONGEST_PAUSE_S * 1_000);
        if (blockedUntilMs > now()) return [{ ...row, blockedUntilMs }, blockedUntilMs];
        const oldest = lately.at(-max);
        if (oldest !== undefined) return [{ ...row, atMs: lately }, oldest + intervalMs];
        return [{ ...row, atMs: [...lately, now()] }, null];
      }),
    block: (account, retryAfterS) =>
      change(account, (row) => {
        const seconds = Math.min(LONGEST_PAUSE_S, Math.max(1, retryAfterS ?? DEFAULT_PAUSE_S));
        const blockedUntilMs = now() + seconds * 1_000;
        return [{ ...row, blockedUntilMs }, blockedUntilMs];
      }),
    tell: (account, perMinute) =>
      change(account, (row) => [{ ...row, told: { perMinute, atMs: now() } }, undefined]),
    toldAtMs: (account) => change(account, (row) => [row, row.told?.atMs ?? null]),
  };
}

const limitOf = (account: AccountId, { told }: Row): Limit =>
  told === null
    ? LIMITS[account]
    : { max: Math.max(1, Math.floor(told.perMinute * OWN_SHARE)), intervalMs: 60_000 };
