import * as z from 'zod/mini';
import { locationSchema } from '../answers.ts';
import { endpoint } from '../endpoint.ts';
import { anything, count, id, listOf, text, time } from '../tolerant.ts';

export const searchLocations = endpoint('searchLocations', 'GET', '/locations/search', {
  scope: 'locations.readonly',
  lane: 'refresh',
  input: z.strictObject({
    companyId: z.optional(z.string()),
    email: z.optional(z.string()),
    limit: z.optional(z.int()),
    skip: z.optional(z.int()),
    order: z.optional(z.enum(['asc', 'desc'])),
  }),
  answer: z.object({ locations: listOf(locationSchema) }),
});
/** Texts for SMS and e-mail. `originId` is the location once more. */
export const listTemplates = endpoint('listTemplates', 'GET', '/locations/{locationId}/templates', {
  scope: 'locations/templates.readonly',
  lane: 'refresh',
  input: z.strictObject({
    originId: z.string(),
    type: z.optional(z.enum(['sms', 'email', 'whatsapp'])),
    deleted: z.optional(z.boolean()),
    limit: z.optional(z.int()),
    skip: z.optional(z.int()),
  }),
  answer: z.object({
    templates: listOf(
      z.object({ id, name: text, type: text, template: anything, dateAdded: time, locationId: text }),
    ),
    totalCount: count,
  }),
});
