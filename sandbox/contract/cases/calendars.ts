import * as appointments from '../../../lib/highlevel/endpoints/appointments.ts';
import * as calendars from '../../../lib/highlevel/endpoints/calendars.ts';
import * as contactAppointments from '../../../lib/highlevel/endpoints/contact-appointments.ts';
import { northsideId as locationId } from '../../seed/places.ts';
import { chairCalendarId as calendarId } from '../../seed/seed-calendars.ts';
import { seedId } from '../../seed/seed-id.ts';
import { type Case, exercise } from '../exercise.ts';

const contactId = seedId('contact', 'maya');
const appointmentId = seedId('appointment', 'maya-0');
const noteId = seedId('appointment note', 'fitting');
const blockedId = seedId('blocked slot', 'repair');
const dayMs = 86_400_000;
const startDate = Date.parse('2026-11-20T17:00:00Z');
const endDate = startDate + 7 * dayMs;
const span = { locationId, startTime: startDate - 30 * dayMs, endTime: endDate };
const spanTexts = { locationId, startTime: String(span.startTime), endTime: String(span.endTime) };

const appointment = {
  calendarId,
  locationId,
  contactId,
  startTime: '2026-11-26T10:00:00-05:00',
  endTime: '2026-11-26T10:30:00-05:00',
  title: 'Fitting',
  appointmentStatus: 'confirmed' as const,
  assignedUserId: seedId('user', 'lena'),
  meetingLocationType: 'address' as const,
  address: '12 Juniper Street',
  toNotify: false,
};
const later = { startTime: '2026-11-26T11:00:00-05:00', appointmentStatus: 'new' as const };
const blocked = {
  locationId,
  calendarId,
  title: 'Training',
  startTime: '2026-11-27T09:00:00-05:00',
  endTime: '2026-11-27T12:00:00-05:00',
};
const note = { body: 'Bring the old tray.', userId: seedId('user', 'lena') };

export const calendarCases: readonly Case[] = [
  exercise(contactAppointments.listAppointments, { contactId }, (sdk) =>
    sdk.contacts.getAppointmentsForContact({ contactId }),
  ),
  exercise(calendars.listCalendarGroups, { locationId }, (sdk) => sdk.calendars.getGroups({ locationId })),
  exercise(calendars.listCalendars, { locationId, showDrafted: false }, (sdk) =>
    sdk.calendars.getCalendars({ locationId, showDrafted: false }),
  ),
  exercise(calendars.getCalendar, { calendarId }, (sdk) => sdk.calendars.getCalendar({ calendarId })),
  exercise(calendars.listFreeSlots, { calendarId, startDate, endDate, timezone: 'America/Chicago' }, (sdk) =>
    sdk.calendars.getSlots({ calendarId, startDate, endDate, timezone: 'America/Chicago' }),
  ),
  exercise(calendars.listCalendarEvents, { ...span, calendarId }, (sdk) =>
    sdk.calendars.getCalendarEvents({ ...spanTexts, calendarId }),
  ),
  exercise(calendars.listBlockedSlots, { ...span, calendarId }, (sdk) =>
    sdk.calendars.getBlockedSlots({ ...spanTexts, calendarId }),
  ),
  exercise(calendars.createBlockedSlot, blocked, (sdk) => sdk.calendars.createBlockSlot(blocked)),
  exercise(calendars.updateBlockedSlot, { eventId: blockedId, ...blocked }, (sdk) =>
    sdk.calendars.editBlockSlot({ eventId: blockedId }, blocked),
  ),

  exercise(appointments.getAppointment, { eventId: appointmentId }, (sdk) =>
    sdk.calendars.getAppointment({ eventId: appointmentId }),
  ),
  exercise(appointments.createAppointment, appointment, (sdk) =>
    sdk.calendars.createAppointment(appointment),
  ),
  exercise(appointments.updateAppointment, { eventId: appointmentId, ...later }, (sdk) =>
    sdk.calendars.editAppointment({ eventId: appointmentId }, later),
  ),
  exercise(appointments.deleteEvent, { eventId: appointmentId }, (sdk) =>
    sdk.calendars.deleteEvent({ eventId: appointmentId }, {}),
  ),
  exercise(appointments.listAppointmentNotes, { appointmentId, limit: 10, offset: 0 }, (sdk) =>
    sdk.calendars.getAppointmentNotes({ appointmentId, limit: 10, offset: 0 }),
  ),
  exercise(appointments.createAppointmentNote, { appointmentId, ...note }, (sdk) =>
    sdk.calendars.createAppointmentNote({ appointmentId }, note),
  ),
  exercise(appointments.updateAppointmentNote, { appointmentId, noteId, ...note }, (sdk) =>
    sdk.calendars.updateAppointmentNote({ appointmentId, noteId }, note),
  ),
  exercise(appointments.deleteAppointmentNote, { appointmentId, noteId }, (sdk) =>
    sdk.calendars.deleteAppointmentNote({ appointmentId, noteId }),
  ),
];
