import type { EditableField } from './contact.ts';

/**
 * A write an agent asked for. It is a row of the database before the screen says anything, it carries the
 * contact, the location and the conversation it was composed for, and it is never edited after it was sent.
 */
export interface Command {
  /** Random, made when the agent acted. Also the id of a thing that is being created, until the CRM gives its own. */
  readonly id: string;
  readonly locationId: string;
  /** For `contact.create` a made-up id (the command's own), replaced by the CRM's once it answered. */
  readonly contactId: string;
  /** Where it was composed; null when it did not come from a chat. */
  readonly conversation: string | null;
  readonly intent: Intent;
  readonly createdAtMs: number;
  /** Order within one contact. */
  readonly seq: number;
  readonly state: CommandState;
  /** Not before this time: backoff, undo hold, a rate limit. */
  readonly notBeforeMs: number;
  readonly tries: number;
  readonly sentAtMs: number | null;
  /** A request without an answer may still land until then; it is not sent again before. Null when none is about. */
  readonly doubtUntilMs: number | null;
  /** Why it was refused; kept until a person decides. */
  readonly refusal: Refusal | null;
  readonly doneAtMs: number | null;
  /** The id the CRM gave to what was created. */
  readonly createdId: string | null;
}

/**
 * - `queued`: waiting for its turn, for the network or for the end of the undo time
 * - `sending`: stored before the request leaves; found at start it becomes `checking`
 * - `checking`: sent, outcome unknown; resolved by reading back before any second try
 * - `done`: the CRM has it
 * - `refused`: the CRM said no; stays until a person decides
 */
export type CommandState = 'queued' | 'sending' | 'checking' | 'done' | 'refused';

export interface Refusal {
  readonly status: number;
  /** The CRM's own words. */
  readonly detail: string;
  /** Nobody knows whether the CRM has it: a retry looks before it sends. */
  readonly unsure?: true;
  /** Set when the CRM says that this contact exists already. */
  readonly duplicateOf?: {
    readonly contactId: string;
    readonly contactName?: string;
    readonly matchingField?: string;
  };
}

export type Intent =
  | {
      readonly kind: 'note.add';
      readonly body: string;
      readonly pinned: boolean;
      readonly knownIds: readonly string[];
    }
  | { readonly kind: 'note.edit'; readonly noteId: string; readonly body: string }
  | { readonly kind: 'note.pin'; readonly noteId: string; readonly pinned: boolean }
  | { readonly kind: 'note.delete'; readonly noteId: string }
  | { readonly kind: 'task.add'; readonly task: TaskInput; readonly knownIds: readonly string[] }
  | { readonly kind: 'task.edit'; readonly taskId: string; readonly task: TaskInput }
  | { readonly kind: 'task.complete'; readonly taskId: string; readonly completed: boolean }
  | { readonly kind: 'task.delete'; readonly taskId: string }
  | { readonly kind: 'tags.add'; readonly tags: readonly string[] }
  | { readonly kind: 'tags.remove'; readonly tags: readonly string[] }
  /** One field at a time; null clears it. `base` is what the agent saw. */
  | {
      readonly kind: 'field.set';
      readonly field: EditableField;
      readonly value: string | null;
      readonly base: string | null;
    }
  | {
      readonly kind: 'custom.set';
      readonly fieldId: string;
      readonly value: string | number | readonly string[];
      readonly base: string | number | boolean | readonly string[] | null;
    }
  | { readonly kind: 'contact.create'; readonly contact: NewContact };

export interface TaskInput {
  readonly title: string;
  readonly body: string;
  readonly dueAtMs: number;
  readonly assignedTo: string | null;
}

export interface NewContact {
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly phone: string;
  readonly companyName: string;
  readonly source: string;
  readonly tags: readonly string[];
}

export const isOpen = (command: Command): boolean => command.state !== 'done' && command.state !== 'refused';

/** The two kinds that HighLevel would do twice if they were sent twice, and the create. */
export const isRepeatable = (intent: Intent): boolean =>
  intent.kind !== 'note.add' && intent.kind !== 'task.add' && intent.kind !== 'contact.create';
