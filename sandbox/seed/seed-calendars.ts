import type {
  AppointmentNoteRecord,
  BlockedSlotRecord,
  CalendarGroupRecord,
  CalendarRecord,
} from '../store/calendar-records.ts';
import { localInstant } from './local-time.ts';
import { locations, northsideId } from './places.ts';
import { seedId } from './seed-id.ts';

/** The calendar of all appointments that the cast has. */
export const chairCalendarId = 'JnprDental00Calendar';
const groupId = seedId('calendar group', 'treatments');
const zone = locations[0]?.timezone ?? 'UTC';

export const calendarGroups: readonly CalendarGroupRecord[] = [
  {
    id: groupId,
    locationId: northsideId,
    name: 'Treatments',
    description: 'What takes place in a chair',
    slug: 'treatments',
    isActive: true,
  },
];

const calendar = {
  locationId: northsideId,
  groupId,
  isActive: true,
  openHour: 9,
  closeHour: 17,
} as const;

export const calendars: readonly CalendarRecord[] = [
  {
    ...calendar,
    id: chairCalendarId,
    name: 'Chair 1',
    description: 'Fittings, consults and check-ups',
    slug: 'chair-1',
    slotMinutes: 30,
    userIds: [seedId('user', 'lena'), seedId('user', 'tom'), seedId('user', 'agnes')],
  },
  {
    ...calendar,
    id: seedId('calendar', 'hygiene'),
    name: 'Hygiene',
    description: 'Cleaning',
    slug: 'hygiene',
    slotMinutes: 60,
    userIds: [seedId('user', 'kofi')],
  },
];

export const blockedSlotsOf = (nowMs: number): readonly BlockedSlotRecord[] => [
  {
    id: seedId('blocked slot', 'repair'),
    locationId: northsideId,
    calendarId: chairCalendarId,
    assignedUserId: null,
    title: 'Chair is being repaired',
    startMs: localInstant(nowMs, zone, 4, 9),
    endMs: localInstant(nowMs, zone, 4, 12),
    dateAddedMs: localInstant(nowMs, zone, -1, 16),
  },
];

export const appointmentNotesOf = (nowMs: number): readonly AppointmentNoteRecord[] => [
  {
    id: seedId('appointment note', 'fitting'),
    appointmentId: seedId('appointment', 'maya-0'),
    contactId: seedId('contact', 'maya'),
    body: 'Bring tray 6 and the old one.',
    userId: seedId('user', 'lena'),
    dateAddedMs: localInstant(nowMs, zone, -2, 15),
  },
];
