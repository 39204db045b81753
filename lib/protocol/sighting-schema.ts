import * as z from 'zod/mini';
import type { Sighting } from '../domain/sighting.ts';
import { inboxIdSchema } from './inbox-id-schema.ts';
import { personSchema } from './person-schema.ts';

const text = (max: number) => z.string().check(z.maxLength(max));

/** What a content script may say to a panel, which reads it by `readSighting`. */
export const sightingSchema = z.object({
  epoch: z.number(),
  inbox: inboxIdSchema,
  host: text(120),
  conversation: z.nullable(text(200)),
  outcome: z.enum(['no-conversation', 'reading', 'person', 'choices', 'no-identity', 'unrecognised']),
  person: personSchema,
}) satisfies z.ZodMiniType<Sighting>;
