import * as z from 'zod/mini';
import { endpoint } from '../endpoint.ts';
import { anything, count, listOf, text, texts } from '../tolerant.ts';

/** The vendor's files declare no scope for these two; they change contacts. */
const bulk = { scope: 'contacts.write', repeatable: true, lane: 'automation' } as const;

/** `type` is `add` or `remove`. Said to take 500 contacts at most. */
export const updateTagsInBulk = endpoint('updateTagsInBulk', 'POST', '/contacts/bulk/tags/update/{type}', {
  ...bulk,
  input: z.strictObject({
    locationId: z.string(),
    contacts: z.array(z.string()).check(z.minLength(1), z.maxLength(500)),
    tags: z.array(z.string()),
    removeAllTags: z.optional(z.boolean()),
  }),
  answer: z.object({
    succeded: anything,
    succeeded: anything,
    errorCount: count,
    responses: listOf(
      z.object({
        contactId: text,
        message: text,
        type: text,
        oldTags: texts,
        tagsAdded: texts,
        tagsRemoved: texts,
      }),
    ),
  }),
});
/** A `businessId` of null takes the contacts out of theirs. */
export const setBusinessInBulk = endpoint('setBusinessInBulk', 'POST', '/contacts/bulk/business', {
  ...bulk,
  input: z.strictObject({
    locationId: z.string(),
    ids: z.array(z.string()).check(z.minLength(1), z.maxLength(50)),
    businessId: z.nullable(z.string()),
  }),
  answer: z.object({ success: anything, ids: texts }),
});
