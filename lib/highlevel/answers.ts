import * as z from 'zod/mini';
import { anything, count, flag, id, listOf, nullWhenEmpty, text, texts, time } from './tolerant.ts';

/**
 * A contact as any of HighLevel's answers gives it: by id (`name`, `address1`), from the search (`contactName`,
 * `address`), or from a list. Shapes: apps/contacts.json of GoHighLevel/highlevel-api-docs, 2026-06.
 */
export const contactSchema = z.object({
  id,
  locationId: text,
  name: text,
  contactName: text,
  firstName: text,
  lastName: text,
  email: text,
  phone: text,
  additionalEmails: anything,
  additionalPhones: anything,
  companyName: text,
  businessName: text,
  type: text,
  source: text,
  assignedTo: text,
  address1: text,
  address: text,
  city: text,
  state: text,
  postalCode: text,
  country: text,
  website: text,
  timezone: text,
  dateOfBirth: text,
  tags: texts,
  dnd: flag,
  dndSettings: anything,
  customFields: anything,
  dateAdded: time,
  dateUpdated: time,
});
export type WireContact = z.infer<typeof contactSchema>;

export const noteSchema = z.object({
  id,
  body: text,
  title: text,
  userId: text,
  pinned: flag,
  dateAdded: time,
});
export type WireNote = z.infer<typeof noteSchema>;

export const taskSchema = z.object({
  id,
  title: text,
  body: text,
  assignedTo: text,
  dueDate: time,
  completed: flag,
});
export type WireTask = z.infer<typeof taskSchema>;

/** `startTime` and `endTime` are local times of the location, so they stay unread here. */
export const appointmentSchema = z.object({
  id,
  title: text,
  status: text,
  appointmentStatus: text,
  startTime: anything,
  endTime: anything,
  assignedUserId: text,
});
export type WireAppointment = z.infer<typeof appointmentSchema>;

export const userSchema = z.object({
  id,
  name: text,
  firstName: text,
  lastName: text,
  email: text,
  deleted: flag,
});
export type WireUser = z.infer<typeof userSchema>;

export const customFieldSchema = z.object({
  id,
  name: text,
  dataType: text,
  picklistOptions: texts,
  position: count,
});
export type WireCustomField = z.infer<typeof customFieldSchema>;

export const locationSchema = z.object({ id, companyId: text, name: text, timezone: text, country: text });
export type WireLocation = z.infer<typeof locationSchema>;

/** Both spellings: v2 says `succeded`, v3 `succeeded`. A delete may also answer with nothing at all. */
const success = { succeded: anything, succeeded: anything };

export const answers = {
  contact: z.object({ contact: contactSchema }),
  /** Null, absent or empty on no hit: the vendor's specification does not say. A contact without an id is no "no". */
  contactOrNone: z.object({ contact: z.pipe(nullWhenEmpty, z.nullable(contactSchema)) }),
  /** v3 answers a PUT with `succeeded` alone. */
  updatedContact: z.object({ ...success, contact: z.catch(z.nullable(contactSchema), null) }),
  contacts: z.object({ contacts: listOf(contactSchema), total: count }),
  note: z.object({ note: noteSchema }),
  notes: z.object({ notes: listOf(noteSchema) }),
  task: z.object({ task: taskSchema }),
  tasks: z.object({ tasks: listOf(taskSchema) }),
  tags: z.object({ tags: z.array(z.string()) }),
  appointments: z.object({ events: listOf(appointmentSchema) }),
  users: z.object({ users: listOf(userSchema) }),
  customFields: z.object({ customFields: listOf(customFieldSchema) }),
  locationTags: z.object({ tags: listOf(z.object({ name: z.string().check(z.minLength(1)) })) }),
  location: z.object({ location: locationSchema }),
  gone: z.catch(z.object(success), { succeded: undefined, succeeded: undefined }),
} as const;

/** HighLevel may answer 200 and say in the body that it did nothing. */
export const saysNo = (answer: { readonly succeded?: unknown; readonly succeeded?: unknown }): boolean =>
  answer.succeded === false || answer.succeeded === false;
