import * as z from 'zod/mini';
import { answers, customFieldSchema } from '../answers.ts';
import { endpoint, nothing } from '../endpoint.ts';
import { text } from '../tolerant.ts';

const write = { scope: 'locations/customFields.write' } as const;

const changes = {
  placeholder: z.optional(z.string()),
  position: z.optional(z.number()),
  model: z.optional(z.enum(['contact', 'opportunity'])),
  acceptedFormat: z.optional(z.array(z.string())),
  isMultipleFile: z.optional(z.boolean()),
  maxNumberOfFiles: z.optional(z.int()),
  textBoxListOptions: z.optional(
    z.array(z.strictObject({ label: z.string(), prefillValue: z.optional(z.string()) })),
  ),
};
const customFieldAnswer = z.object({
  customField: z.extend(customFieldSchema, { fieldKey: text, model: text, placeholder: text }),
});

export const getCustomField = endpoint(
  'getCustomField',
  'GET',
  '/locations/{locationId}/customFields/{fieldId}',
  { scope: 'locations/customFields.readonly', lane: 'refresh', input: nothing, answer: customFieldAnswer },
);
export const createCustomField = endpoint(
  'createCustomField',
  'POST',
  '/locations/{locationId}/customFields',
  {
    ...write,
    input: z.strictObject({ name: z.string(), dataType: z.string(), ...changes }),
    answer: customFieldAnswer,
  },
);
export const updateCustomField = endpoint(
  'updateCustomField',
  'PUT',
  '/locations/{locationId}/customFields/{fieldId}',
  { ...write, input: z.strictObject({ name: z.string(), ...changes }), answer: customFieldAnswer },
);
export const deleteCustomField = endpoint(
  'deleteCustomField',
  'DELETE',
  '/locations/{locationId}/customFields/{fieldId}',
  { ...write, input: nothing, answer: answers.gone },
);
