import * as z from 'zod/mini';
import { ADAPTER_VERSION, type Adapter, LABEL_KINDS } from '../domain/host-adapter.ts';
import { inboxIdSchema } from './inbox-id-schema.ts';

const text = (max: number, form?: RegExp) =>
  form ? z.string().check(z.maxLength(max), z.regex(form)) : z.string().check(z.maxLength(max));
const list = <T extends z.ZodMiniType>(item: T, max: number) => z.array(item).check(z.maxLength(max));

/** No character of these means anything to an expression that they are put into. */
const literal = text(40, /^[\w@.-]*$/);
const words = text(4_000, /^[\p{L}\p{N}*]+(?: [\p{L}\p{N}*]+)*$/u);

const idForm = z.strictObject({
  starts: z.optional(literal),
  // Ranges and characters: what would end or turn a class of characters is not among them.
  chars: text(60, /^[\w.:@+=-]+$/),
  min: z.int().check(z.minimum(1), z.maximum(200)),
  max: z.int().check(z.minimum(1), z.maximum(200)),
  ends: z.optional(literal),
  until: z.optional(text(1, /^[-_.~]$/)),
});

const selector = z.optional(text(500));
const transcript = z.strictObject({
  rows: selector,
  visitor: selector,
  agent: selector,
  bot: selector,
  note: selector,
  name: selector,
  time: selector,
  text: selector,
  file: selector,
  day: selector,
  skip: selector,
  more: selector,
  key: z.optional(text(60, /^[a-z][a-z0-9-]*$/)),
});

/**
 * An adapter as it lies in its folder or is brought in from elsewhere. It holds nothing that is carried out: no
 * expressions, no code; selectors are looked for and otherwise of no effect.
 */
export const adapterSchema = z.strictObject({
  version: z.literal(ADAPTER_VERSION),
  inbox: inboxIdSchema,
  name: z.optional(text(60)),
  hosts: list(text(120, /^[a-z0-9.-]+$/), 8),
  kind: z.enum(['chat', 'record']),
  address: z
    .strictObject({
      in: z.enum(['path', 'hash', 'page']),
      paths: list(text(200, /^(?:\/[^/?#\s]+)+$/), 12),
      query: list(text(60), 8),
      ids: list(idForm, 8),
      scope: z.optional(idForm),
    })
    .check(
      // An address that names the chat has to say what the name looks like.
      z.refine((rule) => rule.in === 'page' || rule.ids.length > 0),
    ),
  panel: text(500),
  header: text(500),
  activeRow: text(500),
  title: text(500),
  messages: text(500),
  transcript: z.optional(transcript),
  own: list(text(120), 100),
  words: z.strictObject(
    Object.fromEntries(LABEL_KINDS.map((kind) => [kind, z.optional(words)])) as Record<
      (typeof LABEL_KINDS)[number],
      z.ZodMiniOptional<typeof words>
    >,
  ),
  marks: z.optional(
    z.strictObject({
      email: z.optional(text(500)),
      phone: z.optional(text(500)),
      name: z.optional(text(500)),
      id: z.optional(text(500)),
    }),
  ),
  verified: z.strictObject({ date: text(10, /^20\d\d-\d\d-\d\d$/), how: z.enum(['replica', 'page']) }),
}) satisfies z.ZodMiniType<Adapter>;
