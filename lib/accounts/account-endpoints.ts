import * as z from 'zod/mini';
import type { AccountId } from '../domain/host-account.ts';
import { count, itemsOf, maybe, text } from './tolerant.ts';

/** One operation of an inbox's own API. Names in braces of the path are ids; what else is given is query or body. */
export interface AccountEndpoint<A> {
  readonly account: AccountId;
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly answer: z.ZodMiniType<A>;
}

const endpoint = <A>(
  account: AccountId,
  method: AccountEndpoint<A>['method'],
  path: string,
  answer: z.ZodMiniType<A>,
): AccountEndpoint<A> => ({ account, method, path, answer });

/** Fields as the webhooks have them, under `info`, or beside the id: which of both is not documented. */
const chatraPerson = { name: text, email: text, phone: text } as const;
const chatraClient = z.object({
  id: text,
  displayedName: text,
  ...chatraPerson,
  info: maybe(z.object(chatraPerson)),
});

const twochatContact = z.object({
  uuid: z.string(),
  first_name: text,
  last_name: text,
  details: itemsOf(z.object({ type: text, value: text })),
});
export type TwoChatContact = z.infer<typeof twochatContact>;

const mogulCustomer = z.object({ uuid: z.string(), id: text, name: text, email: text });
const mogulContact = z.object({ first_name: text, last_name: text, title: text, email: text, phone: text });

/** Everything that Chatside ever asks of these APIs. Paths and forms: public clients of the vendors, 2026-11. */
export const ENDPOINTS = {
  chatraClient: endpoint('chatra', 'GET', '/api/clients/{id}', chatraClient),
  twochatInfo: endpoint(
    'twochat',
    'GET',
    '/open/info',
    z.object({ limits: maybe(z.object({ requests_per_minute: count })) }),
  ),
  twochatSearch: endpoint(
    'twochat',
    'GET',
    '/open/contacts/search',
    z.object({ contacts: itemsOf(twochatContact), data: itemsOf(twochatContact) }),
  ),
  twochatContact: endpoint(
    'twochat',
    'GET',
    '/open/contacts/{id}',
    z.object({ contact: maybe(twochatContact), data: maybe(twochatContact) }),
  ),
  mogulPing: endpoint('chartmogul', 'GET', '/v1/ping', z.object({})),
  mogulCustomer: endpoint('chartmogul', 'GET', '/v1/customers/{id}', mogulCustomer),
  mogulByEmail: endpoint(
    'chartmogul',
    'GET',
    '/v1/customers/search',
    z.object({ entries: itemsOf(mogulCustomer) }),
  ),
  mogulContacts: endpoint(
    'chartmogul',
    'GET',
    '/v1/customers/{id}/contacts',
    z.object({ entries: itemsOf(mogulContact) }),
  ),
  mogulNote: endpoint('chartmogul', 'POST', '/v1/customer_notes', z.object({})),
  mogulTask: endpoint('chartmogul', 'POST', '/v1/tasks', z.object({})),
} as const;
