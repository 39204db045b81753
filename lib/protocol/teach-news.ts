import * as z from 'zod/mini';
import { TEACH_STEPS, type TeachNews } from '../domain/teaching.ts';

const text = (max: number) => z.string().check(z.maxLength(max));
const maybe = z.optional(text(500));
const step = z.enum(TEACH_STEPS);
const taught = z.object({
  panel: text(500),
  header: text(500),
  messages: text(500),
  words: z.object({ email: maybe, phone: maybe, name: maybe }),
  marks: z.object({ email: maybe, phone: maybe, name: maybe, id: maybe }),
});

/** What a page that is taught may say to the panel that teaches it. */
export const teachNewsSchema = z.union([
  z.object({ kind: z.literal('picked'), step, value: text(2_000), taught }),
  z.object({
    kind: z.literal('refused'),
    step,
    why: z.enum(['wrong-kind', 'several', 'own', 'not-found-again', 'not-a-place']),
  }),
  z.object({ kind: z.literal('pressed'), button: z.enum(['skip', 'back', 'done']) }),
  z.object({
    kind: z.literal('shown'),
    shown: z.object({
      address: text(2_000),
      place: text(500),
      name: text(500),
      email: text(500),
      phone: text(500),
    }),
  }),
]) satisfies z.ZodMiniType<TeachNews>;
