import { isRecord } from '../rules/body.ts';

/** A place where the vendor's files are known to be wrong about the vendor's live API. */
export interface KnownGap {
  readonly side: 'request' | 'response';
  /** The operations it is about, by their ids in the vendor's files. */
  readonly operations: readonly string[];
  /** Where in the message, as the validator writes the path; `*` stands for any index, `(a|b)` for either name. */
  readonly at: string;
  /** Only such a value at that place is forgiven. */
  readonly forgives: (value: unknown) => boolean;
  readonly reason: string;
}

const contactWrites = ['create-contact', 'update-contact', 'upsert-contact'];
const isLiveValue = (value: unknown): boolean =>
  typeof value === 'number' ||
  isRecord(value) ||
  (Array.isArray(value) && value.every((one) => typeof one === 'string'));

const isTime = (value: unknown): boolean =>
  typeof value === 'string' && /[+-]\d\d:\d\d$/.test(value) && !Number.isNaN(Date.parse(value));

/** The only complaints that the contract check forgives. Everything else is a miss. */
export const knownGaps: readonly KnownGap[] = [
  {
    side: 'response',
    operations: ['get-contact', ...contactWrites],
    at: 'body.contact.customFields.*.value',
    forgives: isLiveValue,
    reason: 'declared as a string; the live API answers numbers, lists and objects as well',
  },
  {
    side: 'response',
    operations: ['get-contacts', 'get-contacts-by-businessId'],
    at: 'body.contacts.*.customFields.*.value',
    forgives: isLiveValue,
    reason: 'declared as a string; the live API answers numbers, lists and objects as well',
  },
  {
    side: 'request',
    operations: contactWrites,
    at: 'body.customFields.*',
    forgives: (field) =>
      isRecord(field) && typeof field.id === 'string' && typeof field.field_value === 'number',
    reason:
      'numbers of NumericField and MonetoryField are declared as objects; their own examples are 100 and 100.5',
  },
  {
    side: 'request',
    operations: contactWrites,
    at: 'body.dateOfBirth',
    forgives: (value) => typeof value === 'string',
    reason: 'declared as an object, while its own example and description are texts such as 1990-09-25',
  },
  {
    side: 'response',
    operations: ['create-association'],
    at: 'body.responses.*',
    forgives: (value) => isRecord(value) && typeof value.contactId === 'string',
    reason: 'declared as a list of strings; the live API answers one object for each contact',
  },
  {
    side: 'response',
    operations: ['task-search'],
    at: 'body.tasks.*',
    forgives: (value) => isRecord(value) && typeof value.title === 'string',
    reason: 'declared as a list of lists without a type; the live API answers tasks',
  },
  {
    side: 'response',
    operations: ['get-calendar-events', 'get-blocked-slots'],
    at: 'body.events.*.(startTime|endTime|dateAdded|dateUpdated)',
    forgives: isTime,
    reason: 'declared as objects, while their own examples are texts such as 2023-09-25T16:00:00+05:30',
  },
  {
    side: 'response',
    operations: ['get-appointment'],
    at: 'body.event.(startTime|endTime|dateAdded|dateUpdated)',
    forgives: isTime,
    reason: 'the same',
  },
  {
    side: 'response',
    operations: ['create-block-slot', 'edit-block-slot'],
    at: 'body.(startTime|endTime)',
    forgives: isTime,
    reason: 'the same',
  },
  {
    side: 'response',
    operations: ['get-slots'],
    at: 'body.traceId',
    forgives: (value) => typeof value === 'string',
    reason: 'every key is declared as a day; the live API adds the id of the request',
  },
  {
    side: 'response',
    operations: ['search-opportunity', 'search-opportunities-advanced'],
    at: 'body.opportunities.*.followers.*',
    forgives: (value) => typeof value === 'string',
    reason: 'declared as a list of lists without a type; those who follow are ids of users',
  },
  {
    side: 'response',
    operations: ['get-opportunity', 'update-opportunity'],
    at: 'body.opportunity.followers.*',
    forgives: (value) => typeof value === 'string',
    reason: 'the same',
  },
  {
    side: 'response',
    operations: ['get-pipelines'],
    at: 'body.pipelines.*.stages.*',
    forgives: (value) => isRecord(value) && typeof value.id === 'string',
    reason: 'declared as a list of lists without a type; the live API answers stages with id and name',
  },
  {
    side: 'response',
    operations: ['GET-all-or-email-sms-templates'],
    at: 'body.templates.*',
    forgives: (value) => isRecord(value) && (value.type === 'sms' || value.type === 'email'),
    reason:
      'declared as exactly one of two kinds without a required field, so that every template is of both',
  },
];

/** Answers that the live API wraps once more than the files say: what is inside is checked against them. */
export const wrappedAnswers: ReadonlyMap<string, string> = new Map([['get-messages', 'messages']]);

/** Operations of the table that the files do not have yet, and how they are known. */
export const newerThanFiles: ReadonlyMap<string, string> = new Map([
  [
    'lookupContacts',
    'live since the middle of 2026 with Version v3, after the files; from the live documentation',
  ],
]);
