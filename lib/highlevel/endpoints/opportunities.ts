import * as z from 'zod/mini';
import { answers } from '../answers.ts';
import { endpoint, nothing } from '../endpoint.ts';
import { opportunityAnswer, opportunitySchema } from '../opportunity-answers.ts';
import { count, flag, id, listOf, text, texts, time } from '../tolerant.ts';

const read = { scope: 'opportunities.readonly' } as const;
const write = { scope: 'opportunities.write' } as const;

const optionalText = z.optional(z.string());
const status = z.enum(['open', 'won', 'lost', 'abandoned']);

/** Written as `field_value`, read as `fieldValue`. */
const customFields = z.optional(
  z.array(z.strictObject({ id: z.string(), field_value: z.union([z.string(), z.array(z.string())]) })),
);
const details = {
  pipelineStageId: optionalText,
  monetaryValue: z.optional(z.number()),
  assignedTo: optionalText,
};
const followersBody = z.strictObject({ followers: z.array(z.string()).check(z.minLength(1)) });

/** The names are those of v2, some in snake case; v3 writes all of them in camel case. */
export const listOpportunities = endpoint('listOpportunities', 'GET', '/opportunities/search', {
  ...read,
  input: z.strictObject({
    location_id: z.string(),
    contact_id: optionalText,
    pipeline_id: optionalText,
    pipeline_stage_id: optionalText,
    assigned_to: optionalText,
    q: optionalText,
    id: optionalText,
    status: z.optional(z.union([status, z.literal('all')])),
    order: optionalText,
    /** `mm-dd-yyyy`, as `endDate`. */
    date: optionalText,
    endDate: optionalText,
    campaignId: optionalText,
    country: optionalText,
    page: z.optional(z.int()),
    limit: z.optional(z.int().check(z.maximum(100))),
    startAfter: optionalText,
    startAfterId: optionalText,
    getTasks: z.optional(z.boolean()),
    getNotes: z.optional(z.boolean()),
    getCalendarEvents: z.optional(z.boolean()),
  }),
  answer: z.object({
    opportunities: listOf(opportunitySchema),
    meta: z.catch(z.object({ total: count, startAfter: count, startAfterId: text, nextPage: count }), {
      total: null,
      startAfter: null,
      startAfterId: null,
      nextPage: null,
    }),
  }),
});
/** All fields are demanded, also those that are empty. */
export const searchOpportunities = endpoint('searchOpportunities', 'POST', '/opportunities/search', {
  ...read,
  lane: 'interactive',
  reads: true,
  repeatable: true,
  input: z.strictObject({
    locationId: z.string(),
    query: z.string(),
    limit: z.int().check(z.maximum(500)),
    page: z.int(),
    searchAfter: z.array(z.string()),
    additionalDetails: z.strictObject({
      notes: z.boolean(),
      tasks: z.boolean(),
      calendarEvents: z.boolean(),
      unReadConversations: z.boolean(),
    }),
  }),
  answer: z.object({ opportunities: listOf(opportunitySchema), total: count }),
});
export const getOpportunity = endpoint('getOpportunity', 'GET', '/opportunities/{opportunityId}', {
  ...read,
  input: nothing,
  answer: opportunityAnswer,
});
export const createOpportunity = endpoint('createOpportunity', 'POST', '/opportunities/', {
  ...write,
  input: z.strictObject({
    locationId: z.string(),
    contactId: z.string(),
    pipelineId: z.string(),
    name: z.string(),
    status,
    ...details,
    customFields,
  }),
  answer: opportunityAnswer,
});
/** Takes neither `locationId` nor `contactId`: an opportunity stays with its contact. */
export const updateOpportunity = endpoint('updateOpportunity', 'PUT', '/opportunities/{opportunityId}', {
  ...write,
  input: z.strictObject({
    pipelineId: optionalText,
    name: optionalText,
    status: z.optional(status),
    ...details,
    customFields,
  }),
  answer: opportunityAnswer,
});
export const setOpportunityStatus = endpoint(
  'setOpportunityStatus',
  'PUT',
  '/opportunities/{opportunityId}/status',
  { ...write, input: z.strictObject({ status, lostReasonId: optionalText }), answer: answers.gone },
);
export const deleteOpportunity = endpoint('deleteOpportunity', 'DELETE', '/opportunities/{opportunityId}', {
  ...write,
  input: nothing,
  answer: answers.gone,
});
/** The vendor's files name no contact, so it is sent for one that is there only. */
export const upsertOpportunity = endpoint('upsertOpportunity', 'POST', '/opportunities/upsert', {
  ...write,
  repeatable: true,
  input: z.strictObject({
    locationId: z.string(),
    pipelineId: z.string(),
    followers: z.array(z.string()),
    isRemoveAllFollowers: z.boolean(),
    followersActionType: z.enum(['add', 'remove']),
    id: z.string(),
    name: optionalText,
    status: z.optional(status),
    pipelineStageId: optionalText,
    assignedTo: optionalText,
    lostReasonId: optionalText,
  }),
  answer: z.extend(opportunityAnswer, { new: flag }),
});

export const addOpportunityFollowers = endpoint(
  'addOpportunityFollowers',
  'POST',
  '/opportunities/{opportunityId}/followers',
  {
    ...write,
    repeatable: true,
    input: followersBody,
    answer: z.object({ followers: texts, followersAdded: texts }),
  },
);
export const removeOpportunityFollowers = endpoint(
  'removeOpportunityFollowers',
  'DELETE',
  '/opportunities/{opportunityId}/followers',
  { ...write, input: followersBody, answer: z.object({ followers: texts, followersRemoved: texts }) },
);

export const listPipelines = endpoint('listPipelines', 'GET', '/opportunities/pipelines', {
  ...read,
  lane: 'refresh',
  input: z.strictObject({ locationId: z.string() }),
  answer: z.object({
    pipelines: listOf(
      z.object({ id, name: text, stages: listOf(z.object({ id, name: text, position: count })) }),
    ),
  }),
});
export const listLostReasons = endpoint('listLostReasons', 'GET', '/opportunities/lost-reason', {
  ...read,
  lane: 'refresh',
  input: z.strictObject({
    locationId: z.string(),
    query: optionalText,
    skip: z.optional(z.int()),
    limit: z.optional(z.int()),
  }),
  answer: z.object({ lostReasons: listOf(z.object({ id, name: text, updatedAt: time })), total: count }),
});
