import * as z from 'zod/mini';

const text = (max: number) => z.string().check(z.maxLength(max));
const seen = z.object({ value: text(320), from: z.enum(['attr', 'link', 'label', 'text']) });

export const personSchema = z.object({
  name: z.nullable(seen),
  emails: z.array(seen).check(z.maxLength(20)),
  phones: z.array(seen).check(z.maxLength(20)),
  attributes: z.array(z.object({ label: text(120), value: text(500) })).check(z.maxLength(30)),
});
