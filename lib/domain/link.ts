/** What is remembered about a conversation: who it is with, and who it is not with. */
export interface Link {
  readonly locationId: string;
  readonly conversation: string;
  /** The contact this conversation belongs to; null when only rejections are known. */
  readonly contactId: string | null;
  /** `chosen` by a person, `created` here, or `matched` by a look-up. A choice is never overruled by a look-up. */
  readonly how: 'chosen' | 'created' | 'matched' | null;
  /** "Not this person". */
  readonly rejected: readonly string[];
  /** E-mails and phones the page showed when it was linked: other values ask again before a matched link opens. */
  readonly identity: readonly string[];
  readonly atMs: number;
}
