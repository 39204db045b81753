import * as z from 'zod/mini';
import { answers } from '../answers.ts';
import { endpoint, nothing } from '../endpoint.ts';
import { id, text } from '../tolerant.ts';

const write = { scope: 'locations/tags.write' } as const;
const tagAnswer = z.object({ tag: z.object({ id, name: text, locationId: text }) });
const tagBody = z.strictObject({ name: z.string().check(z.minLength(1)) });

export const getLocationTag = endpoint('getLocationTag', 'GET', '/locations/{locationId}/tags/{tagId}', {
  scope: 'locations/tags.readonly',
  input: nothing,
  answer: tagAnswer,
});
export const createLocationTag = endpoint('createLocationTag', 'POST', '/locations/{locationId}/tags', {
  ...write,
  input: tagBody,
  answer: tagAnswer,
});
export const updateLocationTag = endpoint(
  'updateLocationTag',
  'PUT',
  '/locations/{locationId}/tags/{tagId}',
  { ...write, input: tagBody, answer: tagAnswer },
);
export const deleteLocationTag = endpoint(
  'deleteLocationTag',
  'DELETE',
  '/locations/{locationId}/tags/{tagId}',
  { ...write, input: nothing, answer: answers.gone },
);
