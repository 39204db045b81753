import * as z from 'zod/mini';
import { endpoint } from '../endpoint.ts';
import { id, listOf, text } from '../tolerant.ts';

export const listCampaigns = endpoint('listCampaigns', 'GET', '/campaigns/', {
  scope: 'campaigns.readonly',
  lane: 'refresh',
  input: z.strictObject({ locationId: z.string(), status: z.optional(z.string()) }),
  answer: z.object({ campaigns: listOf(z.object({ id, name: text, status: text })) }),
});
