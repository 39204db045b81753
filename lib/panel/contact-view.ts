import type { Appointment } from '../domain/appointment.ts';
import type { Command, CommandState, Refusal } from '../domain/command.ts';
import type { Contact, CustomValue } from '../domain/contact.ts';
import type { Note } from '../domain/note.ts';
import type { Part } from '../domain/record.ts';
import type { Task } from '../domain/task.ts';

/** Where a write is, beside the thing it changes. Done ones stay a few seconds as "Saved". */
export interface Write {
  readonly commandId: string;
  readonly state: CommandState;
  readonly refusal: Refusal | null;
  /** When it entered this state as far as the panel knows, for the 400 ms before "Sending" shows. */
  readonly command: Command;
}

/**
 * The contact as it will be once all open writes have gone through, with the state of each write beside what it
 * changes. Built by `projectContact`, a pure function of the record and the commands.
 */
export interface ContactView {
  readonly contact: Contact;
  /** By standard field name. */
  readonly fieldWrites: Readonly<Record<string, Write>>;
  readonly customValues: readonly CustomValue[];
  /** By custom field id. */
  readonly customWrites: Readonly<Record<string, Write>>;
  readonly tags: readonly TagView[];
  /** Pinned first, then newest first. */
  readonly notes: Part<readonly NoteView[]>;
  /** Open by due time, then done. */
  readonly tasks: Part<readonly TaskView[]>;
  readonly appointments: Part<readonly Appointment[]>;
}

export interface TagView {
  readonly name: string;
  readonly write: Write | null;
  /** Being removed: shown struck until the CRM has it. */
  readonly removing: boolean;
}

/** A note not yet in the CRM has its command's id, and its body is plain text instead of HTML. */
export interface NoteView extends Note {
  readonly plain: string | null;
  readonly write: Write | null;
  readonly deleting: boolean;
}

export interface TaskView extends Task {
  readonly write: Write | null;
  readonly deleting: boolean;
}
