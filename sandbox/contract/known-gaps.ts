import { isRecord } from '../rules/body.ts';

/** A place where the vendor's files are known to be wrong about the vendor's live API. */
export interface KnownGap {
  readonly side: 'request' | 'response';
  /** The operations it is about, by their ids in the vendor's files. */
  readonly operations: readonly string[];
  /** Where in the message, as the validator writes the path; `*` stands for any index. */
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
];
