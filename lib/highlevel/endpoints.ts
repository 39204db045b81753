import type * as z from 'zod/mini';
import type { ScopeArea } from '../domain/session.ts';
import { answers } from './answers.ts';
import * as bodies from './bodies.ts';

/** The `Version` header. One table, so that v3 is a switch. */
export type ApiVersion = '2021-07-28';

/**
 * One operation of HighLevel's API. `I` is what goes into the query of a GET and into the body of anything else;
 * the names in braces of the path come on top.
 */
export interface Endpoint<P extends string, I, A> {
  readonly name: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: P;
  readonly version: ApiVersion;
  readonly area: ScopeArea;
  /** What a token needs for it. */
  readonly scope: string;
  /** Doing it twice is as good as doing it once. When no answer comes, only these may be sent again blindly. */
  readonly repeatable: boolean;
  readonly input: z.ZodMiniType<I>;
  readonly answer: z.ZodMiniType<A>;
}

/** The names in braces of a path. */
export type PathName<P extends string> = P extends `${string}{${infer N}}${infer Rest}`
  ? N | PathName<Rest>
  : never;

type Row<P extends string, I, A> = Pick<Endpoint<P, I, A>, 'method' | 'path' | 'input' | 'answer'> & {
  readonly repeatable?: false;
};

const inScope =
  (area: ScopeArea, scope: string) =>
  <P extends string, I, A>(name: string, row: Row<P, I, A>): Endpoint<P, I, A> => ({
    name,
    version: '2021-07-28',
    area,
    scope,
    ...row,
    repeatable: row.repeatable ?? true,
  });

const read = inScope('contacts', 'contacts.readonly');
const write = inScope('contacts', 'contacts.write');
const appointments = inScope('appointments', 'contacts.readonly');
const users = inScope('users', 'users.readonly');
const locations = inScope('locations', 'locations.readonly');
const tags = inScope('tags', 'locations/tags.readonly');
const customFields = inScope('customFields', 'locations/customFields.readonly');

const none = bodies.nothing;

/** Every operation Chatside uses. Paths, scopes and bodies: apps/*.json of GoHighLevel/highlevel-api-docs, 2026-06. */
export const endpoints = {
  getContact: read('getContact', {
    method: 'GET',
    path: '/contacts/{contactId}',
    input: none,
    answer: answers.contact,
  }),
  createContact: write('createContact', {
    method: 'POST',
    path: '/contacts/',
    repeatable: false,
    input: bodies.contactCreateBody,
    answer: answers.contact,
  }),
  updateContact: write('updateContact', {
    method: 'PUT',
    path: '/contacts/{contactId}',
    input: bodies.contactUpdateBody,
    answer: answers.updatedContact,
  }),
  searchContacts: read('searchContacts', {
    method: 'POST',
    path: '/contacts/search',
    input: bodies.searchBody,
    answer: answers.contacts,
  }),
  findDuplicate: read('findDuplicate', {
    method: 'GET',
    path: '/contacts/search/duplicate',
    input: bodies.duplicateQuery,
    answer: answers.contactOrNone,
  }),

  listNotes: read('listNotes', {
    method: 'GET',
    path: '/contacts/{contactId}/notes',
    input: none,
    answer: answers.notes,
  }),
  getNote: read('getNote', {
    method: 'GET',
    path: '/contacts/{contactId}/notes/{noteId}',
    input: none,
    answer: answers.note,
  }),
  createNote: write('createNote', {
    method: 'POST',
    path: '/contacts/{contactId}/notes',
    repeatable: false,
    input: bodies.noteCreateBody,
    answer: answers.note,
  }),
  updateNote: write('updateNote', {
    method: 'PUT',
    path: '/contacts/{contactId}/notes/{noteId}',
    input: bodies.noteUpdateBody,
    answer: answers.note,
  }),
  deleteNote: write('deleteNote', {
    method: 'DELETE',
    path: '/contacts/{contactId}/notes/{noteId}',
    input: none,
    answer: answers.gone,
  }),

  listTasks: read('listTasks', {
    method: 'GET',
    path: '/contacts/{contactId}/tasks',
    input: none,
    answer: answers.tasks,
  }),
  createTask: write('createTask', {
    method: 'POST',
    path: '/contacts/{contactId}/tasks',
    repeatable: false,
    input: bodies.taskCreateBody,
    answer: answers.task,
  }),
  updateTask: write('updateTask', {
    method: 'PUT',
    path: '/contacts/{contactId}/tasks/{taskId}',
    input: bodies.taskUpdateBody,
    answer: answers.task,
  }),
  completeTask: write('completeTask', {
    method: 'PUT',
    path: '/contacts/{contactId}/tasks/{taskId}/completed',
    input: bodies.completedBody,
    answer: answers.task,
  }),
  deleteTask: write('deleteTask', {
    method: 'DELETE',
    path: '/contacts/{contactId}/tasks/{taskId}',
    input: none,
    answer: answers.gone,
  }),

  addTags: write('addTags', {
    method: 'POST',
    path: '/contacts/{contactId}/tags',
    input: bodies.tagsBody,
    answer: answers.tags,
  }),
  removeTags: write('removeTags', {
    method: 'DELETE',
    path: '/contacts/{contactId}/tags',
    input: bodies.tagsBody,
    answer: answers.tags,
  }),

  listAppointments: appointments('listAppointments', {
    method: 'GET',
    path: '/contacts/{contactId}/appointments',
    input: none,
    answer: answers.appointments,
  }),
  getLocation: locations('getLocation', {
    method: 'GET',
    path: '/locations/{locationId}',
    input: none,
    answer: answers.location,
  }),
  /** Deprecated, yet the only list of users that asks for no company id. Gone from the v3 documents. */
  listUsers: users('listUsers', {
    method: 'GET',
    path: '/users/',
    input: bodies.locationQuery,
    answer: answers.users,
  }),
  searchUsers: users('searchUsers', {
    method: 'GET',
    path: '/users/search',
    input: bodies.usersQuery,
    answer: answers.users,
  }),
  listLocationTags: tags('listLocationTags', {
    method: 'GET',
    path: '/locations/{locationId}/tags',
    input: none,
    answer: answers.locationTags,
  }),
  listCustomFields: customFields('listCustomFields', {
    method: 'GET',
    path: '/locations/{locationId}/customFields',
    input: bodies.modelQuery,
    answer: answers.customFields,
  }),
} as const;
