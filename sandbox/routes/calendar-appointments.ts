import { type Api, contactOf, locationOf, ownRecord, type RouteDeps } from '../app-context.ts';
import { recordId } from '../random.ts';
import { demandLocation } from '../rules/access.ts';
import { badRequest } from '../rules/api-error.ts';
import { flag, oneOf, optional, parseBody, required, text } from '../rules/body.ts';
import { isFree } from '../rules/free-slots.ts';
import { needs } from '../rules/guard.ts';
import { offsetTime } from '../rules/offset-time.ts';
import { isoInZone } from '../rules/zoned-time.ts';
import type { CalendarRecord } from '../store/calendar-records.ts';
import type { AppointmentRecord } from '../store/records.ts';
import { calendarEvent, takenSpans } from './calendar-events.ts';

const updateShape = {
  calendarId: optional(text),
  startTime: optional(offsetTime),
  endTime: optional(offsetTime),
  title: optional(text),
  appointmentStatus: optional(oneOf(['new', 'confirmed', 'cancelled', 'showed', 'noshow', 'invalid'])),
  assignedUserId: optional(text),
  description: optional(text),
  address: optional(text),
  meetingLocationType: optional(oneOf(['custom', 'zoom', 'gmeet', 'phone', 'address', 'ms_teams', 'google'])),
  meetingLocationId: optional(text),
  overrideLocationConfig: optional(flag),
  ignoreDateRange: optional(flag),
  ignoreFreeSlotValidation: optional(flag),
  toNotify: optional(flag),
  rrule: optional(text),
} as const;
const createShape = {
  ...updateShape,
  calendarId: required(text),
  locationId: required(text),
  contactId: required(text),
  startTime: required(offsetTime),
} as const;

/** Appointments as the calendar knows them. They are deleted as events: they have no path of their own for that. */
export function addCalendarAppointmentRoutes(api: Api, { store, clock, random }: RouteDeps): void {
  /** Without `dateAdded`: the vendor leaves it out here (issue 246 of its API docs). */
  function writtenAnswer(one: AppointmentRecord): Record<string, unknown> {
    const zone = locationOf(store, one.locationId).timezone;
    return {
      id: one.id,
      calendarId: one.calendarId,
      locationId: one.locationId,
      contactId: one.contactId,
      startTime: isoInZone(one.startMs, zone),
      endTime: isoInZone(one.endMs, zone),
      title: one.title,
      appointmentStatus: one.appointmentStatus,
      assignedUserId: one.assignedUserId,
      address: one.address,
      isRecurring: false,
    };
  }

  function demandFree(calendar: CalendarRecord, wanted: AppointmentRecord): void {
    const others = store.appointments.get(wanted.id);
    const taken = takenSpans(store, calendar).filter(
      (one) => one.startMs !== others?.startMs || one.endMs !== others.endMs,
    );
    if (!isFree(wanted, taken)) throw badRequest('The slot you have selected is no longer available.');
  }

  api.post('/calendars/events/appointments', needs('calendars/events.write'), (c) => {
    const sent = parseBody(c.get('body'), createShape);
    demandLocation(c.get('access'), sent.locationId);
    const calendar = ownRecord(c, store.calendars, sent.calendarId, 'Calendar');
    const contact = contactOf(c, store, sent.contactId);
    const startMs = Date.parse(sent.startTime);
    const appointment: AppointmentRecord = {
      id: recordId(random),
      contactId: contact.id,
      calendarId: calendar.id,
      locationId: calendar.locationId,
      title: sent.title ?? calendar.name,
      appointmentStatus: sent.appointmentStatus ?? 'confirmed',
      assignedUserId: sent.assignedUserId ?? calendar.userIds[0] ?? '',
      address: sent.address ?? '',
      notes: sent.description ?? '',
      startMs,
      endMs: sent.endTime === undefined ? startMs + calendar.slotMinutes * 60_000 : Date.parse(sent.endTime),
      dateAddedMs: clock.nowMs(),
    };
    if (!sent.ignoreFreeSlotValidation) demandFree(calendar, appointment);
    store.appointments.put(appointment);
    return c.json(writtenAnswer(appointment));
  });

  api.get('/calendars/events/appointments/:eventId', needs('calendars/events.readonly'), (c) => {
    const appointment = ownRecord(c, store.appointments, c.req.param('eventId'), 'Event');
    return c.json({ event: calendarEvent(store, appointment) });
  });

  api.put('/calendars/events/appointments/:eventId', needs('calendars/events.write'), (c) => {
    const sent = parseBody(c.get('body'), updateShape);
    const before = ownRecord(c, store.appointments, c.req.param('eventId'), 'Event');
    const calendar = ownRecord(c, store.calendars, sent.calendarId ?? before.calendarId, 'Calendar');
    const startMs = sent.startTime === undefined ? before.startMs : Date.parse(sent.startTime);
    const appointment: AppointmentRecord = {
      ...before,
      calendarId: calendar.id,
      title: sent.title ?? before.title,
      appointmentStatus: sent.appointmentStatus ?? before.appointmentStatus,
      assignedUserId: sent.assignedUserId ?? before.assignedUserId,
      address: sent.address ?? before.address,
      notes: sent.description ?? before.notes,
      startMs,
      endMs: sent.endTime === undefined ? startMs + before.endMs - before.startMs : Date.parse(sent.endTime),
    };
    const isMoved = appointment.startMs !== before.startMs || appointment.endMs !== before.endMs;
    if (isMoved && !sent.ignoreFreeSlotValidation) demandFree(calendar, appointment);
    store.appointments.put(appointment);
    return c.json(writtenAnswer(appointment));
  });

  api.delete('/calendars/events/:eventId', needs('calendars/events.write'), (c) => {
    parseBody(c.get('body'), {});
    const eventId = c.req.param('eventId');
    if (store.blockedSlots.get(eventId)) {
      store.blockedSlots.remove(ownRecord(c, store.blockedSlots, eventId, 'Event').id);
    } else {
      const { id } = ownRecord(c, store.appointments, eventId, 'Event');
      store.appointments.remove(id);
      for (const note of store.appointmentNotes.of(id)) store.appointmentNotes.remove(note.id);
    }
    return c.json({ succeeded: true }, 201);
  });
}
