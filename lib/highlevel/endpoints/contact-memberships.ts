import * as z from 'zod/mini';
import { answers } from '../answers.ts';
import { endpoint, nothing } from '../endpoint.ts';
import { texts } from '../tolerant.ts';

const write = { scope: 'contacts.write' } as const;
/** Ids of users. */
const followersBody = z.strictObject({ followers: z.array(z.string()).check(z.minLength(1)) });
/** When an event that the workflow waits for begins: ISO with an offset. */
const workflowBody = z.strictObject({ eventStartTime: z.optional(z.string()) });

/** Read back with the contact. Of campaigns and workflows nothing is: only the search filters by workflows. */
export const addFollowers = endpoint('addFollowers', 'POST', '/contacts/{contactId}/followers', {
  ...write,
  repeatable: true,
  input: followersBody,
  answer: z.object({ followers: texts, followersAdded: texts }),
});
export const removeFollowers = endpoint('removeFollowers', 'DELETE', '/contacts/{contactId}/followers', {
  ...write,
  input: followersBody,
  answer: z.object({ followers: texts, followersRemoved: texts }),
});

export const addToCampaign = endpoint(
  'addToCampaign',
  'POST',
  '/contacts/{contactId}/campaigns/{campaignId}',
  { ...write, bodyAlways: true, input: nothing, answer: answers.gone },
);
export const removeFromCampaign = endpoint(
  'removeFromCampaign',
  'DELETE',
  '/contacts/{contactId}/campaigns/{campaignId}',
  { ...write, input: nothing, answer: answers.gone },
);
/** v3 writes the end of the path `remove-all`. */
export const removeFromAllCampaigns = endpoint(
  'removeFromAllCampaigns',
  'DELETE',
  '/contacts/{contactId}/campaigns/removeAll',
  { ...write, input: nothing, answer: answers.gone },
);

/** Not repeatable: a workflow may let a contact in once more. */
export const addToWorkflow = endpoint(
  'addToWorkflow',
  'POST',
  '/contacts/{contactId}/workflow/{workflowId}',
  {
    ...write,
    bodyAlways: true,
    input: workflowBody,
    answer: answers.gone,
  },
);
export const removeFromWorkflow = endpoint(
  'removeFromWorkflow',
  'DELETE',
  '/contacts/{contactId}/workflow/{workflowId}',
  { ...write, bodyAlways: true, input: workflowBody, answer: answers.gone },
);
