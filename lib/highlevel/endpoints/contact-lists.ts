import * as z from 'zod/mini';
import { contactSchema } from '../answers.ts';
import * as bodies from '../bodies.ts';
import { endpoint } from '../endpoint.ts';
import { count, flag, listOf, text } from '../tolerant.ts';

const lookupPage = {
  locationId: z.string(),
  limit: z.optional(z.int().check(z.maximum(20))),
  nextCursor: z.optional(z.string()),
};
const read = { scope: 'contacts.readonly' } as const;

/**
 * Creates or updates, as the location's rules for duplicates say. Matching by an additional e-mail loses the former
 * main one (issue 337 of the vendor's API docs), so the extension searches instead. `tags` replace the whole list.
 */
export const upsertContact = endpoint('upsertContact', 'POST', '/contacts/upsert', {
  scope: 'contacts.write',
  input: z.extend(bodies.contactCreateBody, { createNewIfDuplicateAllowed: z.optional(z.boolean()) }),
  answer: z.object({ contact: contactSchema, new: flag }),
});

/** Looks through additional e-mails and phones too. New in v3; no Private Integration Token may use it. */
export const lookupContacts = endpoint('lookupContacts', 'GET', '/contacts/lookup', {
  ...read,
  version: 'v3',
  token: 'oauth',
  input: z.union([
    z.strictObject({ ...lookupPage, email: z.string() }),
    /** E.164. */
    z.strictObject({ ...lookupPage, phone: z.string() }),
  ]),
  answer: z.object({ contacts: listOf(contactSchema), nextCursor: text }),
});
export const listContactsOfBusiness = endpoint(
  'listContactsOfBusiness',
  'GET',
  '/contacts/business/{businessId}',
  {
    ...read,
    input: z.strictObject({
      locationId: z.string(),
      limit: z.optional(z.int()),
      skip: z.optional(z.int()),
      query: z.optional(z.string()),
    }),
    answer: z.object({ contacts: listOf(contactSchema), count }),
  },
);
/** Deprecated for `searchContacts`, and gone from the v3 documents; it still answers. */
export const listContacts = endpoint('listContacts', 'GET', '/contacts/', {
  ...read,
  lane: 'refresh',
  input: z.strictObject({
    locationId: z.string(),
    query: z.optional(z.string()),
    limit: z.optional(z.int().check(z.maximum(100))),
    /** Epoch milliseconds, with `startAfterId`: both come with the page before. */
    startAfter: z.optional(z.int()),
    startAfterId: z.optional(z.string()),
  }),
  answer: z.object({
    contacts: listOf(contactSchema),
    count,
    meta: z.catch(z.object({ total: count, startAfter: count, startAfterId: text }), {
      total: null,
      startAfter: null,
      startAfterId: null,
    }),
  }),
});
