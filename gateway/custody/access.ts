import type { Clock } from '../clock.ts';
import type { Sealer } from '../seal.ts';
import type { CustodyStore, GrantRow } from './custody-store.ts';
import type { Refresh, Refreshed } from './refresh.ts';
import { readSealed, type Tokens, tokensSchema } from './tokens.ts';

/** What is asked for: a token that still lives for a while, or one later than a generation that the API refused. */
export interface Wish {
  readonly afterGeneration?: number | undefined;
}

export type Access =
  | {
      readonly kind: 'good';
      readonly row: GrantRow;
      readonly tokens: Tokens;
      /** There will be no other after this one. */
      readonly isLast: boolean;
    }
  | { readonly kind: 'gone' }
  | { readonly kind: 'unavailable' | 'misconfigured' | 'lost'; readonly detail: string };

/** A token is replaced when this part of its life is left: the extension asks when a fifth is. */
const RENEW_AT = 0.25;
/** A token this close to its end is not handed out any more; of one that lives for minutes only, a tenth. */
const LEAST_LIFE_MS = 60_000;
const LEAST_LIFE = 0.1;
/** A token that was refused this soon after it was made is not refused for its age. */
const TOO_YOUNG_MS = 60_000;
/** A grant that HighLevel refused is tried again this long after, when somebody asks. Locations can be reactivated. */
const TRY_LOST_AGAIN_MS = 15 * 60_000;
/** A caller is answered after this long; the refresh goes on. Who can have a token that still lives waits less. */
const PATIENCE_MS = 25_000;
const PATIENCE_WITH_TOKEN_MS = 3_000;

interface Lived {
  readonly issuedAtMs: number;
  readonly expiresAtMs: number;
}

const isAlive = ({ issuedAtMs, expiresAtMs }: Lived, nowMs: number): boolean =>
  expiresAtMs - nowMs > Math.min((expiresAtMs - issuedAtMs) * LEAST_LIFE, LEAST_LIFE_MS);

/** Whether a token answers to a wish, and has so much of its life left that no other is looked for. */
export function isGoodFor(wish: Wish, generation: number, token: Lived, nowMs: number): boolean {
  const wasRefused = wish.afterGeneration === generation && nowMs - token.issuedAtMs > TOO_YOUNG_MS;
  const isFresh = token.expiresAtMs - nowMs > (token.expiresAtMs - token.issuedAtMs) * RENEW_AT;
  return !wasRefused && isFresh && isAlive(token, nowMs);
}

const TAKES_LONG = { kind: 'unavailable', detail: 'HighLevel takes long to answer' } as const;

/** Reads the tokens of a grant, and has them refreshed when it is time. */
export function createAccess({
  store,
  sealer,
  refresh,
  clock,
}: {
  store: CustodyStore;
  sealer: Sealer;
  refresh: Refresh;
  clock: Clock;
}) {
  async function read(grantId: string): Promise<Access> {
    const row = await store.read(grantId);
    if (!row) return { kind: 'gone' };
    const opened = await sealer.open('grant', grantId, row.sealed);
    if (!opened) return { kind: 'misconfigured', detail: 'the key of this sign-in is missing' };
    if (!opened.isCurrent)
      await store.reseal(grantId, row.sealed, await sealer.seal('grant', grantId, opened.text));
    return {
      kind: 'good',
      row,
      tokens: readSealed(tokensSchema, opened.text),
      isLast: row.lostAtMs !== null,
    };
  }

  /** It would do, if there is no other. */
  const isUsable = (found: Access & { kind: 'good' }, wish: Wish) =>
    isAlive(found.tokens, clock.nowMs()) && found.row.generation !== wish.afterGeneration;

  /** After a refresh that brought nothing: what is there may still be of use. */
  async function fallBack(grantId: string, wish: Wish, ended: Refreshed): Promise<Access> {
    const now = await read(grantId);
    if (now.kind !== 'good') return now;
    if (isUsable(now, wish)) return now;
    if (ended.kind === 'lost' || ended.kind === 'misconfigured') return ended;
    return { ...TAKES_LONG, ...ended, kind: 'unavailable' };
  }

  async function renewed(
    grantId: string,
    wish: Wish,
    first: Access & { kind: 'good' },
    isOver: () => boolean,
  ): Promise<Access> {
    let now: Access = first;
    let refreshes = 0;
    for (let pollMs = 25; ; pollMs = Math.min(pollMs * 2, 800)) {
      if (now.kind !== 'good') return now;
      if (isGoodFor(wish, now.row.generation, now.tokens, clock.nowMs())) return now;
      const { lostAtMs } = now.row;
      if (lostAtMs !== null && clock.nowMs() - lostAtMs < TRY_LOST_AGAIN_MS)
        return fallBack(grantId, wish, { kind: 'lost', detail: 'HighLevel refused it' });
      const ended = await refresh.refresh(
        grantId,
        (row, tokens) => !isGoodFor(wish, row.generation, tokens, clock.nowMs()),
      );
      if (ended.kind === 'gone') return { kind: 'gone' };
      if (ended.kind === 'busy') await clock.wait(pollMs);
      else if (ended.kind !== 'done') return fallBack(grantId, wish, ended);
      else refreshes += 1;
      // Tokens that are old as soon as they are made must not be burnt one after the other.
      if (refreshes > 1 || isOver()) return fallBack(grantId, wish, TAKES_LONG);
      now = await read(grantId);
    }
  }

  return {
    /** The tokens of a grant. Resolves within half a minute; rejects when the store cannot be reached. */
    async access(grantId: string, wish: Wish = {}): Promise<Access> {
      const first = await read(grantId);
      if (first.kind !== 'good' || isGoodFor(wish, first.row.generation, first.tokens, clock.nowMs()))
        return first;
      const patienceMs = isUsable(first, wish) ? PATIENCE_WITH_TOKEN_MS : PATIENCE_MS;
      const untilMs = clock.nowMs() + patienceMs;
      const answered = new AbortController();
      const late = clock.wait(patienceMs, answered.signal).then(() => null);
      try {
        const isOver = () => clock.nowMs() >= untilMs;
        const answer = await Promise.race([renewed(grantId, wish, first, isOver), late]);
        return answer ?? (await fallBack(grantId, wish, TAKES_LONG));
      } finally {
        answered.abort();
      }
    },
  };
}
