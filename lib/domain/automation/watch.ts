import type { WatchedPart } from './rule.ts';

/** What was there of a contact when rules last looked at them: what is not in it is news. */
export interface Watch {
  readonly locationId: string;
  readonly contactId: string;
  /** Ids, of tags their names; a part that was never read is missing, and the first look at it brings no news. */
  readonly seen: Readonly<Partial<Record<WatchedPart, readonly string[]>>>;
  /** When each part was last looked at (epoch ms). */
  readonly lookedAtMs: Readonly<Partial<Record<WatchedPart, number>>>;
  /** Tasks that rules were told to be due. */
  readonly toldDue: readonly string[];
}
