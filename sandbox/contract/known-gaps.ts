/** A place where the vendor's files are known to be wrong about the vendor's live API. */
export interface KnownGap {
  readonly side: 'request' | 'response';
  /** The operations it is about, by their ids in the vendor's files. */
  readonly operations: readonly string[];
  /** Where in the message, as the validator writes the path; `*` stands for any index. */
  readonly at: string;
  readonly reason: string;
}

/** The only complaints that the contract check forgives. Everything else is a miss. */
export const knownGaps: readonly KnownGap[] = [
  {
    side: 'response',
    operations: ['get-contact', 'create-contact', 'update-contact', 'upsert-contact'],
    at: 'body.contact.customFields.*.value',
    reason: 'declared as a string; the live API answers numbers, lists and objects as well',
  },
  {
    side: 'response',
    operations: ['get-contacts', 'get-contacts-by-businessId'],
    at: 'body.contacts.*.customFields.*.value',
    reason: 'declared as a string; the live API answers numbers, lists and objects as well',
  },
  {
    side: 'request',
    operations: ['create-contact', 'update-contact', 'upsert-contact'],
    at: 'body.dateOfBirth',
    reason: 'declared as an object, while its own example and description are texts such as 1990-09-25',
  },
  {
    side: 'response',
    operations: ['create-association'],
    at: 'body.responses.*',
    reason: 'declared as a list of strings; the live API answers one object for each contact',
  },
  {
    side: 'response',
    operations: ['task-search'],
    at: 'body.tasks.*',
    reason: 'declared as a list of lists without a type; the live API answers tasks',
  },
];
