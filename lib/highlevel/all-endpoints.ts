import * as appointments from './endpoints/appointments.ts';
import * as businesses from './endpoints/businesses.ts';
import * as calendars from './endpoints/calendars.ts';
import * as campaigns from './endpoints/campaigns.ts';
import * as companies from './endpoints/companies.ts';
import * as contactAppointments from './endpoints/contact-appointments.ts';
import * as contactBulk from './endpoints/contact-bulk.ts';
import * as contactLists from './endpoints/contact-lists.ts';
import * as contactMemberships from './endpoints/contact-memberships.ts';
import * as contacts from './endpoints/contacts.ts';
import * as conversations from './endpoints/conversations.ts';
import * as customFieldChanges from './endpoints/custom-field-changes.ts';
import * as customFields from './endpoints/custom-fields.ts';
import * as customValues from './endpoints/custom-values.ts';
import * as locationLists from './endpoints/location-lists.ts';
import * as locationTags from './endpoints/location-tags.ts';
import * as locationTasks from './endpoints/location-tasks.ts';
import * as locations from './endpoints/locations.ts';
import * as notes from './endpoints/notes.ts';
import * as opportunities from './endpoints/opportunities.ts';
import * as tags from './endpoints/tags.ts';
import * as tasks from './endpoints/tasks.ts';
import * as users from './endpoints/users.ts';
import * as workflows from './endpoints/workflows.ts';

/**
 * Every operation that this project knows, by area. For documents, tests and the contract only: the worker imports the
 * files that it uses, so that the others do not weigh in it.
 */
export const AREAS = {
  Contacts: { ...contacts, ...contactLists },
  'Many contacts at once': { ...contactBulk },
  'What a contact takes part in': { ...contactMemberships },
  Notes: { ...notes },
  Tasks: { ...tasks, ...locationTasks },
  Tags: { ...tags, ...locationTags },
  'Calendars and appointments': { ...contactAppointments, ...calendars, ...appointments },
  Opportunities: { ...opportunities },
  'Workflows and campaigns': { ...workflows, ...campaigns },
  Businesses: { ...businesses },
  'Conversations (read only)': { ...conversations },
  Users: { ...users },
  'Locations and companies': { ...locations, ...locationLists, ...companies },
  'Custom fields and values': { ...customFields, ...customFieldChanges, ...customValues },
} as const;

export const allEndpoints = Object.values(AREAS).flatMap((area) => Object.values(area));
