import { answers } from '../answers.ts';
import * as bodies from '../bodies.ts';
import { endpoint, nothing } from '../endpoint.ts';

const ofContact = { scope: 'contacts.write', input: bodies.tagsBody, answer: answers.tags } as const;

/** Of a contact. Answers with all of its tags, in the CRM's lower case; a tag that is new to the location is made. */
export const addTags = endpoint('addTags', 'POST', '/contacts/{contactId}/tags', {
  ...ofContact,
  repeatable: true,
});
export const removeTags = endpoint('removeTags', 'DELETE', '/contacts/{contactId}/tags', ofContact);
/** Of a location: the tags that there are. */
export const listLocationTags = endpoint('listLocationTags', 'GET', '/locations/{locationId}/tags', {
  scope: 'locations/tags.readonly',
  lane: 'refresh',
  input: nothing,
  answer: answers.locationTags,
});
