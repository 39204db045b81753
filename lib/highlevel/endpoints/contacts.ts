import { answers } from '../answers.ts';
import * as bodies from '../bodies.ts';
import { contactSearchBody } from '../contact-search.ts';
import { endpoint, nothing } from '../endpoint.ts';

const read = { scope: 'contacts.readonly' } as const;
const write = { scope: 'contacts.write' } as const;

export const getContact = endpoint('getContact', 'GET', '/contacts/{contactId}', {
  ...read,
  input: nothing,
  answer: answers.contact,
});
export const createContact = endpoint('createContact', 'POST', '/contacts/', {
  ...write,
  input: bodies.contactCreateBody,
  answer: answers.contact,
});
export const updateContact = endpoint('updateContact', 'PUT', '/contacts/{contactId}', {
  ...write,
  input: bodies.contactUpdateBody,
  answer: answers.updatedContact,
});
export const deleteContact = endpoint('deleteContact', 'DELETE', '/contacts/{contactId}', {
  ...write,
  input: nothing,
  answer: answers.gone,
});

/** Lags behind writes by up to a minute. */
export const searchContacts = endpoint('searchContacts', 'POST', '/contacts/search', {
  ...read,
  lane: 'interactive',
  reads: true,
  repeatable: true,
  input: contactSearchBody,
  answer: answers.contacts,
});
/** At once current, unlike the search. */
export const findDuplicate = endpoint('findDuplicate', 'GET', '/contacts/search/duplicate', {
  ...read,
  input: bodies.duplicateQuery,
  answer: answers.contactOrNone,
});
