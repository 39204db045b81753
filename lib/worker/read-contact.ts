import type { Appointment } from '../domain/appointment.ts';
import type { Contact } from '../domain/contact.ts';
import type { AppError } from '../domain/errors.ts';
import { dueParts, FRESHNESS, type Need, PARTS, type PartName } from '../domain/freshness.ts';
import type { ContactRead } from '../domain/merge-read.ts';
import type { Note } from '../domain/note.ts';
import type { ContactRecord, Part } from '../domain/record.ts';
import { err, ok, type Result } from '../domain/result.ts';
import type { Task } from '../domain/task.ts';
import { type AskPart, shareReads } from './share-reads.ts';

/** The reads of one contact, each a request of its own. */
export interface ContactReads {
  readonly contact: AskPart<Contact>;
  readonly notes: AskPart<readonly Note[]>;
  readonly tasks: AskPart<readonly Task[]>;
  readonly appointments: AskPart<readonly Appointment[]>;
}

export interface ReadContactDeps {
  readonly reads: ContactReads;
  readonly stored: (locationId: string, contactId: string) => Promise<ContactRecord | undefined>;
  /** Puts what was read into what is stored by then (`mergeRead`). */
  readonly store: (read: ContactRead) => Promise<void>;
  /** When a write to this contact last went through (epoch ms); 0 for never. */
  readonly lastWriteMs: (locationId: string, contactId: string) => Promise<number>;
  readonly now: () => number;
}

/**
 * Reads those parts of a contact that are too old for what they are needed for, in one parallel round, and stores them.
 * A part that the token may not read says so; a part that failed keeps what was known. A write that went through
 * meanwhile makes the round stale: it is read once more, so that a note that was just saved does not vanish from the
 * card.
 * @param only the parts that are wanted, if not all
 * @returns the contact's own error when that could not be read, or the error of a round without it in which nothing
 * could; then nothing is stored
 */
export function createReadContact({ reads, stored, store, lastWriteMs, now }: ReadContactDeps) {
  const shared = {
    contact: shareReads(reads.contact, now),
    notes: shareReads(reads.notes, now),
    tasks: shareReads(reads.tasks, now),
    appointments: shareReads(reads.appointments, now),
  };

  const round = async (
    { id: locationId, timezone }: Place,
    contactId: string,
    { lane }: (typeof FRESHNESS)[Need],
    parts: readonly PartName[],
    afterMs = 0,
  ) => {
    let sinceMs = now();
    const ask = async <T>(name: PartName, share: ReturnType<typeof shareReads<T>>) => {
      if (!parts.includes(name)) return undefined;
      const read = share(contactId, lane, timezone, afterMs);
      sinceMs = Math.min(sinceMs, read.sinceMs);
      const answer = await read.answer;
      return { answer, atMs: now() };
    };
    const [contact, notes, tasks, appointments] = await Promise.all([
      ask('contact', shared.contact),
      ask('notes', shared.notes),
      ask('tasks', shared.tasks),
      ask('appointments', shared.appointments),
    ]);
    const read: ContactRead = {
      locationId,
      contactId,
      ...(contact?.answer.ok && { contact: contact.answer.value, fetchedAtMs: contact.atMs }),
      notes: partOf(notes),
      tasks: partOf(tasks),
      appointments: partOf(appointments),
    };
    const errors = [contact, notes, tasks, appointments].flatMap((one) =>
      !one || one.answer.ok ? [] : [one.answer.error],
    );
    return { read, errors, sinceMs };
  };

  return async (
    location: Place,
    contactId: string,
    need: Need,
    only: readonly PartName[] = PARTS,
  ): Promise<Result<{ fetchedAtMs: number }, AppError>> => {
    const old = await stored(location.id, contactId);
    let parts = dueParts(old, need, now()).filter((part) => only.includes(part));
    let fetchedAtMs = old?.fetchedAtMs ?? 0;
    if (parts.length === 0) return ok({ fetchedAtMs });
    let answer = await round(location, contactId, FRESHNESS[need], parts);
    const writtenMs = await lastWriteMs(location.id, contactId);
    // Whose parts are gone may be gone: only the contact itself says so.
    const isGone = !parts.includes('contact') && answer.errors.some(isNotFound);
    if (isGone) parts = ['contact', ...parts];
    if (isGone || (writtenMs >= answer.sinceMs && isKnown(answer.read, parts)))
      answer = await round(location, contactId, FRESHNESS[need], parts, writtenMs);

    const { read, errors } = answer;
    const [error] = errors;
    if (error && !isKnown(read, parts)) return err(error);
    // The token answers for one location; a contact of another one must never get into this one's records.
    const foundIn = read.contact?.locationId ?? '';
    if (foundIn !== '' && foundIn !== location.id) return err({ code: 'wrong-location', detail: foundIn });
    await store(read);
    fetchedAtMs = read.fetchedAtMs ?? fetchedAtMs;
    return ok({ fetchedAtMs });
  };
}

interface Place {
  readonly id: string;
  readonly timezone: string;
}

interface Answered<T> {
  readonly answer: Result<T, AppError>;
  readonly atMs: number;
}

function partOf<T>(asked: Answered<readonly T[]> | undefined): Part<readonly T[]> | undefined {
  if (!asked) return undefined;
  const { answer, atMs } = asked;
  if (answer.ok) return { state: 'read', value: answer.value, atMs };
  return answer.error.code === 'missing-scope' ? { state: 'missing-scope', atMs } : undefined;
}

/** Whether a round brought what makes it worth storing. */
const isKnown = ({ contact, notes, tasks, appointments }: ContactRead, parts: readonly PartName[]): boolean =>
  (parts.includes('contact') ? contact : (notes ?? tasks ?? appointments)) !== undefined;

const isNotFound = (error: AppError): boolean => error.code === 'refused' && error.status === 404;
