import { type Api, type ApiContext, locationOf, ownRecord, type RouteDeps } from '../app-context.ts';
import { recordId } from '../random.ts';
import { demandLocation } from '../rules/access.ts';
import { unprocessable } from '../rules/api-error.ts';
import { optional, parseBody, required, text } from '../rules/body.ts';
import { needs, queryLocation, queryNumber } from '../rules/guard.ts';
import { offsetTime } from '../rules/offset-time.ts';
import { isoInZone } from '../rules/zoned-time.ts';
import type { BlockedSlotRecord, CalendarRecord } from '../store/calendar-records.ts';
import type { AppointmentRecord } from '../store/records.ts';
import type { Store } from '../store/store.ts';

const blockedShape = {
  locationId: required(text),
  calendarId: required(text),
  assignedUserId: optional(text),
  title: optional(text),
  startTime: optional(offsetTime),
  endTime: optional(offsetTime),
} as const;

/** What is taken of a calendar: its appointments that take place, and what is blocked. */
export const takenSpans = (
  store: Store,
  { id, locationId }: CalendarRecord,
  userId?: string,
): readonly { readonly startMs: number; readonly endMs: number }[] => [
  ...store.appointments
    .all()
    .filter(
      (one) =>
        one.calendarId === id &&
        one.appointmentStatus !== 'cancelled' &&
        (userId === undefined || one.assignedUserId === userId),
    ),
  ...store.blockedSlots.of(locationId).filter((one) => one.calendarId === id),
];

/** An appointment as the calendar answers it: times name their zone, unlike in the list of the contact. */
export function calendarEvent(store: Store, one: AppointmentRecord): Record<string, unknown> {
  const zone = locationOf(store, one.locationId).timezone;
  return {
    id: one.id,
    address: one.address,
    title: one.title,
    calendarId: one.calendarId,
    locationId: one.locationId,
    contactId: one.contactId,
    groupId: store.calendars.get(one.calendarId)?.groupId ?? '',
    appointmentStatus: one.appointmentStatus,
    assignedUserId: one.assignedUserId,
    users: [one.assignedUserId],
    notes: one.notes,
    isRecurring: false,
    startTime: isoInZone(one.startMs, zone),
    endTime: isoInZone(one.endMs, zone),
    dateAdded: isoInZone(one.dateAddedMs, zone),
    dateUpdated: isoInZone(one.dateAddedMs, zone),
    assignedResources: [],
    createdBy: { userId: one.assignedUserId, source: 'calendar_page' },
  };
}

function blockedAnswer(store: Store, one: BlockedSlotRecord): Record<string, unknown> {
  const zone = locationOf(store, one.locationId).timezone;
  return {
    id: one.id,
    locationId: one.locationId,
    title: one.title,
    startTime: isoInZone(one.startMs, zone),
    endTime: isoInZone(one.endMs, zone),
    calendarId: one.calendarId,
    ...(one.assignedUserId === null ? {} : { assignedUserId: one.assignedUserId }),
  };
}

/** The events of a calendar, of a user or of a group, and slots that are blocked. */
export function addCalendarEventRoutes(api: Api, { store, clock, random }: RouteDeps): void {
  /** Which events are asked for. Refuses with 422 when nobody's, or for no time. */
  function wantedEvents(c: ApiContext) {
    const locationId = queryLocation(c);
    const { userId, calendarId, groupId } = c.req.query();
    if (!userId && !calendarId && !groupId) {
      throw unprocessable(['Either of userId, calendarId or groupId is required']);
    }
    const bound = (name: string): number => {
      if (!c.req.query(name)) throw unprocessable([`${name} must be a number string`]);
      return queryNumber(c, name, { fallback: 0, min: 0, max: Number.MAX_SAFE_INTEGER });
    };
    const fromMs = bound('startTime');
    const untilMs = bound('endTime');
    const passes = (one: {
      readonly locationId: string;
      readonly calendarId: string;
      readonly assignedUserId: string | null;
      readonly startMs: number;
      readonly endMs: number;
    }) =>
      one.locationId === locationId &&
      one.endMs > fromMs &&
      one.startMs < untilMs &&
      (!userId || one.assignedUserId === userId) &&
      (!calendarId || one.calendarId === calendarId) &&
      (!groupId || store.calendars.get(one.calendarId)?.groupId === groupId);
    return { locationId, passes };
  }

  api.get('/calendars/events', needs('calendars/events.readonly'), (c) => {
    const { passes } = wantedEvents(c);
    const events = store.appointments.all().filter(passes);
    return c.json({ events: events.map((one) => calendarEvent(store, one)) });
  });

  api.get('/calendars/blocked-slots', needs('calendars/events.readonly'), (c) => {
    const { locationId, passes } = wantedEvents(c);
    const blocked = store.blockedSlots.of(locationId).filter(passes);
    return c.json({
      events: blocked.map((one) => {
        const added = isoInZone(one.dateAddedMs, locationOf(store, locationId).timezone);
        return {
          ...blockedAnswer(store, one),
          contactId: '',
          groupId: store.calendars.get(one.calendarId)?.groupId ?? '',
          appointmentStatus: 'confirmed',
          assignedUserId: one.assignedUserId ?? '',
          users: [],
          dateAdded: added,
          dateUpdated: added,
          assignedResources: [],
        };
      }),
    });
  });

  function save(c: ApiContext, before: BlockedSlotRecord | null): Response {
    const sent = parseBody(c.get('body'), blockedShape);
    demandLocation(c.get('access'), sent.locationId);
    const calendar = ownRecord(c, store.calendars, sent.calendarId, 'Calendar');
    const startMs = sent.startTime === undefined ? before?.startMs : Date.parse(sent.startTime);
    if (startMs === undefined) throw unprocessable(['startTime should not be empty']);
    const lasting = before === null ? calendar.slotMinutes * 60_000 : before.endMs - before.startMs;
    const slot: BlockedSlotRecord = {
      id: before?.id ?? recordId(random),
      locationId: sent.locationId,
      calendarId: calendar.id,
      assignedUserId: sent.assignedUserId ?? before?.assignedUserId ?? null,
      title: sent.title ?? before?.title ?? '',
      startMs,
      endMs: sent.endTime === undefined ? startMs + lasting : Date.parse(sent.endTime),
      dateAddedMs: before?.dateAddedMs ?? clock.nowMs(),
    };
    store.blockedSlots.put(slot);
    return c.json(blockedAnswer(store, slot), 201);
  }

  api.post('/calendars/events/block-slots', needs('calendars/events.write'), (c) => save(c, null));
  api.put('/calendars/events/block-slots/:eventId', needs('calendars/events.write'), (c) =>
    save(c, ownRecord(c, store.blockedSlots, c.req.param('eventId'), 'Event')),
  );
}
