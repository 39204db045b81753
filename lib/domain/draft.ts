/** What an agent has typed and not yet sent. It belongs to a conversation, not to whoever is on the screen. */
export type DraftKind = 'note' | 'task' | 'create';

export interface Draft {
  readonly conversation: string;
  readonly kind: DraftKind;
  /** Flat fields of the form, by name. */
  readonly fields: Readonly<Record<string, string>>;
  readonly atMs: number;
}
