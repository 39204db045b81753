import * as z from 'zod/mini';
import type { Command } from '../domain/command.ts';
import { EDITABLE_FIELDS } from '../domain/contact.ts';

const list = z.array(z.string());
const task = z.object({
  title: z.string(),
  body: z.string(),
  dueAtMs: z.number(),
  assignedTo: z.nullable(z.string()),
});
const value = z.union([z.string(), z.number(), list]);
const fieldValue = z.nullable(z.union([z.string(), z.number(), z.boolean(), list]));
const kind = <K extends string>(name: K) => z.literal(name);

const intent = z.union([
  z.object({ kind: kind('note.add'), body: z.string(), pinned: z.boolean(), knownIds: list }),
  z.object({
    kind: kind('note.log'),
    ...{ chat: z.string(), day: z.string(), apart: z.enum(['', 'i']) },
    ...{ title: z.string(), url: z.string(), noteIds: list },
    lines: z.array(
      z.object({
        ...{ key: z.string(), who: z.string(), text: z.string() },
        as: z.enum(['known', 'new', 'edited']),
      }),
    ),
  }),
  z.object({
    kind: kind('note.edit'),
    noteId: z.string(),
    body: z.string(),
    base: z.nullable(z.string()),
    html: z.optional(z.string()),
  }),
  z.object({ kind: kind('note.pin'), noteId: z.string(), pinned: z.boolean() }),
  z.object({ kind: kind('note.delete'), noteId: z.string() }),
  z.object({ kind: kind('task.add'), task, knownIds: list }),
  z.object({ kind: kind('task.edit'), taskId: z.string(), task, base: z.nullable(task) }),
  z.object({ kind: kind('task.complete'), taskId: z.string(), completed: z.boolean() }),
  z.object({ kind: kind('task.delete'), taskId: z.string() }),
  z.object({ kind: kind('tags.add'), tags: list }),
  z.object({ kind: kind('tags.remove'), tags: list }),
  z.object({
    kind: kind('field.set'),
    field: z.enum(EDITABLE_FIELDS),
    value: z.nullable(z.string()),
    base: z.nullable(z.string()),
  }),
  z.object({ kind: kind('custom.set'), fieldId: z.string(), value, base: fieldValue }),
  z.object({
    kind: kind('contact.create'),
    contact: z.object({
      firstName: z.string(),
      lastName: z.string(),
      email: z.string(),
      phone: z.string(),
      companyName: z.string(),
      source: z.string(),
      tags: list,
    }),
  }),
  z.object({ kind: z.enum(['workflow.add', 'workflow.remove']), workflowId: z.string(), name: z.string() }),
  z.object({ kind: z.enum(['campaign.add', 'campaign.remove']), campaignId: z.string(), name: z.string() }),
]);

const refusal = z.object({
  status: z.number(),
  detail: z.string(),
  unsure: z.optional(z.literal(true)),
  duplicateOf: z.optional(
    z.object({
      contactId: z.string(),
      contactName: z.optional(z.string()),
      matchingField: z.optional(z.string()),
    }),
  ),
});

const row = z.object({
  id: z.string(),
  locationId: z.string(),
  locationName: z.string(),
  contactId: z.string(),
  conversation: z.nullable(z.string()),
  alsoFor: z.array(z.object({ conversation: z.string(), atMs: z.number() })),
  intent,
  createdAtMs: z.number(),
  seq: z.number(),
  state: z.enum(['queued', 'sending', 'checking', 'done', 'refused', 'conflict', 'discarded']),
  heldUntilMs: z.number(),
  notBeforeMs: z.number(),
  tries: z.number(),
  sentAtMs: z.nullable(z.number()),
  doubtUntilMs: z.nullable(z.number()),
  refusal: z.nullable(refusal),
  doneAtMs: z.nullable(z.number()),
  createdId: z.nullable(z.string()),
  saved: z.nullable(z.object({ value: fieldValue, differs: z.boolean() })),
  conflict: z.nullable(z.object({ theirs: z.union([fieldValue, task]), foundAtMs: z.number() })),
  sweepAtMs: z.nullable(z.number()),
  undoes: z.nullable(z.string()),
  undoneBy: z.nullable(z.string()),
  derived: z.optional(z.literal(true)),
});

/** A row of the outbox, or null when the disk gave back something else. */
export function readCommandRow(stored: unknown): Command | null {
  const parsed = row.safeParse(stored);
  // zod gives optional keys the type `T | undefined`; the stored rows never hold an undefined.
  return parsed.success ? (parsed.data as Command) : null;
}
