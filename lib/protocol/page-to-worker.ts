import * as z from 'zod/mini';
import type { Ahead } from '../domain/ahead.ts';
import type { Automations } from '../domain/automation/automations.ts';
import type { ContactSummary } from '../domain/contact.ts';
import type { AppError } from '../domain/errors.ts';
import { NEEDS } from '../domain/freshness.ts';
import type { MatchOutcome } from '../domain/match.ts';
import type { Result } from '../domain/result.ts';
import type { ConnectionReport, Session } from '../domain/session.ts';
import { personSchema } from './person-schema.ts';

const locationId = z.string().check(z.maxLength(100));

/**
 * What extension pages may ask of the worker. One message each way: `{call, input}` and the answer.
 * No call carries the token: the options page writes it into the vault, the worker reads it there.
 * Answers are small; data goes through the database and is announced by a notice.
 */
export const pageToWorker = {
  /** Tests the connection that is in use with what is in the vault, and stores the session. */
  'connection.check': z.object({}),
  /** Makes a kept connection the one in use. */
  'connection.use': z.object({ locationId }),
  /** Switches writing to this location off or on. Changes nothing where an administrator switched it off. */
  'connection.readOnly': z.object({ locationId, readOnly: z.boolean() }),
  /**
   * Removes a location's token, session and all its cached customer data; every location's with null. What is unsent
   * (changes and drafts) is kept unless `dropChanges`.
   */
  'connection.forget': z.object({ locationId: z.nullable(locationId), dropChanges: z.boolean() }),
  /** Registers the content script for every inbox whose hosts are granted, and puts it into open tabs. */
  'inboxes.sync': z.object({}),
  /** Looks a person up in a location; stores nothing. */
  'match.find': z.object({
    person: personSchema,
    rejected: z.array(z.string()).check(z.maxLength(100)),
    locationId,
  }),
  /** Looks up whoever a row of an inbox's list is about, behind everything that anybody did; stores nothing. */
  'match.ahead': z.object({ person: personSchema, locationId }),
  /**
   * Reads what of a contact is too old for what it is needed for into the database (`lib/domain/freshness.ts`). The need also
   * says who goes first: whatever anybody did does.
   */
  'contact.read': z.object({
    locationId,
    contactId: z.string().check(z.maxLength(100)),
    need: z.enum(NEEDS),
  }),
  /** Search by hand: name, e-mail or phone. */
  'contact.search': z.object({ locationId, query: z.string().check(z.maxLength(75)) }),
  /**
   * Reads the location's lists (users, tags, custom fields) into the database when older than `maxAgeMs`; its workflows and
   * campaigns as well once somebody needed them.
   */
  'location.read': z.object({
    locationId,
    maxAgeMs: z.number(),
    enrolments: z.optional(z.literal(true)),
  }),
  /** What works by itself, as it counts here: what people set up and what the administrator gives. */
  'automations.read': z.object({}),
  /** Phone numbers as the location's country writes them, in E.164; null for what is none. */
  'phones.read': z.object({
    locationId,
    raw: z.array(z.string().check(z.maxLength(200))).check(z.maxLength(60)),
  }),
  /**
   * "There is work." Answers when the executor has nothing more to do now.
   * `hurry`: what was waiting for a retry is tried at once, as when the network is back.
   */
  'outbox.poke': z.object({ hurry: z.boolean() }),
  /** What a person says to what a rule suggests. `person`: whom the page shows now. */
  'rule.answer': z.object({
    runId: z.string().check(z.maxLength(100)),
    yes: z.boolean(),
    /** From now on without asking. */
    always: z.boolean(),
    person: z.nullable(personSchema),
  }),
} as const;

export type Calls = typeof pageToWorker;
export type CallName = keyof Calls;
export type Input<N extends CallName> = DeepReadonly<z.infer<Calls[N]>>;

type DeepReadonly<T> = T extends object ? { readonly [K in keyof T]: DeepReadonly<T[K]> } : T;

export interface Output {
  'connection.check': ConnectionReport;
  'connection.use': { state: Session['state'] };
  'connection.readOnly': { changed: boolean };
  /** `gateway`: whether a gateway was told to end the sign-in, and heard it. */
  'connection.forget': { forgotten: true; gateway: 'none' | 'heard' | 'not-heard' };
  'inboxes.sync': { registered: readonly string[] };
  'match.find': Result<MatchOutcome, AppError>;
  'match.ahead': Result<readonly Ahead[], AppError>;
  'contact.read': Result<{ fetchedAtMs: number }, AppError>;
  'contact.search': Result<readonly ContactSummary[], AppError>;
  'location.read': Result<{ fetchedAtMs: number }, AppError>;
  'automations.read': Automations;
  'phones.read': readonly (string | null)[];
  'outbox.poke': { open: number };
  /** `done` is false where nothing came of it: answered before, nothing may be written, or not to be read now. */
  'rule.answer': { done: boolean };
}

export const envelopeSchema = z.object({
  call: z.enum(Object.keys(pageToWorker) as [CallName, ...CallName[]]),
  input: z.unknown(),
});

/** Asks the worker. Rejects only when the worker cannot be reached at all. */
export type Ask = <N extends CallName>(call: N, input: Input<N>) => Promise<Output[N]>;
