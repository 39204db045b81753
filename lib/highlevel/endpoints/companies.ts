import * as z from 'zod/mini';
import { answers } from '../answers.ts';
import { endpoint, nothing } from '../endpoint.ts';
import { id, text } from '../tolerant.ts';

/** What an agency may ask about itself. A token of a location is refused. */
export const getCompany = endpoint('getCompany', 'GET', '/companies/{companyId}', {
  scope: 'companies.readonly',
  token: 'company',
  lane: 'refresh',
  input: nothing,
  answer: z.object({
    company: z.object({
      id,
      name: text,
      email: text,
      phone: text,
      timezone: text,
      country: text,
      domain: text,
    }),
  }),
});
export const findUsersByEmail = endpoint('findUsersByEmail', 'POST', '/users/search/filter-by-email', {
  scope: 'users.readonly',
  lane: 'refresh',
  token: 'company',
  reads: true,
  repeatable: true,
  input: z.strictObject({
    companyId: z.string(),
    /** Parted by commas. */
    emails: z.string(),
    deleted: z.optional(z.boolean()),
    skip: z.optional(z.string()),
    limit: z.optional(z.string()),
    projection: z.optional(z.string()),
  }),
  answer: answers.users,
});
