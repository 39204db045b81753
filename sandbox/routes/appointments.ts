import { type Api, contactOf, locationOf, type RouteDeps } from '../app-context.ts';
import { needs } from '../rules/guard.ts';
import type { AppointmentRecord } from '../store/records.ts';

/** `2021-07-16 11:00:00`: the location's wall clock, without a zone, as this one endpoint writes times. */
const localTime = (atMs: number, timeZone: string): string =>
  new Date(atMs).toLocaleString('sv-SE', { timeZone });

function eventAnswer(event: AppointmentRecord, timeZone: string): Record<string, unknown> {
  return {
    id: event.id,
    calendarId: event.calendarId,
    status: event.appointmentStatus === 'cancelled' ? 'cancelled' : 'booked',
    title: event.title,
    assignedUserId: event.assignedUserId,
    notes: event.notes,
    startTime: localTime(event.startMs, timeZone),
    endTime: localTime(event.endMs, timeZone),
    address: event.address,
    locationId: event.locationId,
    contactId: event.contactId,
    appointmentStatus: event.appointmentStatus,
    users: [event.assignedUserId],
    dateAdded: localTime(event.dateAddedMs, timeZone),
    dateUpdated: localTime(event.dateAddedMs, timeZone),
    assignedResources: [],
  };
}

/** The appointments of a contact, past and coming. */
export function addAppointmentRoutes(api: Api, { store }: RouteDeps): void {
  api.get('/contacts/:contactId/appointments', needs('contacts.readonly'), (c) => {
    const contact = contactOf(c, store, c.req.param('contactId'));
    const { timezone } = locationOf(store, contact.locationId);
    return c.json({ events: store.appointments.of(contact.id).map((event) => eventAnswer(event, timezone)) });
  });
}
