import { answers, userSchema } from '../answers.ts';
import * as bodies from '../bodies.ts';
import { endpoint, nothing } from '../endpoint.ts';

const read = { scope: 'users.readonly', lane: 'refresh' } as const;

/** Deprecated, yet the only list of users that asks for no company id. Gone from the v3 documents. */
export const listUsers = endpoint('listUsers', 'GET', '/users/', {
  ...read,
  input: bodies.locationQuery,
  answer: answers.users,
});
export const searchUsers = endpoint('searchUsers', 'GET', '/users/search', {
  ...read,
  input: bodies.usersQuery,
  answer: answers.users,
});
export const getUser = endpoint('getUser', 'GET', '/users/{userId}', {
  ...read,
  lane: 'interactive',
  input: nothing,
  answer: userSchema,
});
