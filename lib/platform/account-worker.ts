import { accountPattern } from '../domain/host-account.ts';
import type {
  AccountCallInput,
  AccountCallName,
  AccountCallOutput,
  AskAccounts,
  Standing,
} from '../protocol/page-to-accounts.ts';
import { allowsInbox } from '../settings/policy.ts';
import { accountFlags } from './account-flags.ts';
import { browser } from './browser.ts';
import { createPolicyStore } from './policy-store.ts';

/** The script as the build names it. */
const SCRIPT = '/accounts.js';
const POLICY = 'chatside-accounts';

/** There is no key (any more): pages start nothing for it. */
const GONE: ReadonlySet<string> = new Set(['no-key', 'no-permission']);

interface Waiting {
  resolve(answer: unknown): void;
  reject(error: Error): void;
}

/**
 * Starts the accounts worker with the first call and asks it. It has no way to the browser's own API, so what the browser
 * and the administrator allow is asked here, right before each call, and the worker holds to it.
 */
export function createAccountWorker(): AskAccounts {
  const policies = createPolicyStore();
  const waiting = new Map<number, Waiting>();
  let serial = 0;
  let worker: Worker | undefined;
  let trusted: string | undefined;

  const start = (): Worker => {
    const url = browser.runtime.getURL(SCRIPT);
    // A policy can be made once for a page. It makes one address, whatever it is asked for.
    trusted ??=
      globalThis.trustedTypes
        ?.createPolicy(POLICY, { createScriptURL: (_given: string) => url })
        .createScriptURL('') ?? url;
    const started = new Worker(trusted);
    started.onmessage = ({ data }) => {
      const one = waiting.get(data.serial);
      waiting.delete(data.serial);
      if (data.failed) one?.reject(new Error('the accounts worker failed'));
      else one?.resolve(data.answer);
    };
    // Gone when the extension was updated under the page, or out of memory.
    started.onerror = () => {
      worker = undefined;
      for (const one of waiting.values()) one.reject(new Error('the accounts worker ended'));
      waiting.clear();
    };
    return started;
  };

  const standingOf = async <N extends AccountCallName>(input: AccountCallInput<N>): Promise<Standing> => {
    const account = 'account' in input ? input.account : 'chartmogul';
    const [permitted, { policy }] = await Promise.all([
      browser.permissions.contains({ origins: [accountPattern(account)] }),
      policies.read(),
    ]);
    return { permitted, leftOut: !allowsInbox(policy, account), readOnly: policy.readOnly };
  };

  return async (call, input) => {
    const standing = await standingOf(input);
    worker ??= start();
    const mine = ++serial;
    const answer = new Promise<unknown>((resolve, reject) => waiting.set(mine, { resolve, reject }));
    worker.postMessage({ serial: mine, call, input, standing });
    // Our own code of the same build: its answer has the type that the protocol gives to the call.
    const given = (await answer) as AccountCallOutput[typeof call];
    if ('account' in input && given && 'ok' in given && !given.ok && GONE.has(given.error.code))
      accountFlags.write(accountFlags.read().filter((id) => id !== input.account));
    return given;
  };
}
