import * as z from 'zod/mini';
import { taskSchema } from '../answers.ts';
import { endpoint } from '../endpoint.ts';
import { listOf, text } from '../tolerant.ts';

/** Over all contacts of a location. The vendor's files do not type the answer; it holds tasks with `contactId`. */
export const searchTasks = endpoint('searchTasks', 'POST', '/locations/{locationId}/tasks/search', {
  scope: 'locations/tasks.readonly',
  lane: 'refresh',
  reads: true,
  repeatable: true,
  input: z.strictObject({
    contactId: z.optional(z.array(z.string())),
    assignedTo: z.optional(z.array(z.string())),
    completed: z.optional(z.boolean()),
    query: z.optional(z.string()),
    limit: z.optional(z.int()),
    skip: z.optional(z.int()),
    businessId: z.optional(z.string()),
  }),
  answer: z.object({ tasks: listOf(z.extend(taskSchema, { contactId: text })) }),
});
