import * as z from 'zod/mini';
import { answers } from '../answers.ts';
import { endpoint, nothing } from '../endpoint.ts';
import { id, listOf, text } from '../tolerant.ts';

const read = { scope: 'locations/customValues.readonly', lane: 'refresh', input: nothing } as const;
const write = { scope: 'locations/customValues.write' } as const;

const customValue = z.object({ id, name: text, fieldKey: text, value: text, locationId: text });
const customValueAnswer = z.object({ customValue });
const customValueBody = z.strictObject({ name: z.string(), value: z.string() });

/** Texts that a location keeps under a name, such as its opening hours. */
export const listCustomValues = endpoint('listCustomValues', 'GET', '/locations/{locationId}/customValues', {
  ...read,
  answer: z.object({ customValues: listOf(customValue) }),
});
export const getCustomValue = endpoint(
  'getCustomValue',
  'GET',
  '/locations/{locationId}/customValues/{valueId}',
  { ...read, answer: customValueAnswer },
);
export const createCustomValue = endpoint(
  'createCustomValue',
  'POST',
  '/locations/{locationId}/customValues',
  { ...write, input: customValueBody, answer: customValueAnswer },
);
export const updateCustomValue = endpoint(
  'updateCustomValue',
  'PUT',
  '/locations/{locationId}/customValues/{valueId}',
  { ...write, input: customValueBody, answer: customValueAnswer },
);
export const deleteCustomValue = endpoint(
  'deleteCustomValue',
  'DELETE',
  '/locations/{locationId}/customValues/{valueId}',
  { ...write, input: nothing, answer: answers.gone },
);
