import type { NewContact, TaskInput } from '../domain/command.ts';
import { CLEARABLE_FIELDS, type EditableField } from '../domain/contact.ts';
import type { ContactCreate, ContactUpdate, TaskCreate, TaskUpdate } from './bodies.ts';

/** Reads what a person typed as a phone into E.164; null when it is no number. */
export type ReadPhone = (raw: string) => string | null;

/** A create with the fields that hold something. A phone that cannot be read is sent as typed: the server judges. */
export function toContactCreate(
  contact: NewContact,
  locationId: string,
  readPhone: ReadPhone,
): ContactCreate {
  const filled = {
    firstName: contact.firstName.trim(),
    lastName: contact.lastName.trim(),
    email: contact.email.trim(),
    phone: readPhone(contact.phone) ?? contact.phone.trim(),
    companyName: contact.companyName.trim(),
    source: contact.source.trim(),
  };
  const tags = contact.tags.map((tag) => tag.trim()).filter((tag) => tag !== '');
  const body: ContactCreate = { locationId };
  for (const key of ['firstName', 'lastName', 'email', 'phone', 'companyName', 'source'] as const) {
    if (filled[key] !== '') body[key] = filled[key];
  }
  return tags.length === 0 ? body : { ...body, tags };
}

/**
 * An update of one field and nothing else. Null or blank clears it; null is returned for a field that the vendor
 * does not let anybody clear (`postalCode`, `country`).
 */
export function toFieldUpdate(
  field: EditableField,
  value: string | null,
  readPhone: ReadPhone,
): ContactUpdate | null {
  const typed = value?.trim() ?? '';
  if (typed === '') return CLEARABLE_FIELDS.has(field) ? { [field]: null } : null;
  return { [field]: field === 'phone' ? (readPhone(typed) ?? typed) : typed };
}

/** An update of one custom field; the server merges by id and leaves the others alone. */
export const toCustomUpdate = (
  fieldId: string,
  value: string | number | readonly string[],
): ContactUpdate => ({
  customFields: [
    {
      id: fieldId,
      field_value: typeof value === 'string' || typeof value === 'number' ? value : [...value],
    },
  ],
});

export const toTaskCreate = (task: TaskInput): TaskCreate => ({
  title: task.title.trim(),
  ...(task.body.trim() === '' ? {} : { body: task.body.trim() }),
  dueDate: new Date(task.dueAtMs).toISOString(),
  completed: false,
  ...(task.assignedTo === null ? {} : { assignedTo: task.assignedTo }),
});

const TASK_PARTS = ['title', 'body', 'dueAtMs', 'assignedTo'] as const;

/** `assignedTo` is not nullable in the vendor's schema, so a task that has an assignee keeps one. */
export function toTaskUpdate(task: TaskInput, parts: readonly (keyof TaskInput)[] = TASK_PARTS): TaskUpdate {
  const has = (part: keyof TaskInput) => parts.includes(part);
  return {
    ...(has('title') && { title: task.title.trim() }),
    ...(has('body') && { body: task.body.trim() }),
    ...(has('dueAtMs') && { dueDate: new Date(task.dueAtMs).toISOString() }),
    ...(has('assignedTo') && task.assignedTo !== null && { assignedTo: task.assignedTo }),
  };
}
