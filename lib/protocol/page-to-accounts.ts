import * as z from 'zod/mini';
import {
  ACCOUNT_IDS,
  type AccountError,
  type AccountFinding,
  type LostWrite,
} from '../domain/host-account.ts';
import type { Result } from '../domain/result.ts';
import { personSchema } from './person-schema.ts';

const account = z.enum(ACCOUNT_IDS);
const text = (max: number) => z.string().check(z.minLength(1), z.maxLength(max));
const customerId = text(100);
const writeId = text(64);

/**
 * What extension pages may ask of the accounts worker, which alone reads the keys of inboxes' own APIs. No call carries
 * a key: the options page writes it into the accounts database, the worker reads it there.
 */
export const pageToAccounts = {
  /** Asks the API whether it takes the stored key. */
  'account.check': z.object({ account }),
  /** Asks who the open conversation is with. */
  'account.find': z.object({ account, host: text(120), conversation: text(200), person: personSchema }),
  /** Writes to a customer's timeline, once. The same id is never sent again, whatever became of it. */
  'account.write': z.object({
    id: writeId,
    write: z.union([
      z.object({ kind: z.literal('note'), customerId, text: text(10_000) }),
      z.object({
        kind: z.literal('task'),
        customerId,
        text: text(1_000),
        assignee: text(254),
        dueAtMs: z.number(),
      }),
    ]),
  }),
  /** The writes to this customer of which nobody knows whether they landed. */
  'account.lost': z.object({ customerId }),
  /** A person has looked: this one is not shown any more. */
  'account.looked': z.object({ id: writeId }),
} as const;

export type AccountCalls = typeof pageToAccounts;
export type AccountCallName = keyof AccountCalls;
export type AccountCallInput<N extends AccountCallName> = z.infer<AccountCalls[N]>;

export interface AccountCallOutput {
  /** `perMinute`: what the API told of its limit. */
  'account.check': Result<{ readonly perMinute: number | null }, AccountError>;
  'account.find': Result<AccountFinding, AccountError>;
  'account.write': Result<null, AccountError>;
  'account.lost': readonly LostWrite[];
  'account.looked': null;
}

/** What the browser and the administrator let happen right now; the page's side asks them before each call. */
export const standingSchema = z.object({
  permitted: z.boolean(),
  leftOut: z.boolean(),
  readOnly: z.boolean(),
});
export type Standing = z.infer<typeof standingSchema>;

export const accountEnvelopeSchema = z.object({
  serial: z.number(),
  call: z.enum(Object.keys(pageToAccounts) as [AccountCallName, ...AccountCallName[]]),
  input: z.unknown(),
  standing: standingSchema,
});

/** Rejects only when the accounts worker cannot be started, or died over the call. */
export type AskAccounts = <N extends AccountCallName>(
  call: N,
  input: AccountCallInput<N>,
) => Promise<AccountCallOutput[N]>;
