import { describe, expect, it } from 'vitest';
import { accountCanary } from '../../sandbox/accounts/account-keys.ts';
import { conversationIdOf } from '../../sandbox/inboxes/addresses.ts';
import { ACCOUNT_IDS } from '../domain/host-account.ts';
import { pageToAccounts } from '../protocol/page-to-accounts.ts';
import { ALLOWED, accountsWorld, SECRETS, shows } from './accounts-harness.ts';
import { answerAccounts } from './create-accounts.ts';
import { readAccountKey } from './key-store.ts';

const customerId = conversationIdOf('app.chartmogul.com', 'maya');
const question = {
  account: 'chartmogul' as const,
  host: 'app.chartmogul.com',
  conversation: `chartmogul:${customerId}`,
  person: shows() as never,
};
const note = (id: string, text = 'Wants the yearly plan') => ({
  id,
  write: { kind: 'note' as const, customerId, text },
});

describe('a key', () => {
  it('is taken or not, as its own server says; 2Chat tells its limit', async () => {
    const good = await accountsWorld();
    for (const account of ACCOUNT_IDS) {
      const perMinute = account === 'twochat' ? 80 : null;
      expect(await good.handlers['account.check']({ account }, ALLOWED)).toEqual({
        ok: true,
        value: { perMinute },
      });
    }
    const wrong = await accountsWorld({ chatra: 'wrong:key1', twochat: 'wrong', chartmogul: 'wrong' });
    for (const account of ACCOUNT_IDS)
      expect(await wrong.handlers['account.check']({ account }, ALLOWED)).toMatchObject({
        error: { code: 'bad-key' },
      });
    expect(good.sent.length + wrong.sent.length).toBe(6);
  });

  it('goes to its own server in one header and nowhere else, and is in no answer', async () => {
    const w = await accountsWorld();
    const answers: unknown[] = [];
    for (const account of ACCOUNT_IDS) answers.push(await w.handlers['account.check']({ account }, ALLOWED));
    answers.push(await w.handlers['account.find'](question, ALLOWED));
    answers.push(await w.handlers['account.write'](note('w1'), ALLOWED));
    expect(w.sent).toHaveLength(6);
    for (const { url, init } of w.sent) {
      const { Authorization, 'X-User-API-Key': own, ...others } = init.headers as Record<string, string>;
      expect(`${Authorization ?? own}`.length).toBeGreaterThan(20);
      expect(Boolean(Authorization) && Boolean(own)).toBe(false);
      expect(`${url} ${JSON.stringify(others)} ${init.body}`).not.toContain(accountCanary);
      expect(init).toMatchObject({ credentials: 'omit', redirect: 'error', referrerPolicy: 'no-referrer' });
    }
    expect(JSON.stringify(answers)).not.toContain(accountCanary);
  });

  it('is not repeated where a server repeats it in its refusal', async () => {
    const w = await accountsWorld();
    w.servers.chartmogul.control.addFaults([{ kind: 'status', status: 422 }]);
    expect(await w.handlers['account.find'](question, ALLOWED)).toMatchObject({
      error: { code: 'refused', status: 422, detail: 'Something went wrong' },
    });
    const { createAccountCall } = await import('./account-call.ts');
    const { ENDPOINTS } = await import('./account-endpoints.ts');
    const call = createAccountCall({
      fetch: async () => Response.json({ message: `Unknown key ${SECRETS.chartmogul}` }, { status: 401 }),
      now: () => 0,
      key: async () => SECRETS.chartmogul,
      take: async () => null,
      block: async () => 0,
    });
    expect(await call(ENDPOINTS.mogulPing)).toEqual({ ok: false, error: { code: 'bad-key', detail: '' } });
  });

  it('goes with its permission, and is not used where the administrator left the inbox out', async () => {
    const w = await accountsWorld();
    const { 'account.find': find } = w.handlers;
    expect(await find(question, { ...ALLOWED, leftOut: true })).toEqual({
      ok: false,
      error: { code: 'left-out' },
    });
    expect(await w.store.kept()).toEqual(['chatra', 'twochat', 'chartmogul']);
    expect(await find(question, { ...ALLOWED, permitted: false })).toEqual({
      ok: false,
      error: { code: 'no-permission' },
    });
    expect(await w.store.kept()).toEqual(['chatra', 'twochat']);
    expect(await find(question, ALLOWED)).toEqual({ ok: false, error: { code: 'no-key' } });
    expect(w.sent).toEqual([]);
  });

  it('is put back when another one did not do, and is gone when cleared', async () => {
    const { store } = await accountsWorld({ twochat: 'first-key' });
    const undo = await store.put('twochat', 'second-key');
    expect(await store.read('twochat')).toBe('second-key');
    await undo();
    expect(await store.read('twochat')).toBe('first-key');
    await store.clear();
    expect(await store.kept()).toEqual([]);
  });

  it('is cleaned of white space, and refused where it cannot be one', () => {
    expect(readAccountKey('twochat', [' UAK1234\n'])).toBe('UAK1234');
    expect(readAccountKey('chatra', ['public1', ' secret1 '])).toBe('public1:secret1');
    const refused = [
      readAccountKey('chatra', ['public1', '']),
      readAccountKey('chatra', ['pub:lic', 'secret']),
      readAccountKey('twochat', ['ключ-от-всего']),
      readAccountKey('chartmogul', ['']),
    ];
    expect(refused).toEqual([null, null, null, null]);
  });
});

describe('limits', () => {
  it('keep to what was told, across workers of several windows', async () => {
    const w = await accountsWorld(SECRETS, 5);
    const check = (handlers = w.handlers) => handlers['account.check']({ account: 'twochat' }, ALLOWED);
    const outcomes: boolean[] = [];
    for (let i = 0; i < 4; i++) outcomes.push((await check(i % 2 ? w.start() : w.handlers)).ok);
    const refused = await check();
    expect(outcomes).toEqual([true, true, true, true]);
    expect(refused).toEqual({
      ok: false,
      error: { code: 'rate-limited', retryAtMs: w.clock.nowMs() + 60_000 },
    });
    expect(w.sent).toHaveLength(4);
    w.clock.advance(60_001);
    expect((await check()).ok).toBe(true);
  });

  it('pause after a 429, for as long as it says', async () => {
    const w = await accountsWorld();
    w.servers.chartmogul.control.addFaults([{ kind: 'status', status: 429 }]);
    const ask = () => w.handlers['account.find'](question, ALLOWED);
    const retryAtMs = w.clock.nowMs() + 60_000;
    expect(await ask()).toEqual({ ok: false, error: { code: 'rate-limited', retryAtMs } });
    expect(await ask()).toEqual({ ok: false, error: { code: 'rate-limited', retryAtMs } });
    expect(w.sent).toHaveLength(1);
    w.clock.advance(60_000);
    expect((await ask()).ok).toBe(true);
  });

  it('ask 2Chat for its limit once a day, since every call costs there', async () => {
    const w = await accountsWorld();
    const asked = { ...question, account: 'twochat' as const, conversation: 'twochat:14155550100@c.us' };
    await w.handlers['account.find'](asked, ALLOWED);
    await w.handlers['account.find'](asked, ALLOWED);
    w.clock.advance(86_400_001);
    await w.handlers['account.find'](asked, ALLOWED);
    expect(w.sent.filter(({ url }) => url.endsWith('/info'))).toHaveLength(2);
    expect(w.sent).toHaveLength(5);
  });
});

describe('what fails', () => {
  it('is said as what it is, and nothing is asked again', async () => {
    const w = await accountsWorld();
    const ask = () => w.handlers['account.find'](question, ALLOWED);
    const faults = [
      { kind: 'offline', times: 1 },
      { kind: 'status', status: 503 },
      { kind: 'status', status: 402 },
    ] as const;
    const codes: string[] = [];
    for (const fault of faults) {
      w.servers.chartmogul.control.addFaults([fault]);
      const answer = await ask();
      codes.push(answer.ok ? 'ok' : answer.error.code);
    }
    expect(codes).toEqual(['offline', 'server-error', 'refused']);
    expect(w.sent).toHaveLength(3);
  });
});

describe('a write to the timeline', () => {
  it('lands once, and leaves nothing behind', async () => {
    const w = await accountsWorld();
    expect(await w.handlers['account.write'](note('w1'), ALLOWED)).toEqual({ ok: true, value: null });
    const task = {
      kind: 'task' as const,
      customerId,
      text: 'Renewal',
      assignee: 'priya@juniper-dental.example.com',
      dueAtMs: Date.parse('2026-12-01T12:00:00Z'),
    };
    expect((await w.handlers['account.write']({ id: 'w2', write: task }, ALLOWED)).ok).toBe(true);
    expect(w.servers.chartmogul.entries()).toMatchObject([
      { kind: 'note', customer_uuid: customerId, text: 'Wants the yearly plan' },
      { kind: 'task', text: 'Renewal', due_date: '2026-12-01T12:00:00.000Z' },
    ]);
    expect(await w.handlers['account.lost']({ customerId }, ALLOWED)).toEqual([]);
  });

  it.each(['drop-before', 'drop-after'] as const)(
    'whose answer was lost (%s) is said, and never sent again',
    async (kind) => {
      const w = await accountsWorld();
      w.servers.chartmogul.control.addFaults([{ kind }]);
      expect(await w.handlers['account.write'](note('w1'), ALLOWED)).toEqual({
        ok: false,
        error: { code: 'uncertain' },
      });
      expect(await w.start()['account.write'](note('w1'), ALLOWED)).toEqual({
        ok: false,
        error: { code: 'uncertain' },
      });
      expect(w.sent).toHaveLength(1);
      expect(w.servers.chartmogul.entries()).toHaveLength(kind === 'drop-after' ? 1 : 0);
      expect(await w.start()['account.lost']({ customerId }, ALLOWED)).toMatchObject([
        { id: 'w1', text: 'Wants the yearly plan' },
      ]);
      expect(await w.start()['account.lost']({ customerId: 'cus_other' }, ALLOWED)).toEqual([]);
      await w.handlers['account.looked']({ id: 'w1' }, ALLOWED);
      expect(await w.handlers['account.lost']({ customerId }, ALLOWED)).toEqual([]);
    },
  );

  it('is found after its page died over it, and not while somebody waits for it', async () => {
    const w = await accountsWorld();
    let answer: (value: Response) => void = () => undefined;
    const { createAccounts } = await import('./create-accounts.ts');
    const dying = createAccounts({
      open: w.open,
      now: w.clock.nowMs,
      fetch: () =>
        new Promise((resolve) => {
          answer = resolve;
        }),
    });
    const going = dying['account.write'](note('w1'), ALLOWED);
    await expect.poll(() => w.open().then((db) => db.count('writes').finally(() => db.close()))).toBe(1);
    expect(await w.start()['account.lost']({ customerId }, ALLOWED)).toEqual([]);
    w.clock.advance(30_000);
    expect(await dying['account.lost']({ customerId }, ALLOWED)).toEqual([]);
    expect(await w.start()['account.lost']({ customerId }, ALLOWED)).toHaveLength(1);
    answer(Response.json({}));
    expect((await going).ok).toBe(true);
  });

  it('that was refused is told in the server’s words, and may be sent anew', async () => {
    const w = await accountsWorld();
    const task = {
      kind: 'task' as const,
      customerId,
      text: 'Renewal',
      assignee: 'who@example.com',
      dueAtMs: 0,
    };
    expect(await w.handlers['account.write']({ id: 'w1', write: task }, ALLOWED)).toMatchObject({
      error: { code: 'refused', status: 422, detail: 'assignee is not a user of this account' },
    });
    expect(await w.handlers['account.lost']({ customerId }, ALLOWED)).toEqual([]);
  });

  it('does not leave where nothing may be written', async () => {
    const w = await accountsWorld();
    const readOnly = { ...ALLOWED, readOnly: true };
    expect(await w.handlers['account.write'](note('w1'), readOnly)).toEqual({
      ok: false,
      error: { code: 'read-only' },
    });
    expect((await w.handlers['account.find'](question, readOnly)).ok).toBe(true);
    expect(w.sent.every(({ init }) => init.method === 'GET')).toBe(true);
  });
});

describe('messages to the accounts worker', () => {
  it('are answered when they fit, and not otherwise', async () => {
    const { handlers } = await accountsWorld();
    const right = { serial: 7, call: 'account.check', input: { account: 'twochat' }, standing: ALLOWED };
    const answered = answerAccounts(handlers, right);
    expect(answered?.serial).toBe(7);
    expect(await answered?.answer).toMatchObject({ ok: true });
    const strange = [
      null,
      'account.check',
      { ...right, call: 'keys.read' },
      { ...right, standing: {} },
      { ...right, serial: '7' },
    ];
    expect(strange.map((message) => answerAccounts(handlers, message))).toEqual(strange.map(() => undefined));
    await expect(
      answerAccounts(handlers, { ...right, input: { account: 'chatfuel' } })?.answer,
    ).rejects.toThrow('does not fit');
    expect(Object.keys(pageToAccounts)).toEqual(Object.keys(handlers));
  });
});
