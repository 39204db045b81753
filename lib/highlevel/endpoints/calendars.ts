import * as z from 'zod/mini';
import { eventSchema } from '../calendar-answers.ts';
import { endpoint, nothing } from '../endpoint.ts';
import { count, flag, id, isRecord, listOf, text, time } from '../tolerant.ts';

const version = { version: '2021-04-15', lane: 'refresh' } as const;
const read = { ...version, scope: 'calendars.readonly' } as const;
const readEvents = { ...version, lane: 'interactive', scope: 'calendars/events.readonly' } as const;
const writeEvents = { ...version, lane: 'write', scope: 'calendars/events.write' } as const;

const calendar = z.object({
  id,
  name: text,
  description: text,
  groupId: text,
  locationId: text,
  calendarType: text,
  isActive: flag,
  slotDuration: count,
  slotDurationUnit: text,
  eventTitle: text,
  eventColor: text,
});

export const listCalendarGroups = endpoint('listCalendarGroups', 'GET', '/calendars/groups', {
  ...version,
  scope: 'calendars/groups.readonly',
  input: z.strictObject({ locationId: z.string() }),
  answer: z.object({
    groups: listOf(z.object({ id, name: text, description: text, slug: text, isActive: flag })),
  }),
});
export const listCalendars = endpoint('listCalendars', 'GET', '/calendars/', {
  ...read,
  input: z.strictObject({
    locationId: z.string(),
    groupId: z.optional(z.string()),
    showDrafted: z.optional(z.boolean()),
  }),
  answer: z.object({ calendars: listOf(calendar) }),
});
export const getCalendar = endpoint('getCalendar', 'GET', '/calendars/{calendarId}', {
  ...read,
  input: nothing,
  answer: z.object({ calendar }),
});

/** Days as `YYYY-MM-DD` with the ISO times that are free. Other keys, such as `traceId`, are no days. */
const days = z.pipe(
  z.record(z.string(), z.unknown()),
  z.transform((answer) =>
    Object.entries(answer).flatMap(([date, day]) =>
      /^\d{4}-\d\d-\d\d$/.test(date) && isRecord(day) ? [{ date, slots: slotsOf(day.slots) }] : [],
    ),
  ),
);
const slotsOf = (slots: unknown): string[] =>
  Array.isArray(slots) ? slots.filter((slot) => typeof slot === 'string') : [];

/** 31 days at most. Takes no `locationId`. `userIds` is left out: the vendor's own client spells it unlike its files. */
export const listFreeSlots = endpoint('listFreeSlots', 'GET', '/calendars/{calendarId}/free-slots', {
  ...read,
  lane: 'interactive',
  input: z.strictObject({
    /** Epoch milliseconds, as `endDate`. */
    startDate: z.int(),
    endDate: z.int(),
    timezone: z.optional(z.string()),
    userId: z.optional(z.string()),
  }),
  answer: days,
});

/** Epoch milliseconds, and one of the three: no list goes over a whole location. */
const span = { locationId: z.string(), startTime: z.int(), endTime: z.int() };
const spanOfOne = z.union([
  z.strictObject({ ...span, userId: z.string() }),
  z.strictObject({ ...span, calendarId: z.string() }),
  z.strictObject({ ...span, groupId: z.string() }),
]);

export const listCalendarEvents = endpoint('listCalendarEvents', 'GET', '/calendars/events', {
  ...readEvents,
  input: spanOfOne,
  answer: z.object({ events: listOf(eventSchema) }),
});
export const listBlockedSlots = endpoint('listBlockedSlots', 'GET', '/calendars/blocked-slots', {
  ...readEvents,
  input: spanOfOne,
  answer: z.object({ events: listOf(eventSchema) }),
});

/** Times are ISO with an offset. The vendor's files want `calendarId`, its text one of it and `assignedUserId`. */
const blockedSlotBody = z.strictObject({
  locationId: z.string(),
  calendarId: z.string(),
  title: z.optional(z.string()),
  startTime: z.optional(z.string()),
  endTime: z.optional(z.string()),
});
const blockedSlotAnswer = z.object({
  id,
  locationId: text,
  title: text,
  startTime: time,
  endTime: time,
  calendarId: text,
  assignedUserId: text,
});

export const createBlockedSlot = endpoint('createBlockedSlot', 'POST', '/calendars/events/block-slots', {
  ...writeEvents,
  input: blockedSlotBody,
  answer: blockedSlotAnswer,
});
export const updateBlockedSlot = endpoint(
  'updateBlockedSlot',
  'PUT',
  '/calendars/events/block-slots/{eventId}',
  { ...writeEvents, input: blockedSlotBody, answer: blockedSlotAnswer },
);
