import type { Command } from '../domain/command.ts';
import type { AppError } from '../domain/errors.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { comparableNoteText } from '../highlevel/note-html.ts';
import type { Done, Sent } from '../outbox/apply.ts';
import type { ExecutorDeps, ReadBack } from '../outbox/executor.ts';
import { CLOCK_SKEW_MS, claimNote, claimTask } from '../outbox/read-back.ts';
import { extraNotes, extraTasks } from '../outbox/sweep.ts';
import type { SendDeps } from './send-command.ts';

type Found = Promise<Result<ReadBack, AppError>>;

const ABSENT: ReadBack = { kind: 'absent' };

/** Finds out in the CRM's own lists what a command has done there: nothing, once, or more than once. */
export function createReadBack(
  { highlevel, phoneReader, siblings, droppedCount }: SendDeps,
  doneBy: (command: Command, sent: Sent) => Promise<Done>,
): Pick<ExecutorDeps, 'readBack' | 'sweep'> {
  /** A list of which nothing was left out. */
  const whole = async <T>(list: () => Promise<Result<T, AppError>>): Promise<Result<T, AppError>> => {
    const before = droppedCount();
    const answer = await list();
    return droppedCount() === before ? answer : err({ code: 'unexpected-shape', path: 'list' });
  };
  const notesOf = (contactId: string) => whole(() => highlevel.listNotes(contactId));
  const tasksOf = (contactId: string) => whole(() => highlevel.listTasks(contactId));

  const found = async (command: Command, sent: Sent): Found =>
    ok({ kind: 'found', done: await doneBy(command, sent) });

  const claimedBy = async (command: Command): Promise<ReadonlySet<string>> => {
    const ids = (await siblings(command)).map((other) => other.createdId);
    return new Set(ids.filter((id) => id !== null));
  };

  /** The duplicate look-up is current at once, where the search lags by up to a minute. */
  const findCreated = async (command: Command): Found => {
    if (command.intent.kind !== 'contact.create') return ok(ABSENT);
    const { email, phone } = command.intent.contact;
    const named = command.refusal?.duplicateOf;
    if (named) {
      const there = await highlevel.getContact(command.locationId, named.contactId);
      if (!there.ok) return there;
      const done = await doneBy(command, { kind: 'contact', contact: there.value });
      // Made just now, and in every part as it was sent: nobody else wrote that.
      const isOurs = isSince(there.value.dateAddedMs, command) && done.saved?.differs === false;
      return ok(isOurs ? { kind: 'found', done } : ABSENT);
    }
    const number = (await phoneReader())(phone);
    const by = email.trim() !== '' ? { email: email.trim() } : number ? { number } : null;
    // Nothing could find it: a second one beside it would be worse than asking a person.
    if (!by) return err({ code: 'refused', status: 0, detail: '' });
    const hit = await highlevel.findDuplicate({ locationId: command.locationId, ...by });
    if (!hit.ok) return hit;
    const { value } = hit;
    if (!value || !isSince(value.dateAddedMs, command)) return ok(ABSENT);
    const contact = await highlevel.getContact(command.locationId, value.id);
    return contact.ok ? found(command, { kind: 'contact', contact: contact.value }) : contact;
  };

  return {
    readBack: async (command, { keepsMarker }) => {
      const { kind } = command.intent;
      if (kind === 'note.add') {
        const notes = await notesOf(command.contactId);
        if (!notes.ok) return notes;
        const claimed = await claimedBy(command);
        const input = { command, items: notes.value, claimed, keepsMark: keepsMarker.note };
        const claim = claimNote(input, comparableNoteText);
        return claim.kind === 'found' ? found(command, { kind: 'note', note: claim.item }) : ok(claim);
      }
      if (kind === 'task.add') {
        const tasks = await tasksOf(command.contactId);
        if (!tasks.ok) return tasks;
        const claimed = await claimedBy(command);
        const claim = claimTask({ command, items: tasks.value, claimed, keepsMark: keepsMarker.task });
        return claim.kind === 'found' ? found(command, { kind: 'task', task: claim.item }) : ok(claim);
      }
      return findCreated(command);
    },

    sweep: async (commands) => {
      const contactId = commands[0]?.contactId ?? '';
      const noteAdds = commands.filter(({ intent }) => intent.kind === 'note.add');
      if (noteAdds.length > 0) {
        const notes = await notesOf(contactId);
        if (!notes.ok) return notes;
        for (const { id } of noteAdds.flatMap((one) => extraNotes(one, notes.value, comparableNoteText))) {
          const gone = await highlevel.deleteNote(contactId, id);
          if (!gone.ok && !isGone(gone.error)) return gone;
        }
      }
      const taskAdds = commands.filter(({ intent }) => intent.kind === 'task.add');
      const [first] = taskAdds;
      if (first) {
        const tasks = await tasksOf(contactId);
        if (!tasks.ok) return tasks;
        // Read after the list: what is in it and belongs to a sibling is claimed by now, or its maker is seen at work.
        const others = await siblings(first);
        for (const { id } of taskAdds.flatMap((one) => extraTasks(one, tasks.value, others))) {
          const gone = await highlevel.deleteTask(contactId, id);
          if (!gone.ok && !isGone(gone.error)) return gone;
        }
      }
      return ok(null);
    },
  };
}

/** Added after the request left, as far as two clocks can tell. */
const isSince = (dateAddedMs: number | null, { sentAtMs }: Command): boolean =>
  dateAddedMs !== null && dateAddedMs >= (sentAtMs ?? 0) - CLOCK_SKEW_MS;

/** HighLevel answers 400 or 404 for a note or task that is not there. */
const isGone = (error: AppError): boolean =>
  error.code === 'refused' && (error.status === 404 || error.status === 400);
