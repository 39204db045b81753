import { type Api, type ApiContext, isoOf, ownRecord, type RouteDeps } from '../app-context.ts';
import { recordId } from '../random.ts';
import { badRequest, unprocessable } from '../rules/api-error.ts';
import { optional, parseBody, required, text } from '../rules/body.ts';
import { needs, queryNumber } from '../rules/guard.ts';
import type { AppointmentNoteRecord } from '../store/calendar-records.ts';

const shape = { body: required(text), userId: optional(text) } as const;
const maxBody = 5000;

/** The notes of an appointment. Unlike those of a contact they are plain text, and they come in pages. */
export function addAppointmentNoteRoutes(api: Api, { store, clock, random }: RouteDeps): void {
  const path = '/calendars/appointments/:appointmentId/notes';

  function noteAnswer(note: AppointmentNoteRecord): Record<string, unknown> {
    const user = note.userId === null ? undefined : store.users.get(note.userId);
    return {
      id: note.id,
      body: note.body,
      ...(note.userId === null ? {} : { userId: note.userId }),
      dateAdded: isoOf(note.dateAddedMs),
      contactId: note.contactId,
      ...(user ? { createdBy: { id: user.id, name: `${user.firstName} ${user.lastName}` } } : {}),
    };
  }

  const appointmentOf = (c: ApiContext, appointmentId: string) =>
    ownRecord(c, store.appointments, appointmentId, 'Appointment');

  function noteOf(c: ApiContext, appointmentId: string, noteId: string): AppointmentNoteRecord {
    const { id } = appointmentOf(c, appointmentId);
    const note = store.appointmentNotes.get(noteId);
    if (note?.appointmentId !== id) throw badRequest(`Note with id ${noteId} not found`);
    return note;
  }

  function written(c: ApiContext) {
    const sent = parseBody(c.get('body'), shape);
    if (sent.body.length > maxBody) {
      throw unprocessable([`body must be shorter than or equal to ${maxBody} characters`]);
    }
    return sent;
  }

  api.get(path, needs('calendars/events.readonly'), (c) => {
    const { id } = appointmentOf(c, c.req.param('appointmentId'));
    for (const name of ['limit', 'offset']) {
      if (c.req.query(name) === undefined) throw unprocessable([`${name} must be a number string`]);
    }
    const limit = queryNumber(c, 'limit', { fallback: 10, min: 1, max: 20 });
    const offset = queryNumber(c, 'offset', { fallback: 0, min: 0, max: Number.MAX_SAFE_INTEGER });
    const notes = store.appointmentNotes.of(id);
    const page = notes.slice(offset, offset + limit).map(noteAnswer);
    return c.json({ notes: page, hasMore: offset + limit < notes.length });
  });

  api.post(path, needs('calendars/events.write'), (c) => {
    const appointment = appointmentOf(c, c.req.param('appointmentId'));
    const sent = written(c);
    const note: AppointmentNoteRecord = {
      id: recordId(random),
      appointmentId: appointment.id,
      contactId: appointment.contactId,
      body: sent.body,
      userId: sent.userId ?? null,
      dateAddedMs: clock.nowMs(),
    };
    store.appointmentNotes.put(note);
    return c.json({ note: noteAnswer(note) }, 201);
  });

  api.put(`${path}/:noteId`, needs('calendars/events.write'), (c) => {
    const before = noteOf(c, c.req.param('appointmentId'), c.req.param('noteId'));
    const sent = written(c);
    const note = { ...before, body: sent.body, userId: sent.userId ?? before.userId };
    store.appointmentNotes.put(note);
    return c.json({ note: noteAnswer(note) });
  });

  api.delete(`${path}/:noteId`, needs('calendars/events.write'), (c) => {
    store.appointmentNotes.remove(noteOf(c, c.req.param('appointmentId'), c.req.param('noteId')).id);
    return c.json({ success: true });
  });
}
