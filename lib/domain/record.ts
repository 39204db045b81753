import type { Appointment } from './appointment.ts';
import type { Contact } from './contact.ts';
import type { Note } from './note.ts';
import type { Task } from './task.ts';

/** One contact with everything the panel shows of it, as last read. One row of the database. */
export interface ContactRecord {
  readonly locationId: string;
  readonly contactId: string;
  readonly contact: Contact;
  readonly notes: Part<readonly Note[]>;
  readonly tasks: Part<readonly Task[]>;
  readonly appointments: Part<readonly Appointment[]>;
  /** When the contact itself was read. */
  readonly fetchedAtMs: number;
}

/** A part that is read by its own call. `missing-scope` means that this token might not read it when it was asked for. */
export type Part<T> =
  | { readonly state: 'unread' }
  | { readonly state: 'missing-scope'; readonly atMs?: number }
  | { readonly state: 'read'; readonly value: T; readonly atMs: number };

export const UNREAD = { state: 'unread' } as const;

/** The list of a part, empty when it was never read. */
export const itemsOf = <T>(part: Part<readonly T[]>): readonly T[] =>
  part.state === 'read' ? part.value : [];
