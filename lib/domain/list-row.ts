/** What an inbox's list shows of one conversation. It says whom to read ahead, and never whose a conversation is. */
export interface ListRow {
  /** Where the row links to its conversation; null where it does not say. */
  readonly conversation: string | null;
  /** '' where none was found. */
  readonly name: string;
  /** E-mails and phones that stand in the row by themselves. */
  readonly emails: readonly string[];
  readonly phones: readonly string[];
  readonly isUnread: boolean;
}

/** The rows that somebody sees, from above. All of it is untrusted, as the page is. */
export interface ListReading {
  readonly host: string;
  readonly rows: readonly ListRow[];
  /** Index of the row whose conversation is open; null when it is none of these. */
  readonly openAt: number | null;
  /** Index of the row that the pointer rests on, or that has the focus. */
  readonly pointedAt: number | null;
}

/** More rows than this are not read. */
export const ROWS_MAX = 40;
/** Of each kind, in a row. */
export const ROW_VALUES_MAX = 2;
/** Longer ones are nobody's name. */
export const ROW_NAME_MAX = 80;
