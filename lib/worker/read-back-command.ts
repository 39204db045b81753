import type { Command, NewContact } from '../domain/command.ts';
import type { AppError } from '../domain/errors.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { comparableNoteText } from '../highlevel/note-html.ts';
import type { Done, Sent } from '../outbox/apply.ts';
import type { ExecutorDeps, ReadBack } from '../outbox/executor.ts';
import { byAge, claimNote, claimTask, madeSinceMs } from '../outbox/read-back.ts';
import { type Swept, sweptNotes, sweptTasks } from '../outbox/sweep.ts';
import type { NoteLog } from './log-note.ts';
import { readWhole } from './read-whole.ts';
import type { SendDeps } from './send-command.ts';

type Found = Promise<Result<ReadBack, AppError>>;

const ABSENT: ReadBack = { kind: 'absent' };
const UNCLEAR: ReadBack = { kind: 'unclear' };

/** Finds out in the CRM's own lists what a command has done there: nothing, once, or more than once. */
export function createReadBack(
  { highlevel, phoneReader, siblings, droppedCount, words }: SendDeps,
  doneBy: (command: Command, sent: Sent) => Promise<Done>,
  noteLog: NoteLog,
): Pick<ExecutorDeps, 'readBack' | 'sweep'> {
  const notesOf = (contactId: string) => readWhole(droppedCount, () => highlevel.listNotes(contactId));
  const tasksOf = (contactId: string) => readWhole(droppedCount, () => highlevel.listTasks(contactId));

  const found = async (command: Command, sent: Sent): Found =>
    ok({ kind: 'found', done: await doneBy(command, sent) });

  const claimedBy = async (command: Command): Promise<ReadonlySet<string>> => {
    const ids = (await siblings(command)).map((other) => other.createdId);
    return new Set(ids.filter((id) => id !== null));
  };

  /** The duplicate look-up is current at once, where the search lags by up to a minute. */
  const findCreated = async (command: Command, contact: NewContact): Found => {
    const { locationId, derived } = command;
    const named = command.refusal?.duplicateOf;
    if (named) {
      const there = await highlevel.getContact(locationId, named.contactId);
      if (!there.ok) return there;
      const done = await doneBy(command, { kind: 'contact', contact: there.value });
      // Made just now, and in every part as it was sent: nobody else wrote that. A rule takes whoever is there.
      const isOurs = isSince(there.value.dateAddedMs, command) && done.saved?.differs === false;
      return ok(derived || isOurs ? { kind: 'found', done } : ABSENT);
    }
    const email = contact.email.trim();
    const number = (await phoneReader())(contact.phone);
    const ways = [...(email === '' ? [] : [{ email }]), ...(number ? [{ number }] : [])];
    // Nothing could find it: a second one beside it would be worse than asking a person.
    if (ways.length === 0) return err({ code: 'refused', status: 0, detail: derived ? words.nameless : '' });
    // What another computer has made may have only one of them.
    for (const by of derived ? ways : ways.slice(0, 1)) {
      const hit = await highlevel.findDuplicate({ locationId, ...by });
      if (!hit.ok) return hit;
      const { value } = hit;
      if (!value || !(derived || isSince(value.dateAddedMs, command))) continue;
      const there = await highlevel.getContact(locationId, value.id);
      return there.ok ? found(command, { kind: 'contact', contact: there.value }) : there;
    }
    return ok(ABSENT);
  };

  /** Only the search tells who is in a workflow, and nothing who is in a campaign. Who is not found may be in all the same. */
  const findEnrolled = async ({ locationId, contactId, intent }: Command): Found => {
    if (intent.kind !== 'workflow.add') return ok(UNCLEAR);
    const hits = await highlevel.searchContacts({
      locationId,
      pageLimit: 1,
      filters: [
        { field: 'id', operator: 'eq', value: contactId },
        { field: 'activeWorkflows', operator: 'eq', value: intent.workflowId },
      ],
    });
    if (!hits.ok) return hits;
    const done: Done = { sent: { kind: 'nothing' }, saved: null, keepsMark: null };
    return ok(hits.value.some(({ id }) => id === contactId) ? { kind: 'found', done } : UNCLEAR);
  };

  /** Where a location takes several of one person, the oldest is the one for every computer. None is removed. */
  const findOldest = async ({
    locationId,
    createdId,
    intent,
  }: Command): Promise<Result<string | null, AppError>> => {
    if (intent.kind !== 'contact.create') return ok(null);
    const email = intent.contact.email.trim().toLowerCase();
    const number = (await phoneReader())(intent.contact.phone) ?? '';
    const filter =
      email === ''
        ? ({ field: 'phone', value: number } as const)
        : ({ field: 'email', value: email } as const);
    const hits = await readWhole(droppedCount, () =>
      highlevel.searchContacts({ locationId, pageLimit: 20, filters: [{ ...filter, operator: 'eq' }] }),
    );
    if (!hits.ok) return hits;
    const [oldest] = [...hits.value].sort(byAge);
    return ok(oldest && hits.value.some(({ id }) => id === createdId) ? oldest.id : createdId);
  };

  const remove = async <T extends { readonly id: string }>(
    swept: readonly (readonly [Command, Swept<T>])[],
    kept: Map<string, string>,
    removeOne: (id: string) => Promise<Result<unknown, AppError>>,
  ): Promise<Result<null, AppError>> => {
    for (const [command, { stays, extras }] of swept) {
      for (const { id } of extras) {
        const gone = await removeOne(id);
        if (!gone.ok && !isGone(gone.error)) return gone;
      }
      if (stays !== null && stays !== command.createdId) kept.set(command.id, stays);
    }
    return ok(null);
  };

  return {
    readBack: async (command, { keepsMarker }) => {
      const { kind } = command.intent;
      if (kind === 'note.log') {
        const note = await noteLog.find(command.contactId, command.intent);
        if (!note.ok) return note;
        return note.value ? found(command, { kind: 'note', note: note.value }) : ok(ABSENT);
      }
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
      if (command.intent.kind === 'contact.create') return findCreated(command, command.intent.contact);
      return findEnrolled(command);
    },

    sweep: async (commands) => {
      const contactId = commands[0]?.contactId ?? '';
      const kept = new Map<string, string>();
      const noteAdds = commands.filter(({ intent }) => intent.kind === 'note.add');
      if (noteAdds.length > 0) {
        const notes = await notesOf(contactId);
        if (!notes.ok) return notes;
        const swept = noteAdds.map((one) => [one, sweptNotes(one, notes.value, comparableNoteText)] as const);
        const gone = await remove(swept, kept, (id) => highlevel.deleteNote(contactId, id));
        if (!gone.ok) return gone;
      }
      const taskAdds = commands.filter(({ intent }) => intent.kind === 'task.add');
      const [first] = taskAdds;
      if (first) {
        const tasks = await tasksOf(contactId);
        if (!tasks.ok) return tasks;
        // Read after the list: what is in it and belongs to a sibling is claimed by now, or its maker is seen at work.
        const others = await siblings(first);
        const swept = taskAdds.map((one) => [one, sweptTasks(one, tasks.value, others)] as const);
        const gone = await remove(swept, kept, (id) => highlevel.deleteTask(contactId, id));
        if (!gone.ok) return gone;
      }
      for (const command of commands) {
        const oldest = await findOldest(command);
        if (!oldest.ok) return oldest;
        if (oldest.value !== null && oldest.value !== command.createdId) kept.set(command.id, oldest.value);
      }
      const tidied = await noteLog.tidy(commands, kept);
      return tidied.ok ? ok(kept) : tidied;
    },
  };
}

/** Added after the request left, as far as two clocks can tell. */
const isSince = (dateAddedMs: number | null, command: Command): boolean =>
  dateAddedMs !== null && dateAddedMs >= madeSinceMs(command);

/** HighLevel answers 400 or 404 for a note or task that is not there. */
const isGone = (error: AppError): boolean =>
  error.code === 'refused' && (error.status === 404 || error.status === 400);
