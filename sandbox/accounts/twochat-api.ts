import type { ApiContext } from '../app-context.ts';
import { accountKeys } from './account-keys.ts';
import { type AccountPerson, accountPeople } from './account-people.ts';
import { type AccountServer, type AccountServerDeps, createAccountServer } from './account-server.ts';

export interface TwoChatOptions {
  /** What `/info` tells, and what holds. Default 80. */
  readonly ratePerMinute?: number;
}

const contactOf = ({ twochatId, name, emails, phones }: AccountPerson) => {
  const [first = '', ...rest] = (name ?? '').split(' ');
  const details = [
    ...phones.map((value) => ({ value, type: 'WAPH' })),
    ...emails.map((value) => ({ value, type: 'E' })),
  ];
  return {
    uuid: twochatId,
    first_name: first,
    last_name: rest.join(' '),
    channel_uuid: 'WPN00000000-0000-4000-8000-000000000001',
    profile_pic_url: null,
    details: details.map((detail, index) => ({
      id: index + 1,
      ...detail,
      created_at: '2026-10-01T10:02:00',
    })),
  };
};

const failed = (c: ApiContext, status: 401 | 404 | 422 | 429, message: string) =>
  c.json({ error: true, error_message: message }, status);

/** 2Chat's API under `/open`: the account's limits, and contacts. Every call costs a credit there. */
export function createTwoChatApi(
  deps: AccountServerDeps,
  { ratePerMinute = 80 }: TwoChatOptions = {},
): AccountServer {
  return createAccountServer(
    deps,
    {
      rate: { max: ratePerMinute, intervalMs: 60_000 },
      isKey: (c) => c.req.header('x-user-api-key') === accountKeys.twochat,
      wrongKey: (c) =>
        c.req.header('x-user-api-key') === undefined
          ? c.json({ detail: 'Not authenticated' }, 403)
          : failed(c, 401, 'Invalid API Key'),
      tooMany: (c) => failed(c, 429, 'Rate limit exceeded'),
    },
    (app) => {
      app.get('/open/info', (c) =>
        c.json({
          success: true,
          account: { name: 'Juniper Dental' },
          limits: { requests_per_minute: ratePerMinute },
          usage: {},
        }),
      );
      app.get('/open/contacts/search', (c) => {
        const wanted = c.req.query('query') ?? c.req.query('q');
        if (!wanted) return failed(c, 422, 'q is required');
        const digits = wanted.replace(/\D/g, '');
        // Like a search: everybody whose number has these digits in it, or whose name these letters.
        const found = accountPeople.filter(
          ({ name, phones }) =>
            (digits.length > 3 && phones.some((phone) => phone.includes(digits))) ||
            name?.toLowerCase().includes(wanted.toLowerCase()),
        );
        return c.json({ success: true, count: found.length, contacts: found.map(contactOf) });
      });
      app.get('/open/contacts/:uuid', (c) => {
        const person = accountPeople.find(({ twochatId }) => twochatId === c.req.param('uuid'));
        return person
          ? c.json({ success: true, contact: contactOf(person) })
          : failed(c, 404, 'Contact not found');
      });
      app.notFound((c) => failed(c, 404, 'Not found'));
    },
  );
}
