import type { Command, Intent } from '../domain/command.ts';
import type { AppError } from '../domain/errors.ts';
import { err, ok, type Result } from '../domain/result.ts';
import type { HighLevel } from '../highlevel/high-level.ts';
import { comparableNoteText } from '../highlevel/note-html.ts';
import { type ReadPhone, toContactCreate, toCustomUpdate, toFieldUpdate } from '../highlevel/to-wire.ts';
import type { Sent } from '../outbox/apply.ts';
import { CLOCK_SKEW_MS, claimNote, claimTask } from '../outbox/read-back.ts';

type Answer = Promise<Result<Sent, AppError>>;

export interface SendDeps {
  readonly highlevel: HighLevel;
  /** Reads phones as the connected location's country writes them. */
  readonly phoneReader: () => Promise<ReadPhone>;
  /** All commands of a contact, done ones included. */
  readonly siblings: (command: Command) => Promise<readonly Command[]>;
  /** How many list items could not be read so far: a note among them must not be taken for missing. */
  readonly droppedCount: () => number;
  readonly words: { readonly noteMissing: string; readonly taskMissing: string };
}

export interface Sender {
  send(command: Command): Answer;
  /** Was it done? null: it was not. */
  readBack(command: Command): Promise<Result<Sent | null, AppError>>;
}

/** Does one command by one request, or finds out whether it was done. */
export function createSender({ highlevel, phoneReader, siblings, droppedCount, words }: SendDeps): Sender {
  /** A note or task that was itself written here goes by its command's id until the CRM gave it one. */
  const idOf = async (command: Command, id: string): Promise<string | null> => {
    const maker = (await siblings(command)).find((other) => other.id === id);
    return maker ? maker.createdId : id;
  };

  const withId = async (
    command: Command,
    id: string,
    missing: string,
    work: (id: string) => Answer,
  ): Promise<Result<Sent, AppError>> => {
    const real = await idOf(command, id);
    return real === null ? err({ code: 'refused', status: 0, detail: missing }) : work(real);
  };

  const update = async (command: Command, body: Parameters<HighLevel['updateContact']>[2]): Answer =>
    map(await highlevel.updateContact(command.locationId, command.contactId, body), (contact) => ({
      kind: 'contact',
      contact,
    }));

  const sendIntent = async (command: Command, intent: Intent): Answer => {
    const { contactId } = command;
    const noted = (answer: Awaited<ReturnType<HighLevel['createNote']>>) =>
      map(answer, (note): Sent => ({ kind: 'note', note }));
    const tasked = (answer: Awaited<ReturnType<HighLevel['createTask']>>) =>
      map(answer, (task): Sent => ({ kind: 'task', task }));
    const tagged = (answer: Result<readonly string[], AppError>) =>
      map(answer, (tags): Sent => ({ kind: 'tags', tags }));

    switch (intent.kind) {
      case 'note.add':
        return noted(await highlevel.createNote(contactId, { text: intent.body, pinned: intent.pinned }));
      case 'note.edit':
        return withId(command, intent.noteId, words.noteMissing, async (id) =>
          noted(await highlevel.updateNote(contactId, id, { text: intent.body })),
        );
      case 'note.pin':
        return withId(command, intent.noteId, words.noteMissing, async (id) =>
          noted(await highlevel.updateNote(contactId, id, { pinned: intent.pinned })),
        );
      case 'note.delete':
        return withId(command, intent.noteId, words.noteMissing, async (noteId) =>
          map(await highlevel.deleteNote(contactId, noteId), () => ({ kind: 'note-gone', noteId })),
        );
      case 'task.add':
        return tasked(await highlevel.createTask(contactId, intent.task));
      case 'task.edit':
        return withId(command, intent.taskId, words.taskMissing, async (id) =>
          tasked(await highlevel.updateTask(contactId, id, intent.task)),
        );
      case 'task.complete':
        return withId(command, intent.taskId, words.taskMissing, async (id) =>
          tasked(await highlevel.completeTask(contactId, id, intent.completed)),
        );
      case 'task.delete':
        return withId(command, intent.taskId, words.taskMissing, async (taskId) =>
          map(await highlevel.deleteTask(contactId, taskId), () => ({ kind: 'task-gone', taskId })),
        );
      case 'tags.add':
        return tagged(await highlevel.addTags(contactId, intent.tags));
      case 'tags.remove':
        return tagged(await highlevel.removeTags(contactId, intent.tags));
      case 'field.set': {
        const body = toFieldUpdate(intent.field, intent.value, await phoneReader());
        // The panel offers no clearing for these; a row that asks for it all the same is answered like the server would.
        return body
          ? update(command, body)
          : err({ code: 'refused', status: 422, detail: `${intent.field} should not be empty` });
      }
      case 'custom.set':
        return update(command, toCustomUpdate(intent.fieldId, intent.value));
      case 'contact.create': {
        const body = toContactCreate(intent.contact, command.locationId, await phoneReader());
        return map(await highlevel.createContact(body), (contact) => ({ kind: 'contact', contact }));
      }
    }
  };

  const claimedBy = async (command: Command): Promise<ReadonlySet<string>> => {
    const ids = (await siblings(command)).map((other) => other.createdId);
    return new Set(ids.filter((id) => id !== null));
  };

  /** A list of which nothing was left out. */
  const whole = async <T>(list: () => Promise<Result<T, AppError>>): Promise<Result<T, AppError>> => {
    const before = droppedCount();
    const answer = await list();
    return droppedCount() === before ? answer : err({ code: 'unexpected-shape', path: 'list' });
  };

  /** The duplicate look-up is current at once, where the search lags by up to a minute. */
  const findCreated = async (command: Command): Promise<Result<Sent | null, AppError>> => {
    if (command.intent.kind !== 'contact.create') return ok(null);
    const { email, phone } = command.intent.contact;
    const number = (await phoneReader())(phone);
    const by = email.trim() !== '' ? { email: email.trim() } : number ? { number } : null;
    // Nothing could find it: a second one beside it would be worse than asking a person.
    if (!by) return err({ code: 'refused', status: 0, detail: '' });
    const hit = await highlevel.findDuplicate({ locationId: command.locationId, ...by });
    if (!hit.ok) return hit;
    const { value } = hit;
    const isOurs = value?.dateAddedMs != null && value.dateAddedMs >= (command.sentAtMs ?? 0) - CLOCK_SKEW_MS;
    if (!value || !isOurs) return ok(null);
    return map(await highlevel.getContact(command.locationId, value.id), (contact) => ({
      kind: 'contact',
      contact,
    }));
  };

  return {
    send: (command) => sendIntent(command, command.intent),
    readBack: async (command) => {
      if (command.intent.kind === 'note.add') {
        const notes = await whole(() => highlevel.listNotes(command.contactId));
        if (!notes.ok) return notes;
        const note = claimNote(command, notes.value, await claimedBy(command), comparableNoteText);
        return ok(note ? { kind: 'note', note } : null);
      }
      if (command.intent.kind === 'task.add') {
        const tasks = await whole(() => highlevel.listTasks(command.contactId));
        if (!tasks.ok) return tasks;
        const task = claimTask(command, tasks.value, await claimedBy(command));
        return ok(task ? { kind: 'task', task } : null);
      }
      return findCreated(command);
    },
  };
}

function map<T, U>(answer: Result<T, AppError>, to: (value: T) => U): Result<U, AppError> {
  return answer.ok ? ok(to(answer.value)) : answer;
}
