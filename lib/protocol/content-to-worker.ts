import * as z from 'zod/mini';
import { type ChatPlace, HEARD_LIMITS } from '../domain/automation/chat-event.ts';
import type { PageRules } from '../domain/page-rules.ts';
import type { Person } from '../domain/sighting.ts';
import { type ChatMessage, EDGES, type Edge, MESSAGE_AUTHORS, MESSAGE_LIMITS } from '../domain/transcript.ts';
import type { TranscriptRules } from '../domain/transcript-rules.ts';
import { inboxIdSchema } from './inbox-id-schema.ts';
import { personSchema } from './person-schema.ts';

const text = (max: number) => z.string().check(z.maxLength(max));

const chat = z.object({
  inbox: inboxIdSchema,
  host: text(120),
  conversation: text(200),
  url: text(HEARD_LIMITS.url),
}) satisfies z.ZodMiniType<ChatPlace>;

const message = z.object({
  key: text(MESSAGE_LIMITS.key),
  keyFrom: z.enum(['page', 'print']),
  author: z.enum(MESSAGE_AUTHORS),
  name: text(MESSAGE_LIMITS.name),
  time: z.object({
    atMs: z.nullable(z.int()),
    shown: text(MESSAGE_LIMITS.shown),
    day: text(MESSAGE_LIMITS.shown),
  }),
  text: text(MESSAGE_LIMITS.text),
}) satisfies z.ZodMiniType<ChatMessage>;

/**
 * What the script that hears an inbox may say to the worker: untrusted, as all that comes out of a page. The worker holds it against the
 * sender's own address, which the browser vouches for.
 */
export const contentToWorkerSchema = z.discriminatedUnion('said', [
  /** "I am in the page": answered by the rules to read it by, or by nothing where nobody wants to hear it. */
  z.object({ said: z.literal('here') }),
  /** A conversation is open and its page has settled, on these people or on nobody. */
  z.object({ said: z.literal('open'), chat, person: personSchema }),
  /** What the visitor wrote, as it stands at the end of the conversation. */
  z.object({
    said: z.literal('wrote'),
    chat,
    person: personSchema,
    keys: z.array(text(MESSAGE_LIMITS.key)).check(z.maxLength(HEARD_LIMITS.keys)),
    last: z.array(message).check(z.maxLength(HEARD_LIMITS.messages)),
  }),
  /** All that is in the page of the conversation, for its note. */
  z.object({
    said: z.literal('read'),
    chat,
    person: personSchema,
    messages: z.array(message).check(z.maxLength(HEARD_LIMITS.read)),
    start: z.enum(EDGES),
    end: z.enum(EDGES),
  }),
  z.object({ said: z.literal('left'), chat }),
]);

export type PageEvent =
  | { readonly said: 'here' }
  | { readonly said: 'open'; readonly chat: ChatPlace; readonly person: Person }
  | {
      readonly said: 'wrote';
      readonly chat: ChatPlace;
      readonly person: Person;
      readonly keys: readonly string[];
      readonly last: readonly ChatMessage[];
    }
  | {
      readonly said: 'read';
      readonly chat: ChatPlace;
      readonly person: Person;
      readonly messages: readonly ChatMessage[];
      readonly start: Edge;
      readonly end: Edge;
    }
  | { readonly said: 'left'; readonly chat: ChatPlace };

/** The worker's answer to `here`. */
export interface HearRules {
  readonly page: PageRules;
  /** Null where what is written need not be read. */
  readonly messages: TranscriptRules | null;
  /** Whether all that is written is wanted, for notes. */
  readonly whole: boolean;
}

/** The answer to the rest: it is stored, or nobody wants to hear it. Without this answer it is said again. */
export interface Heard {
  readonly heard: boolean;
}
