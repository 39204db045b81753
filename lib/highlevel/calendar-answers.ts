import * as z from 'zod/mini';
import { anything, flag, id, text, texts, time } from './tolerant.ts';

/** An event of a calendar. Its times name their zone, unlike those in the list of a contact. */
export const eventSchema = z.object({
  id,
  title: text,
  calendarId: text,
  locationId: text,
  contactId: text,
  groupId: text,
  appointmentStatus: text,
  assignedUserId: text,
  users: texts,
  notes: text,
  description: text,
  address: text,
  isRecurring: flag,
  rrule: text,
  startTime: time,
  endTime: time,
  dateAdded: time,
  dateUpdated: time,
  createdBy: anything,
});
