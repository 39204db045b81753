import { type Api, locationOf, ownRecord, type RouteDeps } from '../app-context.ts';
import { recordId } from '../random.ts';
import { badRequest, unprocessable } from '../rules/api-error.ts';
import { freeSlots } from '../rules/free-slots.ts';
import { needs, queryLocation, queryNumber } from '../rules/guard.ts';
import { demandZone, isoInZone } from '../rules/zoned-time.ts';
import type { CalendarRecord } from '../store/calendar-records.ts';
import { takenSpans } from './calendar-events.ts';

const longestMs = 31 * 86_400_000;

const calendarAnswer = (calendar: CalendarRecord): Record<string, unknown> => ({
  id: calendar.id,
  locationId: calendar.locationId,
  groupId: calendar.groupId,
  name: calendar.name,
  description: calendar.description,
  slug: calendar.slug,
  widgetSlug: calendar.slug,
  calendarType: 'round_robin',
  isActive: calendar.isActive,
  teamMembers: calendar.userIds.map((userId, index) => ({ userId, priority: 0.5, isPrimary: index === 0 })),
  eventTitle: '{{contact.name}}',
  slotDuration: calendar.slotMinutes,
  slotDurationUnit: 'mins',
  slotInterval: calendar.slotMinutes,
  slotIntervalUnit: 'mins',
  openHours: [
    {
      daysOfTheWeek: [1, 2, 3, 4, 5],
      hours: [{ openHour: calendar.openHour, openMinute: 0, closeHour: calendar.closeHour, closeMinute: 0 }],
    },
  ],
});

/** Groups, calendars, and when a calendar has time. */
export function addCalendarRoutes(api: Api, { store, random }: RouteDeps): void {
  api.get('/calendars/groups', needs('calendars/groups.readonly'), (c) =>
    c.json({ groups: store.calendarGroups.of(queryLocation(c)) }),
  );

  api.get('/calendars/', needs('calendars.readonly'), (c) => {
    const groupId = c.req.query('groupId');
    const calendars = store.calendars
      .of(queryLocation(c))
      .filter((calendar) => groupId === undefined || calendar.groupId === groupId);
    return c.json({ calendars: calendars.map(calendarAnswer) });
  });

  api.get('/calendars/:calendarId', needs('calendars.readonly'), (c) => {
    const calendar = ownRecord(c, store.calendars, c.req.param('calendarId'), 'Calendar');
    return c.json({ calendar: calendarAnswer(calendar) });
  });

  api.get('/calendars/:calendarId/free-slots', needs('calendars.readonly'), (c) => {
    if (c.req.query('locationId') !== undefined)
      throw unprocessable(['property locationId should not exist']);
    const calendar = ownRecord(c, store.calendars, c.req.param('calendarId'), 'Calendar');
    const bound = (name: string): number => {
      if (!c.req.query(name)) throw unprocessable([`${name} must be a number string`]);
      return queryNumber(c, name, { fallback: 0, min: 0, max: Number.MAX_SAFE_INTEGER });
    };
    const span = { startMs: bound('startDate'), endMs: bound('endDate') };
    if (span.endMs - span.startMs > longestMs) {
      throw badRequest('The dates must not be more than 31 days apart');
    }
    const own = locationOf(store, calendar.locationId).timezone;
    const zone = demandZone(c.req.query('timezone') ?? own);
    const taken = takenSpans(store, calendar, c.req.query('userId'));
    const days: Record<string, { slots: string[] }> = {};
    for (const atMs of freeSlots(calendar, span, own, taken)) {
      const iso = isoInZone(atMs, zone);
      const day = iso.slice(0, 10);
      days[day] = { slots: [...(days[day]?.slots ?? []), iso] };
    }
    return c.json({ ...days, traceId: recordId(random) });
  });
}
