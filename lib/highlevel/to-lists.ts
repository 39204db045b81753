import type { Appointment } from '../domain/appointment.ts';
import type { CustomField, Location, User } from '../domain/location.ts';
import type { Note } from '../domain/note.ts';
import type { Task } from '../domain/task.ts';
import type {
  WireAppointment,
  WireCustomField,
  WireLocation,
  WireNote,
  WireTask,
  WireUser,
} from './answers.ts';
import { readTime } from './read-time.ts';

/** A location without its lists. */
export type LocationHead = Pick<Location, 'id' | 'name' | 'timezone' | 'country'> & {
  readonly companyId: string | null;
};

export const toNote = (wire: WireNote): Note => ({
  id: wire.id,
  bodyHtml: wire.body ?? '',
  title: wire.title,
  userId: wire.userId,
  pinned: wire.pinned,
  dateAddedMs: wire.dateAdded,
});

export const toTask = (wire: WireTask): Task => ({
  id: wire.id,
  title: wire.title ?? '',
  body: wire.body,
  assignedTo: wire.assignedTo,
  dueAtMs: wire.dueDate,
  completed: wire.completed,
});

/** @param timeZone of the location: the times of a contact's appointments name no zone */
export const toAppointment = (wire: WireAppointment, timeZone: string): Appointment => ({
  id: wire.id,
  title: wire.title ?? '',
  status: wire.appointmentStatus ?? wire.status ?? '',
  startAtMs: readTime(wire.startTime, timeZone),
  endAtMs: readTime(wire.endTime, timeZone),
  assignedUserId: wire.assignedUserId,
});

export const toUser = (wire: WireUser): User => ({
  id: wire.id,
  name:
    wire.name ??
    ([wire.firstName, wire.lastName].filter((part) => part !== null).join(' ') || (wire.email ?? wire.id)),
  email: wire.email,
});

export const toCustomField = (wire: WireCustomField): CustomField => ({
  id: wire.id,
  name: wire.name ?? wire.id,
  dataType: wire.dataType ?? 'TEXT',
  options: wire.picklistOptions,
  position: wire.position ?? 0,
});

export const toLocationHead = (wire: WireLocation): LocationHead => ({
  id: wire.id,
  name: wire.name ?? wire.id,
  timezone: wire.timezone ?? 'UTC',
  country: wire.country?.toUpperCase() ?? null,
  companyId: wire.companyId,
});
