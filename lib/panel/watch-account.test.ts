import { describe, expect, it } from 'vitest';
import type { AccountFinding, AccountId, KnownPerson } from '../domain/host-account.ts';
import type { Person, Sighting } from '../domain/sighting.ts';
import type { AccountCallOutput, AskAccounts } from '../protocol/page-to-accounts.ts';
import { ann, connected, sighting, startPanel } from './panel-harness.ts';
import { watchAccount } from './watch-account.ts';

const nobody: Person = { ...ann, emails: [] };
const quiet = (change: Partial<Sighting> = {}) =>
  sighting('chatra:a', { outcome: 'no-identity', person: nobody, ...change });
const known = (values: Partial<KnownPerson> = {}): KnownPerson => ({
  name: 'Ann Ray',
  title: null,
  emails: [],
  phones: [],
  ...values,
});
const finding = (...people: KnownPerson[]): AccountFinding => ({ by: 'client-id', people, customer: null });
const ok = (value: AccountFinding): AccountCallOutput['account.find'] => ({ ok: true, value });
const one = { kind: 'one', candidate: { contact: { id: 'c1' }, evidence: [] } } as never;

/** A panel that knows nobody by what its page shows, and somebody by this e-mail. */
async function start(
  answer: (
    conversation: string,
  ) => AccountCallOutput['account.find'] | Promise<AccountCallOutput['account.find']>,
  keys: readonly AccountId[] = ['chatra'],
  options: Parameters<typeof startPanel>[0] = {},
) {
  const panel = await startPanel({
    ...options,
    answers: {
      'match.find': ({ person }: { person: Person }) => ({
        ok: true,
        value: person.emails.some(({ value }) => value === 'ann@work.example') ? one : { kind: 'nobody' },
      }),
    },
  });
  const asked: { readonly conversation: string; readonly account: string }[] = [];
  const later: { delayMs: number; work: () => void }[] = [];
  const listeners: (() => void)[] = [];
  let held = keys;
  const ask: AskAccounts = async (_call, input) => {
    asked.push(input as never);
    return (await answer((input as { conversation: string }).conversation)) as never;
  };
  const watch = watchAccount({
    panel: panel.store,
    ask,
    accounts: { read: () => held, onChange: (listener) => void listeners.push(listener) },
    lookUp: panel.actions.chooseValue,
    now: () => 1_000,
    after: (delayMs, work) => void later.push({ delayMs, work }),
  });
  return {
    ...panel,
    watch,
    asked,
    later,
    subject: () => panel.store.getState().subject,
    answer: () => watch.store.getState().view?.answer,
    setKeys: async (next: readonly AccountId[]) => {
      held = next;
      for (const listener of listeners) listener();
      await panel.settle();
    },
  };
}

describe('what the inbox’s own API adds', () => {
  it('opens the contact where the page shows no identity, and says that it was looked up by it', async () => {
    const w = await start(() => ok(finding(known({ emails: ['ann@work.example'] }))));
    await w.say(quiet());
    expect(w.subject()).toMatchObject({ kind: 'contact', contactId: 'c1' });
    expect(w.answer()).toMatchObject({ kind: 'known', lookedUp: true, comparison: { kind: 'added' } });
    expect(w.callsOf('match.find').at(-1)?.input).toMatchObject({
      person: { emails: [{ value: 'ann@work.example', from: 'attr' }] },
    });
  });

  it('opens by an e-mail beside a confirmed number that the CRM does not know', async () => {
    const page: Person = { ...nobody, phones: [{ value: '+13125550148', from: 'label' }] };
    const w = await start(() =>
      ok(finding(known({ emails: ['ann@work.example'], phones: ['+13125550148'] }))),
    );
    await w.say(sighting('chatra:a', { person: page }));
    expect(w.subject()).toMatchObject({ kind: 'contact', contactId: 'c1' });
    expect(w.answer()).toMatchObject({ comparison: { kind: 'confirmed', agreed: ['+13125550148'] } });
  });

  it('opens nobody where it says something else than the page', async () => {
    const w = await start(() => ok(finding(known({ emails: ['ann@work.example'] }))));
    await w.say(sighting('chatra:a'));
    expect(w.subject().kind).toBe('nobody');
    expect(w.answer()).toMatchObject({ comparison: { kind: 'differs', theirs: ['ann@work.example'] } });
    expect(w.callsOf('match.find')).toHaveLength(1);
  });

  it('never takes away whom the page opened', async () => {
    const page: Person = { ...ann, emails: [{ value: 'ann@work.example', from: 'label' }] };
    const w = await start(() => ok(finding(known({ emails: ['other@example.com'] }))));
    await w.say(sighting('chatra:a', { person: page }));
    expect(w.subject()).toMatchObject({ kind: 'contact', contactId: 'c1' });
    expect(w.answer()).toMatchObject({ comparison: { kind: 'differs' } });
  });

  it('lets a person choose among several, and where the page was not understood', async () => {
    const two = [
      known({ emails: ['bob@example.com'], name: 'Bob Li' }),
      known({ emails: ['ann@work.example'] }),
    ];
    const w = await start((conversation) =>
      ok(conversation === 'chatra:a' ? finding(...two) : finding(known({ emails: ['ann@work.example'] }))),
    );
    await w.say(quiet());
    expect(w.subject().kind).toBe('no-identity');
    expect(w.answer()).toMatchObject({ comparison: { kind: 'several' } });
    w.watch.choose(two[1] ?? known());
    await w.settle();
    expect(w.subject()).toMatchObject({ kind: 'contact', contactId: 'c1' });
    await w.say(quiet({ conversation: 'chatra:b', outcome: 'unrecognised', epoch: 2 }));
    expect(w.subject().kind).toBe('unrecognised');
    expect(w.answer()).toMatchObject({ comparison: { kind: 'added' }, lookedUp: false });
  });
});

describe('the inbox’s own API is asked', () => {
  it('once for each conversation, when its page has settled, and again for another identity', async () => {
    const w = await start(() => ok(finding()));
    await w.say(quiet({ outcome: 'reading' }));
    expect(w.asked).toHaveLength(0);
    await w.say(quiet());
    await w.say(quiet({ epoch: 2 }));
    await w.say(quiet({ conversation: 'chatra:b', epoch: 3 }));
    await w.say(quiet({ epoch: 4 }));
    expect(w.asked.map(({ conversation }) => conversation)).toEqual(['chatra:a', 'chatra:b']);
    await w.say(sighting('chatra:a', { epoch: 5 }));
    expect(w.asked).toHaveLength(3);
  });

  it('not without a key, not of Chatfuel, not while signed out, not where the administrator left it out', async () => {
    const none = await start(() => ok(finding()), []);
    await none.say(quiet());
    const chatfuel = await start(() => ok(finding()));
    await chatfuel.say(quiet({ inbox: 'chatfuel', host: 'panel.chatfuel.com', conversation: 'chatfuel:a' }));
    const out = await start(() => ok(finding()), ['chatra'], { session: { state: 'none' } });
    await out.say(quiet());
    const leftOut = await start(() => ok(finding()), ['chatra'], { managed: { inboxes: ['chatfuel'] } });
    await leftOut.say(quiet());
    for (const { asked, answer } of [none, chatfuel, out, leftOut])
      expect([asked.length, answer()]).toEqual([0, undefined]);
    await none.setKeys(['chatra']);
    expect(none.asked).toHaveLength(1);
    expect(connected.state).toBe('connected');
  });

  it('and an answer that comes after a switch is nobody’s', async () => {
    let tell: (answer: AccountCallOutput['account.find']) => void = () => undefined;
    const w = await start((conversation) =>
      conversation === 'chatra:a'
        ? new Promise((resolve) => {
            tell = resolve;
          })
        : ok(finding()),
    );
    await w.say(quiet());
    expect(w.answer()).toEqual({ kind: 'asking' });
    await w.say(quiet({ conversation: 'chatra:b', epoch: 2 }));
    tell(ok(finding(known({ emails: ['ann@work.example'] }))));
    await w.settle();
    expect(w.subject().kind).toBe('no-identity');
    expect(w.watch.store.getState().view).toMatchObject({
      conversation: 'chatra:b',
      answer: { kind: 'known' },
    });
  });

  it('again by itself after a pause, and by hand after a failure', async () => {
    const answers: AccountCallOutput['account.find'][] = [
      { ok: false, error: { code: 'rate-limited', retryAtMs: 6_000 } },
      { ok: false, error: { code: 'offline' } },
      ok(finding()),
    ];
    const w = await start(() => answers.shift() ?? ok(finding()));
    await w.say(quiet());
    expect(w.answer()).toMatchObject({ kind: 'failed', error: { code: 'rate-limited' } });
    expect(w.later.map(({ delayMs }) => delayMs)).toEqual([5_000]);
    w.later[0]?.work();
    await w.settle();
    expect(w.answer()).toMatchObject({ kind: 'failed', error: { code: 'offline' } });
    w.watch.askAgain();
    await w.settle();
    expect(w.answer()).toMatchObject({ kind: 'known' });
    expect(w.asked).toHaveLength(3);
  });
});
