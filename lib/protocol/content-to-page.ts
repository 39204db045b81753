import * as z from 'zod/mini';
import { INBOX_IDS } from '../domain/inbox.ts';
import type { Sighting } from '../domain/sighting.ts';

const text = (max: number) => z.string().check(z.maxLength(max));
const seen = z.object({ value: text(320), from: z.enum(['attr', 'link', 'label', 'text']) });

export const personSchema = z.object({
  name: z.nullable(seen),
  emails: z.array(seen).check(z.maxLength(20)),
  phones: z.array(seen).check(z.maxLength(20)),
  attributes: z.array(z.object({ label: text(120), value: text(500) })).check(z.maxLength(30)),
});

/** What a content script may say to a panel, which reads it by `readSighting`. */
export const sightingSchema = z.object({
  epoch: z.number(),
  inbox: z.enum(INBOX_IDS),
  host: text(120),
  conversation: z.nullable(text(200)),
  outcome: z.enum(['no-conversation', 'reading', 'person', 'choices', 'no-identity', 'unrecognised']),
  person: personSchema,
}) satisfies z.ZodMiniType<Sighting>;
