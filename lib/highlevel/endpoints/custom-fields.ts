import { answers } from '../answers.ts';
import * as bodies from '../bodies.ts';
import { endpoint } from '../endpoint.ts';

/** Fields of contacts and of opportunities. Those of custom objects live elsewhere (`/custom-fields`). */
export const listCustomFields = endpoint('listCustomFields', 'GET', '/locations/{locationId}/customFields', {
  scope: 'locations/customFields.readonly',
  lane: 'refresh',
  input: bodies.modelQuery,
  answer: answers.customFields,
});
