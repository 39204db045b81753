import type { AccountError, AccountId, TimelineWrite } from '../domain/host-account.ts';
import { err, ok, type Result } from '../domain/result.ts';
import {
  type AccountCallInput,
  type AccountCallName,
  type AccountCallOutput,
  accountEnvelopeSchema,
  pageToAccounts,
  type Standing,
} from '../protocol/page-to-accounts.ts';
import { ACCOUNT_TIMEOUT_MS, createAccountCall } from './account-call.ts';
import type { AccountDatabase } from './account-database.ts';
import { ENDPOINTS } from './account-endpoints.ts';
import { findPerson } from './find-person.ts';
import { createKeyStore } from './key-store.ts';
import { createRequestBook } from './request-book.ts';
import { createWriteBook } from './write-book.ts';

export interface AccountsDeps {
  /** `openAccountDatabase`, once the databases are where they are. */
  readonly open: () => Promise<AccountDatabase>;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly now: () => number;
  readonly timeoutSignal?: (timeoutMs: number) => AbortSignal;
}

type Handlers = {
  readonly [N in AccountCallName]: (
    input: AccountCallInput<N>,
    standing: Standing,
  ) => Promise<AccountCallOutput[N]>;
};

/** How old 2Chat's told limit may be. Asking costs a credit there. */
const TOLD_FOR_MS = 86_400_000;
/** No client has this id: a key that is not taken is refused before anybody looks. */
const NO_CLIENT = 'chatside-is-this-key-good';
/** A write that was begun so long ago has had its answer, or will have none. */
const ANSWER_MS = ACCOUNT_TIMEOUT_MS + 5_000;

/** The use cases of the accounts worker: one handler per call. */
export function createAccounts(deps: AccountsDeps): Handlers {
  const { now } = deps;
  const keys = createKeyStore(deps.open);
  const requests = createRequestBook(deps.open, now);
  const writes = createWriteBook(deps.open, now, ANSWER_MS);
  const call = createAccountCall({ ...deps, key: keys.read, take: requests.take, block: requests.block });

  /** Why nothing may be asked of this API now; null when it may. */
  const hindrance = async (account: AccountId, standing: Standing): Promise<AccountError | null> => {
    if (standing.leftOut) return { code: 'left-out' };
    if (standing.permitted) return null;
    // A key goes with its permission, whoever took that back.
    await keys.remove(account);
    return { code: 'no-permission' };
  };

  const askLimit = async (): Promise<Result<{ perMinute: number | null }, AccountError>> => {
    const info = await call(ENDPOINTS.twochatInfo);
    if (!info.ok) return info;
    const perMinute = info.value.limits?.requests_per_minute ?? null;
    if (perMinute !== null && perMinute > 0) await requests.tell('twochat', perMinute);
    return ok({ perMinute });
  };

  const check = async (account: AccountId): Promise<AccountCallOutput['account.check']> => {
    if (account === 'twochat') return askLimit();
    const answer =
      account === 'chatra'
        ? await call(ENDPOINTS.chatraClient, { id: NO_CLIENT })
        : await call(ENDPOINTS.mogulPing);
    const isTaken = answer.ok || (answer.error.code === 'refused' && answer.error.status === 404);
    return isTaken ? ok({ perMinute: null }) : answer;
  };

  const send = (write: TimelineWrite) =>
    write.kind === 'note'
      ? call(ENDPOINTS.mogulNote, { customer_uuid: write.customerId, type: 'note', text: write.text })
      : call(ENDPOINTS.mogulTask, {
          customer_uuid: write.customerId,
          task_details: write.text,
          assignee: write.assignee,
          due_date: new Date(write.dueAtMs).toISOString(),
        });

  return {
    'account.check': async ({ account }, standing) => {
      const hindered = await hindrance(account, standing);
      return hindered ? err(hindered) : check(account);
    },
    'account.find': async (question, standing) => {
      const { account } = question;
      const hindered = await hindrance(account, standing);
      if (hindered) return err(hindered);
      if (account === 'twochat') {
        const toldAtMs = await requests.toldAtMs(account);
        if (toldAtMs === null || Math.abs(now() - toldAtMs) > TOLD_FOR_MS) {
          const told = await askLimit();
          if (!told.ok) return told;
        }
      }
      return findPerson(call, question);
    },
    'account.write': async ({ id, write }, standing) => {
      const hindered = await hindrance('chartmogul', standing);
      if (hindered) return err(hindered);
      if (standing.readOnly) return err({ code: 'read-only' });
      const { kind, customerId, text } = write;
      if (!(await writes.begin({ id, kind, customerId, text, atMs: now() })))
        return err({ code: 'uncertain' });
      const answer = await send(write);
      const isKnown = answer.ok || answer.error.code !== 'uncertain';
      // What cannot be marked is found by its age; the answer counts all the same.
      await (isKnown ? writes.end(id) : writes.lose(id)).catch(() => undefined);
      return answer.ok ? ok(null) : answer;
    },
    'account.lost': ({ customerId }) => writes.lost(customerId),
    'account.looked': async ({ id }) => {
      await writes.end(id);
      return null;
    },
  };
}

/**
 * Answers one message of a page. What does not fit the protocol is not answered.
 * @returns undefined when it does not
 */
export function answerAccounts(
  handlers: Handlers,
  message: unknown,
): { readonly serial: number; readonly answer: Promise<unknown> } | undefined {
  const envelope = accountEnvelopeSchema.safeParse(message);
  if (!envelope.success) return undefined;
  const { serial, call, input, standing } = envelope.data;
  return { serial, answer: handle(handlers, call, input, standing) };
}

async function handle<N extends AccountCallName>(
  handlers: Handlers,
  call: N,
  input: unknown,
  standing: Standing,
): Promise<unknown> {
  const parsed = pageToAccounts[call].safeParse(input);
  if (!parsed.success) throw new TypeError(`${call}: the input does not fit the protocol`);
  return handlers[call](parsed.data as AccountCallInput<N>, standing);
}
