import type { Command } from '../domain/command.ts';
import type { AppError } from '../domain/errors.ts';
import type { Note } from '../domain/note.ts';
import { ok, type Result } from '../domain/result.ts';
import type { HighLevel } from '../highlevel/high-level.ts';
import { extraLog, type LogIntent, planLog } from '../highlevel/log-note.ts';

type Answer<T> = Promise<Result<T, AppError>>;

export interface NoteLogDeps {
  readonly highlevel: Pick<HighLevel, 'createNote' | 'updateNote' | 'deleteNote'>;
  /** A contact's notes, of which nothing was left out. */
  readonly notesOf: (contactId: string) => Answer<readonly Note[]>;
}

/** The notes of chats: looked at first, always. */
export interface NoteLog {
  /** Writes what is missing, by one request. */
  write(contactId: string, intent: LogIntent): Answer<Note | null>;
  /** The note that has it; null while something is missing. */
  find(contactId: string, intent: LogIntent): Answer<Note | null>;
  /**
   * Removes what two computers made twice, and writes again what an older request wrote over.
   * @param kept gets the note that stays, by the command whose own does not
   */
  tidy(commands: readonly Command[], kept: Map<string, string>): Answer<null>;
}

export function createNoteLog({ highlevel, notesOf }: NoteLogDeps): NoteLog {
  const write = async (contactId: string, intent: LogIntent, notes: readonly Note[]) => {
    const plan = planLog(intent, notes);
    if (plan.kind === 'nothing') return ok(plan.note);
    const { html } = plan;
    return plan.kind === 'create'
      ? highlevel.createNote(contactId, { html })
      : highlevel.updateNote(contactId, plan.note.id, { html });
  };

  return {
    write: async (contactId, intent) => {
      const notes = await notesOf(contactId);
      return notes.ok ? write(contactId, intent, notes.value) : notes;
    },

    find: async (contactId, intent) => {
      const notes = await notesOf(contactId);
      if (!notes.ok) return notes;
      const plan = planLog(intent, notes.value);
      return ok(plan.kind === 'nothing' ? plan.note : null);
    },

    tidy: async (commands, kept) => {
      for (const { id, contactId, intent, createdId } of commands) {
        if (intent.kind !== 'note.log' || createdId === null) continue;
        const notes = await notesOf(contactId);
        if (!notes.ok) return notes;
        const extra = extraLog(intent, notes.value);
        if (extra) {
          const { keep, html, remove } = extra;
          const written = html === null ? ok(keep) : await highlevel.updateNote(contactId, keep.id, { html });
          if (!written.ok) return written;
          const gone = await highlevel.deleteNote(contactId, remove.id);
          if (!gone.ok && gone.error.code !== 'refused') return gone;
          if (createdId === remove.id) kept.set(id, keep.id);
        } else if (isWrittenOver(intent, notes.value, createdId)) {
          const again = await write(contactId, intent, notes.value);
          if (!again.ok) return again;
        }
      }
      return ok(null);
    },
  };
}

/** All that was added is gone from a note that is there: a request from before landed late. A person takes out less. */
const isWrittenOver = (intent: LogIntent, notes: readonly Note[], noteId: string): boolean => {
  const html = notes.find(({ id }) => id === noteId)?.bodyHtml;
  return (
    html?.includes(`chatside-log-${intent.chat}`) === true &&
    intent.lines.every(({ key, as }) => as !== 'new' || !html.includes(`chatside-m-${key}`))
  );
};
