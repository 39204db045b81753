import { answers } from '../answers.ts';
import * as bodies from '../bodies.ts';
import { endpoint, nothing } from '../endpoint.ts';

const read = { scope: 'contacts.readonly', input: nothing } as const;
const write = { scope: 'contacts.write' } as const;

/** The notes of a contact. Bodies are HTML. */
export const listNotes = endpoint('listNotes', 'GET', '/contacts/{contactId}/notes', {
  ...read,
  answer: answers.notes,
});
export const getNote = endpoint('getNote', 'GET', '/contacts/{contactId}/notes/{noteId}', {
  ...read,
  answer: answers.note,
});
export const createNote = endpoint('createNote', 'POST', '/contacts/{contactId}/notes', {
  ...write,
  input: bodies.noteCreateBody,
  answer: answers.note,
});
export const updateNote = endpoint('updateNote', 'PUT', '/contacts/{contactId}/notes/{noteId}', {
  ...write,
  input: bodies.noteUpdateBody,
  answer: answers.note,
});
export const deleteNote = endpoint('deleteNote', 'DELETE', '/contacts/{contactId}/notes/{noteId}', {
  ...write,
  input: nothing,
  answer: answers.gone,
});
