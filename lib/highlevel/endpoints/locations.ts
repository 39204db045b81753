import { answers } from '../answers.ts';
import { endpoint, nothing } from '../endpoint.ts';

export const getLocation = endpoint('getLocation', 'GET', '/locations/{locationId}', {
  scope: 'locations.readonly',
  input: nothing,
  answer: answers.location,
});
