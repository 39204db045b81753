import * as z from 'zod/mini';
import { anything, count, id, text, time } from './tolerant.ts';

/** Items of `customFields` are `{id, fieldValue}`, unlike those of contacts. */
export const opportunitySchema = z.object({
  id,
  name: text,
  monetaryValue: count,
  pipelineId: text,
  pipelineStageId: text,
  assignedTo: text,
  status: text,
  source: text,
  contactId: text,
  locationId: text,
  contact: anything,
  lostReasonId: text,
  customFields: anything,
  followers: anything,
  lastStatusChangeAt: time,
  lastStageChangeAt: time,
  createdAt: time,
  updatedAt: time,
});

export const opportunityAnswer = z.object({ opportunity: opportunitySchema });
