/**
 * What an agent has typed and not yet sent. It belongs to a conversation, not to whoever is on the screen; an edit of
 * something that exists belongs to its contact as well.
 */
export type DraftKind = 'note' | 'task' | 'create' | EditKind;

/** What can be edited where it stands; `tag` is the one being added. */
export type Editable = 'field' | 'note' | 'task' | 'tag';

export type EditKind = `edit.${Editable}.${string}`;

export interface Draft {
  readonly conversation: string;
  readonly kind: DraftKind;
  /** Flat fields of the form, by name. */
  readonly fields: Readonly<Record<string, string>>;
  readonly atMs: number;
}

/** The kind of an edit's draft. Ids of the CRM are any text, so they are quoted: no two pairs make the same kind. */
export const editKind = (what: Editable, contactId: string, id: string): EditKind =>
  `edit.${what}.${JSON.stringify([contactId, id])}`;
