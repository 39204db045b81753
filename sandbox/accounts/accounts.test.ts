import { describe, expect, it } from 'vitest';
import { createManualClock } from '../clock.ts';
import { conversationIdOf } from '../inboxes/addresses.ts';
import { clientIdOf } from '../inboxes/client-id.ts';
import { accountKeys } from './account-keys.ts';
import { accountPeople } from './account-people.ts';
import { createAccounts } from './create-accounts.ts';

const chatraKey = {
  authorization: `Chatra.Simple ${accountKeys.chatra.public}:${accountKeys.chatra.secret}`,
};
const twochatKey = { 'x-user-api-key': accountKeys.twochat };
const mogulKey = { authorization: `Basic ${btoa(`${accountKeys.chartmogul}:`)}` };
const customer = conversationIdOf('app.chartmogul.com', 'maya');

function start(options?: Parameters<typeof createAccounts>[1]) {
  const clock = createManualClock(Date.parse('2026-11-20T17:00:00Z'));
  const waits: number[] = [];
  const accounts = createAccounts({ clock, wait: async (ms) => void waits.push(ms) }, options);
  const ask = async (
    kind: keyof typeof accounts,
    path: string,
    headers: Record<string, string>,
    body?: unknown,
  ): Promise<{ status: number; body: unknown }> => {
    const init = body === undefined ? { headers } : { headers, method: 'POST', body: JSON.stringify(body) };
    const answer = await accounts[kind].fetch(new Request(`https://api.example.com${path}`, init));
    return { status: answer.status, body: await answer.json() };
  };
  return { accounts, ask, clock, waits };
}

describe('the inboxes’ own APIs', () => {
  it('Chatra: a client by its own id, and nobody by the id of a chat', async () => {
    const { ask } = start();
    expect(await ask('chatra', `/api/clients/${clientIdOf('same-name')}`, chatraKey)).toMatchObject({
      status: 200,
      body: { displayedName: 'Chidi Okafor', info: { email: 'chidi.okafor@example.org' } },
    });
    const chat = conversationIdOf('app.chatra.io', 'same-name');
    expect((await ask('chatra', `/api/clients/${chat}`, chatraKey)).status).toBe(404);
    expect(clientIdOf('same-name')).toHaveLength(39);
  });

  it('2Chat: what may be asked, who has a number, and a contact by its id', async () => {
    const { ask } = start({ twochat: { ratePerMinute: 12 } });
    expect(await ask('twochat', '/open/info', twochatKey)).toMatchObject({
      body: { limits: { requests_per_minute: 12 } },
    });
    const found = await ask('twochat', '/open/contacts/search?q=%2B5215555500142', twochatKey);
    expect(found.body).toMatchObject({
      count: 1,
      contacts: [
        { first_name: 'Lupita', details: [{ type: 'WAPH', value: '+5215555500142' }, { type: 'E' }] },
      ],
    });
    const id = conversationIdOf('app.2chat.io', 'lupita');
    expect(await ask('twochat', `/open/contacts/${id}`, twochatKey)).toMatchObject({
      body: { contact: { uuid: id } },
    });
    expect((await ask('twochat', '/open/contacts/search', twochatKey)).status).toBe(422);
  });

  it('ChartMogul: a customer, its contacts, by e-mail, and what is written on the timeline', async () => {
    const { ask, accounts } = start();
    expect((await ask('chartmogul', `/v1/customers/${customer}`, mogulKey)).body).toMatchObject({
      uuid: customer,
      email: 'maya.okafor@example.com',
    });
    const two = conversationIdOf('app.chartmogul.com', 'two-mails');
    const { body } = await ask('chartmogul', `/v1/customers/${two}/contacts`, mogulKey);
    expect((body as { entries: unknown[] }).entries).toHaveLength(2);
    const byMail = await ask('chartmogul', '/v1/customers/search?email=maya.okafor@example.com', mogulKey);
    expect(byMail.body).toMatchObject({ entries: [{ uuid: customer }] });
    const note = { customer_uuid: customer, type: 'note', text: 'Called back' };
    expect((await ask('chartmogul', '/v1/customer_notes', mogulKey, note)).status).toBe(200);
    const task = {
      customer_uuid: customer,
      task_details: 'Renewal',
      assignee: 'priya@juniper-dental.example.com',
      due_date: '2026-12-01T00:00:00Z',
    };
    expect((await ask('chartmogul', '/v1/tasks', mogulKey, task)).status).toBe(200);
    const stranger = { ...task, assignee: 'who@example.com' };
    expect((await ask('chartmogul', '/v1/tasks', mogulKey, stranger)).status).toBe(422);
    expect(accounts.chartmogul.entries().map(({ kind, text }) => [kind, text])).toEqual([
      ['note', 'Called back'],
      ['task', 'Renewal'],
    ]);
  });

  it('refuse a wrong key, each in its own form, and let nothing pass', async () => {
    const { ask, accounts } = start();
    const answers = await Promise.all([
      ask('chatra', `/api/clients/${clientIdOf('maya')}`, { authorization: 'Chatra.Simple a:b' }),
      ask('twochat', '/open/info', { 'x-user-api-key': 'wrong' }),
      ask('twochat', '/open/info', {}),
      ask('chartmogul', '/v1/ping', { authorization: `Basic ${btoa('wrong:')}` }),
      ask('chartmogul', '/v1/customer_notes', {}, { customer_uuid: customer, type: 'note', text: 'x' }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 403, 401, 401]);
    expect(accounts.chartmogul.entries()).toEqual([]);
  });

  it('refuse more than their limit, until the time is over', async () => {
    const { ask, clock } = start({ twochat: { ratePerMinute: 2 } });
    const statuses: number[] = [];
    for (let i = 0; i < 3; i++) statuses.push((await ask('twochat', '/open/info', twochatKey)).status);
    expect(statuses).toEqual([200, 200, 429]);
    clock.advance(60_000);
    expect((await ask('twochat', '/open/info', twochatKey)).status).toBe(200);
  });

  it('are slow and break as they are told, and log no key', async () => {
    const { ask, accounts, waits } = start();
    accounts.chartmogul.control.setLatency(250);
    accounts.chartmogul.control.addFaults([{ kind: 'status', status: 503 }, { kind: 'drop-after' }]);
    expect((await ask('chartmogul', '/v1/ping', mogulKey)).status).toBe(503);
    const note = { customer_uuid: customer, type: 'note', text: 'Kept, and not heard of' };
    await expect(ask('chartmogul', '/v1/customer_notes', mogulKey, note)).rejects.toThrow('fetch failed');
    expect(accounts.chartmogul.entries()).toHaveLength(1);
    expect(waits).toEqual([250, 250]);
    const log = accounts.chartmogul.control.log();
    expect(log.map(({ status, effect }) => [status, effect])).toEqual([
      [503, false],
      [null, true],
    ]);
    expect(JSON.stringify(log)).not.toContain(accountKeys.chartmogul);
  });

  it('know most people of the demo inboxes, under the ids of their pages', () => {
    expect(accountPeople.length).toBeGreaterThan(20);
    expect(new Set(accountPeople.map(({ clientId }) => clientId)).size).toBe(accountPeople.length);
    expect(accountPeople.some(({ key }) => key === 'new-lead')).toBe(false);
  });
});
