import type { Appointment } from '../domain/appointment.ts';
import type { Contact } from '../domain/contact.ts';
import type { AppError } from '../domain/errors.ts';
import type { Note } from '../domain/note.ts';
import type { ContactRecord, Part } from '../domain/record.ts';
import { err, ok, type Result } from '../domain/result.ts';
import type { Task } from '../domain/task.ts';
import type { CallOptions } from '../highlevel/call.ts';

/** The reads of one contact, each a request of its own. */
export interface ContactReads {
  contact(contactId: string, options: CallOptions): Promise<Result<Contact, AppError>>;
  notes(contactId: string, options: CallOptions): Promise<Result<readonly Note[], AppError>>;
  tasks(contactId: string, options: CallOptions): Promise<Result<readonly Task[], AppError>>;
  appointments(
    contactId: string,
    timeZone: string,
    options: CallOptions,
  ): Promise<Result<readonly Appointment[], AppError>>;
}

export interface ReadContactDeps {
  readonly reads: ContactReads;
  readonly stored: (locationId: string, contactId: string) => Promise<ContactRecord | undefined>;
  readonly store: (record: ContactRecord) => Promise<void>;
  /** When a write to this contact last went through (epoch ms); 0 for never. */
  readonly lastWriteMs: (locationId: string, contactId: string) => Promise<number>;
  readonly now: () => number;
}

/**
 * Reads a contact with its parts in one parallel round and stores it. A part that the token may not read says so;
 * a part that failed keeps what was known. A write that went through meanwhile makes the round stale: it is read
 * once more, so that a note that was just saved does not vanish from the card.
 * @returns the contact's own error when that could not be read; then nothing is stored
 */
export function createReadContact(deps: ReadContactDeps) {
  const { reads, now } = deps;

  const round = async (
    location: { id: string; timezone: string },
    contactId: string,
    options: CallOptions,
  ) => {
    const [contact, notes, tasks, appointments, old] = await Promise.all([
      reads.contact(contactId, options),
      reads.notes(contactId, options),
      reads.tasks(contactId, options),
      reads.appointments(contactId, location.timezone, options),
      deps.stored(location.id, contactId),
    ]);
    if (!contact.ok) return contact;
    const atMs = now();
    const record: ContactRecord = {
      locationId: location.id,
      contactId,
      contact: contact.value,
      notes: partOf(notes, old?.notes, atMs),
      tasks: partOf(tasks, old?.tasks, atMs),
      appointments: partOf(appointments, old?.appointments, atMs),
      fetchedAtMs: atMs,
    };
    return ok(record);
  };

  return async (
    location: { readonly id: string; readonly timezone: string },
    contactId: string,
    maxAgeMs: number,
    options: CallOptions,
  ): Promise<Result<{ fetchedAtMs: number }, AppError>> => {
    const old = await deps.stored(location.id, contactId);
    if (old && now() - old.fetchedAtMs < maxAgeMs) return ok({ fetchedAtMs: old.fetchedAtMs });
    let startedMs = now();
    let answer = await round(location, contactId, options);
    if (answer.ok && (await deps.lastWriteMs(location.id, contactId)) >= startedMs) {
      startedMs = now();
      answer = await round(location, contactId, options);
    }
    if (!answer.ok) return err(answer.error);
    // The token answers for one location; a contact of another one must never get into this one's records.
    if (answer.value.contact.locationId !== '' && answer.value.contact.locationId !== location.id) {
      return err({ code: 'wrong-location', detail: answer.value.contact.locationId });
    }
    await deps.store(answer.value);
    return ok({ fetchedAtMs: answer.value.fetchedAtMs });
  };
}

function partOf<T>(
  answer: Result<readonly T[], AppError>,
  old: Part<readonly T[]> | undefined,
  atMs: number,
): Part<readonly T[]> {
  if (answer.ok) return { state: 'read', value: answer.value, atMs };
  if (answer.error.code === 'missing-scope') return { state: 'missing-scope' };
  return old ?? { state: 'unread' };
}
