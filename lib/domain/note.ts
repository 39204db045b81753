export interface Note {
  readonly id: string;
  /** As HighLevel stores it: HTML. Never put into a page as markup; `noteText` makes text of it. */
  readonly bodyHtml: string;
  readonly title: string | null;
  /** Author's user id; null when the CRM names none. */
  readonly userId: string | null;
  readonly pinned: boolean;
  readonly dateAddedMs: number | null;
}

/** Longest note body that is sent, in characters. The limit is ours: the vendor states none. */
export const NOTE_MAX = 20_000;
