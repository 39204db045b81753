import { randomUUID } from 'node:crypto';
import type { ApiContext } from '../app-context.ts';
import { accountKeys } from './account-keys.ts';
import { type AccountPerson, accountPeople } from './account-people.ts';
import { type AccountServer, type AccountServerDeps, createAccountServer } from './account-server.ts';

/** What was written, for assertions. */
export interface TimelineEntry {
  readonly kind: 'note' | 'task';
  readonly customer_uuid: string;
  readonly text: string;
  readonly assignee?: string;
  readonly due_date?: string;
}

export interface ChartMogulServer extends AccountServer {
  entries(): readonly TimelineEntry[];
}

const customerOf = ({ customerId, customerNumber, name, emails, key }: AccountPerson) => ({
  id: customerNumber,
  uuid: customerId,
  external_id: key,
  name: name ?? 'Unknown',
  email: emails[0] ?? '',
  company: name ? `${name} Ltd` : '',
  status: 'Active',
  'customer-since': '2025-03-01T00:00:00+00:00',
  attributes: { tags: [], stripe: {}, clearbit: {}, custom: {} },
  'chartmogul-url': `https://app.chartmogul.com/#/customers/${customerId}`,
});

/** The first one is the person; a second address is somebody else at the company. */
const contactsOf = ({ customerId, name, emails, phones, key }: AccountPerson) => {
  const [first = '', ...rest] = (name ?? '').split(' ');
  const base = { customer_uuid: customerId, linked_in: null, twitter: null, notes: null, custom: {} };
  const own = {
    ...base,
    uuid: `con_${key}-1`,
    first_name: first,
    last_name: rest.join(' '),
    title: 'Owner',
    email: emails[0] ?? null,
    phone: phones[0] ?? null,
    position: 1,
  };
  const others = emails.slice(1).map((email, index) => ({
    ...base,
    uuid: `con_${key}-${index + 2}`,
    first_name: 'Accounts',
    last_name: 'payable',
    title: null,
    email,
    phone: null,
    position: index + 2,
  }));
  return [...(own.email || own.phone ? [own] : []), ...others];
};

const notFound = (c: ApiContext) => c.json({ code: 404, message: 'Not found', success: false }, 404);
const refused = (c: ApiContext, errors: Record<string, string>) =>
  c.json({ code: 422, message: 'The data sent was not valid.', errors, success: false }, 422);

const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');
const bodyOf = async (c: ApiContext): Promise<Readonly<Record<string, unknown>>> => {
  const body: unknown = await c.req.json().catch(() => ({}));
  return Object.fromEntries(Object.entries(body ?? {}));
};

/** ChartMogul's API under `/v1`: customers, their contacts, and what is written on a customer's timeline. */
export function createChartMogulApi(deps: AccountServerDeps): ChartMogulServer {
  const entries: TimelineEntry[] = [];
  const byUuid = (uuid: string | undefined) => accountPeople.find(({ customerId }) => customerId === uuid);
  const atIso = () => new Date(deps.clock.nowMs()).toISOString();
  const server = createAccountServer(
    deps,
    {
      rate: { max: 40, intervalMs: 1_000 },
      isKey: (c) => c.req.header('authorization') === `Basic ${btoa(`${accountKeys.chartmogul}:`)}`,
      wrongKey: (c) => c.json({ code: 401, message: 'Unauthorized', success: false }, 401),
      tooMany: (c) => c.json({ code: 429, message: 'Too many requests', success: false }, 429),
    },
    (app) => {
      app.get('/v1/ping', (c) => c.json({ data: 'pong!' }));
      app.get('/v1/customers/search', (c) => {
        const email = c.req.query('email')?.toLowerCase();
        const found = accountPeople.filter(({ emails }) => emails.some((one) => one.toLowerCase() === email));
        return found.length === 0
          ? notFound(c)
          : c.json({ entries: found.map(customerOf), cursor: null, has_more: false });
      });
      app.get('/v1/customers/:uuid', (c) => {
        const person = byUuid(c.req.param('uuid'));
        return person ? c.json(customerOf(person)) : notFound(c);
      });
      app.get('/v1/customers/:uuid/contacts', (c) => {
        const person = byUuid(c.req.param('uuid'));
        return person ? c.json({ entries: contactsOf(person), cursor: null, has_more: false }) : notFound(c);
      });
      app.post('/v1/customer_notes', async (c) => {
        const { customer_uuid: to, type, text } = await bodyOf(c);
        const person = byUuid(textOf(to));
        if (!person) return notFound(c);
        if (type !== 'note' && type !== 'call') return refused(c, { type: 'is not included in the list' });
        if (!textOf(text)) return refused(c, { text: 'can’t be blank' });
        entries.push({ kind: 'note', customer_uuid: person.customerId, text: textOf(text) });
        const made = { uuid: `note_${randomUUID()}`, customer_uuid: person.customerId, type, text };
        return c.json({ ...made, author: 'API', created_at: atIso(), updated_at: atIso() });
      });
      app.post('/v1/tasks', async (c) => {
        const { customer_uuid: to, task_details: details, assignee, due_date: due } = await bodyOf(c);
        const person = byUuid(textOf(to));
        if (!person) return notFound(c);
        if (!textOf(details)) return refused(c, { task_details: 'can’t be blank' });
        if (!textOf(assignee).endsWith('@juniper-dental.example.com'))
          return refused(c, { assignee: 'is not a user of this account' });
        if (Number.isNaN(Date.parse(textOf(due)))) return refused(c, { due_date: 'is invalid' });
        const made = { customer_uuid: person.customerId, assignee: textOf(assignee), due_date: textOf(due) };
        entries.push({ kind: 'task', text: textOf(details), ...made });
        return c.json({ uuid: randomUUID(), task_details: textOf(details), ...made, completed_at: null });
      });
      app.notFound(notFound);
    },
  );
  return { ...server, entries: () => entries };
}
