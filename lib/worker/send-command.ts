import { type Command, type Intent, isEnrolment, isRepeatable } from '../domain/command.ts';
import type { AppError } from '../domain/errors.ts';
import { err, ok, type Result } from '../domain/result.ts';
import type { HighLevel } from '../highlevel/high-level.ts';
import { hasLogMark } from '../highlevel/log-note.ts';
import { comparableNoteText } from '../highlevel/note-html.ts';
import { type ReadPhone, toContactCreate, toCustomUpdate, toFieldUpdate } from '../highlevel/to-wire.ts';
import type { Done, Sent } from '../outbox/apply.ts';
import { hasBase, judge, type Reading } from '../outbox/conflict.ts';
import type { ExecutorDeps } from '../outbox/executor.ts';
import { hasNoteMark, hasTaskMark, markedDueAtMs, noteMark } from '../outbox/marker.ts';
import { changedParts } from '../outbox/same-value.ts';
import { savedOf } from '../outbox/saved.ts';
import { createNoteLog } from './log-note.ts';
import { createReadBack } from './read-back-command.ts';
import { readWhole } from './read-whole.ts';

type Answer = Promise<Result<Sent, AppError>>;

export interface SendDeps {
  readonly highlevel: HighLevel;
  /** Reads phones as the connected location's country writes them. */
  readonly phoneReader: () => Promise<ReadPhone>;
  /** All commands of a contact, done ones included. */
  readonly siblings: (command: Command) => Promise<readonly Command[]>;
  /** How many list items could not be read so far: a note among them must not be taken for missing. */
  readonly droppedCount: () => number;
  readonly words: {
    readonly noteMissing: string;
    readonly taskMissing: string;
    /** Nobody could tell whether another computer has created this contact. */
    readonly nameless: string;
  };
}

/** What the executor asks of the CRM. */
export type Sender = Pick<ExecutorDeps, 'look' | 'send' | 'readBack' | 'sweep'>;

/** Does one command by one request, looks before it where somebody else may have been, and finds out what was done. */
export function createSender(deps: SendDeps): Sender {
  const { highlevel, phoneReader, siblings, words, droppedCount } = deps;
  const noteLog = createNoteLog({
    highlevel,
    notesOf: (contactId) => readWhole(droppedCount, () => highlevel.listNotes(contactId)),
  });

  /** A note or task that was itself written here goes by its command's id until the CRM gave it one. */
  const withId = async (
    command: Command,
    id: string,
    work: (id: string) => Answer,
  ): Promise<Result<Sent, AppError>> => {
    const maker = (await siblings(command)).find((other) => other.id === id);
    const real = maker ? maker.createdId : id;
    if (real !== null) return work(real);
    const detail = 'noteId' in command.intent ? words.noteMissing : words.taskMissing;
    return err({ code: 'refused', status: 0, detail });
  };

  const reading = async (): Promise<Reading> => ({
    textOf: comparableNoteText,
    readPhone: await phoneReader(),
  });

  const update = async (command: Command, body: Parameters<HighLevel['updateContact']>[2]): Answer =>
    map(await highlevel.updateContact(command.locationId, command.contactId, body), asContact);

  const sendIntent = async (command: Command, intent: Intent): Answer => {
    const { contactId } = command;
    switch (intent.kind) {
      case 'note.add': {
        const { body: text, pinned } = intent;
        const mark = noteMark(command.id);
        return map(await highlevel.createNote(contactId, { text, pinned, mark }), asNote);
      }
      case 'note.log':
        return map(
          await noteLog.write(contactId, intent),
          (note): Sent => (note ? asNote(note) : { kind: 'nothing' }),
        );
      case 'note.edit': {
        const change = intent.html === undefined ? { text: intent.body } : { html: intent.html };
        return withId(command, intent.noteId, async (id) =>
          map(await highlevel.updateNote(contactId, id, change), asNote),
        );
      }
      case 'note.pin':
        return withId(command, intent.noteId, async (id) =>
          map(await highlevel.updateNote(contactId, id, { pinned: intent.pinned }), asNote),
        );
      case 'note.delete':
        return withId(command, intent.noteId, async (noteId) =>
          map(await highlevel.deleteNote(contactId, noteId), () => ({ kind: 'note-gone', noteId })),
        );
      case 'task.add': {
        const dueAtMs = markedDueAtMs(intent.task, command.id);
        return map(await highlevel.createTask(contactId, { ...intent.task, dueAtMs }), asTask);
      }
      case 'task.edit': {
        const changed = intent.base === null ? [] : changedParts(intent.base, intent.task);
        // An edit that changes nothing gets here only when the task is gone, which the CRM says.
        const parts = changed.length === 0 ? undefined : changed;
        return withId(command, intent.taskId, async (id) =>
          map(await highlevel.updateTask(contactId, id, intent.task, parts), asTask),
        );
      }
      case 'task.complete':
        return withId(command, intent.taskId, async (id) =>
          map(await highlevel.completeTask(contactId, id, intent.completed), asTask),
        );
      case 'task.delete':
        return withId(command, intent.taskId, async (taskId) =>
          map(await highlevel.deleteTask(contactId, taskId), () => ({ kind: 'task-gone', taskId })),
        );
      case 'tags.add':
        return map(await highlevel.addTags(contactId, intent.tags), asTags);
      case 'tags.remove':
        return map(await highlevel.removeTags(contactId, intent.tags), asTags);
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
        return map(await highlevel.createContact(body), asContact);
      }
      case 'workflow.add':
        return map(await highlevel.addToWorkflow(contactId, intent.workflowId), asNothing);
      case 'workflow.remove':
        return map(await highlevel.removeFromWorkflow(contactId, intent.workflowId), asNothing);
      case 'campaign.add':
        return map(await highlevel.addToCampaign(contactId, intent.campaignId), asNothing);
      case 'campaign.remove':
        return map(await highlevel.removeFromCampaign(contactId, intent.campaignId), asNothing);
    }
  };

  /** What an edit changes, as the CRM holds it now. */
  const readNow = async (command: Command): Answer => {
    const { intent, contactId } = command;
    if (intent.kind === 'note.edit')
      return withId(command, intent.noteId, async (id) =>
        map(await highlevel.getNote(contactId, id), asNote),
      );
    if (intent.kind === 'task.edit')
      return withId(command, intent.taskId, async (id) =>
        map(await highlevel.listTasks(contactId), (tasks): Sent => {
          const task = tasks.find((one) => one.id === id);
          // Gone: the write is answered by the CRM in its own words.
          return task ? { kind: 'task', task } : { kind: 'nothing' };
        }),
      );
    return map(await highlevel.getContact(command.locationId, contactId), asContact);
  };

  const doneBy = async (command: Command, sent: Sent): Promise<Done> => ({
    sent,
    saved: savedOf(command, sent, await reading()),
    keepsMark: keepsMark(command, sent),
  });

  const finding = createReadBack(deps, doneBy, noteLog);

  return {
    ...finding,
    look: async (command, server) => {
      if (mayBeDone(command)) {
        const there = await finding.readBack(command, server);
        if (!there.ok) return there;
        const { value } = there;
        return ok(value.kind === 'found' ? { kind: 'done', sent: value.done.sent } : { kind: 'send' });
      }
      if (!hasBase(command)) return ok({ kind: 'send' });
      const now = await readNow(command);
      if (!now.ok) return now;
      return ok(judge(command, now.value, await siblings(command), await reading()));
    },
    send: async (command) => {
      const answer = await sendIntent(command, command.intent);
      return answer.ok ? ok(await doneBy(command, answer.value)) : answer;
    },
  };
}

/** By another computer, or by a try that a person wants to make once more. */
const mayBeDone = ({ intent, derived, sentAtMs }: Command): boolean =>
  (derived && !isRepeatable(intent)) || (isEnrolment(intent) && sentAtMs !== null);

/** An answer without the body of the note says nothing. */
function keepsMark({ intent, id }: Command, sent: Sent): boolean | null {
  if (intent.kind === 'note.add' && sent.kind === 'note' && sent.note.bodyHtml !== '')
    return hasNoteMark(sent.note.bodyHtml, id);
  // Where it is not there, the editor of the CRM may have taken it out.
  if (intent.kind === 'note.log' && sent.kind === 'note')
    return hasLogMark(sent.note.bodyHtml, intent) || null;
  if (intent.kind === 'task.add' && sent.kind === 'task' && sent.task.dueAtMs !== null)
    return hasTaskMark(sent.task.dueAtMs, id);
  return null;
}

function map<T, U>(answer: Result<T, AppError>, to: (value: T) => U): Result<U, AppError> {
  return answer.ok ? ok(to(answer.value)) : answer;
}

const asNote = (note: Extract<Sent, { kind: 'note' }>['note']): Sent => ({ kind: 'note', note });
const asTask = (task: Extract<Sent, { kind: 'task' }>['task']): Sent => ({ kind: 'task', task });
const asNothing = (): Sent => ({ kind: 'nothing' });
const asTags = (tags: readonly string[]): Sent => ({ kind: 'tags', tags });
const asContact = (contact: Extract<Sent, { kind: 'contact' }>['contact']): Sent => ({
  kind: 'contact',
  contact,
});
