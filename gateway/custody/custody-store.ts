/** One sign-in: the pair of tokens that HighLevel gave for it, sealed, and where its refresh stands. */
export interface GrantRow {
  readonly id: string;
  /** SHA-256 of the secret half of the handle. */
  readonly secretHash: string;
  /** Counts the pairs. A refresh token belongs to one generation and is used up by the next. */
  readonly generation: number;
  readonly sealed: string;
  /** A refresh token of this generation was, or may have been, sent to HighLevel, and no answer is stored. */
  readonly intent: { readonly fence: number; readonly atMs: number } | null;
  /** HighLevel refused the refresh token and there is no other way. Null when all is well. */
  readonly lostAtMs: number | null;
  readonly createdAtMs: number;
  readonly usedAtMs: number;
}

export type NewGrant = Pick<GrantRow, 'id' | 'secretHash' | 'sealed' | 'createdAtMs'>;

/** Short-lived things that are used once: sign-ins under way, codes, and codes that were spent. */
export type OnceKind = 'flow' | 'code' | 'spent';

/**
 * Where the tokens are kept. Each operation is atomic for all instances that share the store, and durable when it
 * resolves; each may reject when the store cannot be reached, and then may or may not have happened.
 */
export interface CustodyStore {
  create(grant: NewGrant): Promise<void>;
  /** Null when there is none, or when it was not used for longer than the store's idle time. */
  read(id: string): Promise<GrantRow | null>;
  /** Removes the grant and the location tokens made from it. */
  remove(id: string): Promise<void>;
  /** Notes that it was used. */
  touch(id: string, nowMs: number): Promise<void>;

  /**
   * Takes the lock of a grant for this long, by the store's clock.
   * @returns the fencing number, larger than all before; null when somebody else has it or there is no such grant
   */
  lease(id: string, ttlMs: number): Promise<number | null>;
  /** Makes the lease longer (or shorter): from now on this long. False when it is not held any more. */
  renew(id: string, fence: number, ttlMs: number): Promise<boolean>;
  release(id: string, fence: number): Promise<void>;

  /** Stores the intent to use the refresh token of this generation. False when the lease or the generation is over. */
  begin(id: string, fence: number, generation: number, nowMs: number): Promise<boolean>;
  /** Takes the intent back: the request surely did nothing. */
  abandon(id: string, fence: number): Promise<void>;
  /**
   * Replaces the pair of this generation by its successor, and clears intent and loss. It asks for no lease: there is
   * at most one successor, and however late it comes, it is the good one.
   * @returns false when the generation is another by now, or the grant is gone
   */
  commit(id: string, generation: number, sealed: string): Promise<boolean>;
  /** Says that there is no way on but a new sign-in. False when the lease or the generation is over. */
  markLost(id: string, fence: number, generation: number, nowMs: number): Promise<boolean>;
  /** Puts the same pair, sealed with a newer key, in the place of `from`. Does nothing when that is not there. */
  reseal(id: string, from: string, to: string): Promise<void>;

  /** A token for one location of an agency. It can be made again, so it is only a saving. */
  putLocation(id: string, locationId: string, sealed: string): Promise<void>;
  readLocation(id: string, locationId: string): Promise<string | null>;

  keepOnce(kind: OnceKind, key: string, text: string, ttlMs: number): Promise<void>;
  /** Reads and removes. Of any number of callers one gets it. */
  takeOnce(kind: OnceKind, key: string): Promise<string | null>;

  /** Rejects when the store cannot be reached. */
  ping(): Promise<void>;
  close(): Promise<void>;
}
