import type { AccountServerDeps } from './account-server.ts';
import { createChartMogulApi } from './chartmogul-api.ts';
import { createChatraApi } from './chatra-api.ts';
import { createTwoChatApi, type TwoChatOptions } from './twochat-api.ts';

/** Hosts that are an API and nothing else. Chatra's is on the host of its pages, under `/api`. */
export const accountApiHosts = { twochat: 'api.p.2chat.io', chartmogul: 'api.chartmogul.com' } as const;

/** The three inboxes' own APIs, which Chatside asks when it has a key. They share nothing with the CRM. */
export function createAccounts(deps: AccountServerDeps, options: { readonly twochat?: TwoChatOptions } = {}) {
  return {
    chatra: createChatraApi(deps),
    twochat: createTwoChatApi(deps, options.twochat),
    chartmogul: createChartMogulApi(deps),
  };
}

export type Accounts = ReturnType<typeof createAccounts>;
