import * as z from 'zod/mini';
import { answers } from '../answers.ts';
import { eventSchema } from '../calendar-answers.ts';
import { endpoint, nothing } from '../endpoint.ts';
import { anything, flag, id, listOf, text, time } from '../tolerant.ts';

const version = { version: '2021-04-15' } as const;
const read = { ...version, scope: 'calendars/events.readonly' } as const;
const write = { ...version, scope: 'calendars/events.write' } as const;

/** Times that an appointment is written with: ISO with an offset. */
const at = z.string();
const details = {
  title: z.optional(z.string()),
  endTime: z.optional(at),
  appointmentStatus: z.optional(z.enum(['new', 'confirmed', 'cancelled', 'showed', 'noshow', 'invalid'])),
  assignedUserId: z.optional(z.string()),
  description: z.optional(z.string()),
  address: z.optional(z.string()),
  meetingLocationType: z.optional(
    z.enum(['custom', 'zoom', 'gmeet', 'phone', 'address', 'ms_teams', 'google']),
  ),
  meetingLocationId: z.optional(z.string()),
  overrideLocationConfig: z.optional(z.boolean()),
  ignoreDateRange: z.optional(z.boolean()),
  ignoreFreeSlotValidation: z.optional(z.boolean()),
  toNotify: z.optional(z.boolean()),
  rrule: z.optional(z.string()),
};

export const getAppointment = endpoint('getAppointment', 'GET', '/calendars/events/appointments/{eventId}', {
  ...read,
  input: nothing,
  answer: z.object({ event: eventSchema }),
});
export const createAppointment = endpoint('createAppointment', 'POST', '/calendars/events/appointments', {
  ...write,
  input: z.strictObject({
    calendarId: z.string(),
    locationId: z.string(),
    contactId: z.string(),
    startTime: at,
    ...details,
  }),
  answer: eventSchema,
});
export const updateAppointment = endpoint(
  'updateAppointment',
  'PUT',
  '/calendars/events/appointments/{eventId}',
  {
    ...write,
    input: z.strictObject({
      calendarId: z.optional(z.string()),
      startTime: z.optional(at),
      ...details,
    }),
    answer: eventSchema,
  },
);
/** Appointments have no path of their own to be deleted by. Takes blocked slots as well. */
export const deleteEvent = endpoint('deleteEvent', 'DELETE', '/calendars/events/{eventId}', {
  ...write,
  bodyAlways: true,
  input: nothing,
  answer: answers.gone,
});

const noteAnswer = z.object({
  id,
  body: text,
  userId: text,
  dateAdded: time,
  contactId: text,
  createdBy: anything,
});
const noteBody = z.strictObject({
  body: z.string().check(z.maxLength(5000)),
  userId: z.optional(z.string()),
});

export const listAppointmentNotes = endpoint(
  'listAppointmentNotes',
  'GET',
  '/calendars/appointments/{appointmentId}/notes',
  {
    ...read,
    input: z.strictObject({ limit: z.int().check(z.maximum(20)), offset: z.int() }),
    answer: z.object({ notes: listOf(noteAnswer), hasMore: flag }),
  },
);
export const createAppointmentNote = endpoint(
  'createAppointmentNote',
  'POST',
  '/calendars/appointments/{appointmentId}/notes',
  { ...write, input: noteBody, answer: z.object({ note: noteAnswer }) },
);
export const updateAppointmentNote = endpoint(
  'updateAppointmentNote',
  'PUT',
  '/calendars/appointments/{appointmentId}/notes/{noteId}',
  { ...write, input: noteBody, answer: z.object({ note: noteAnswer }) },
);
export const deleteAppointmentNote = endpoint(
  'deleteAppointmentNote',
  'DELETE',
  '/calendars/appointments/{appointmentId}/notes/{noteId}',
  { ...write, input: nothing, answer: z.object({ success: anything }) },
);
