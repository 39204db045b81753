import * as z from 'zod/mini';
import { endpoint } from '../endpoint.ts';
import { count, id, listOf, text, time } from '../tolerant.ts';

/** Drafts too: a contact goes into those only whose `status` is "published". */
export const listWorkflows = endpoint('listWorkflows', 'GET', '/workflows/', {
  scope: 'workflows.readonly',
  lane: 'refresh',
  input: z.strictObject({ locationId: z.string() }),
  answer: z.object({
    workflows: listOf(z.object({ id, name: text, status: text, version: count, updatedAt: time })),
  }),
});
