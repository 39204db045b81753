import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { northsideId } from '../../../sandbox/seed/places.ts';
import type { Rule } from '../../domain/automation/rule.ts';
import { NOBODY, type Person } from '../../domain/sighting.ts';
import type { ChatMessage } from '../../domain/transcript.ts';
import { maya, person, world } from '../worker-harness.ts';
import type { HeardEvent } from './hear-page.ts';

const chat = {
  inbox: 'chatra',
  host: 'app.chatra.io',
  conversation: 'chatra:new1',
  url: 'https://app.chatra.io/conversations/new1',
} as const;

const rule = (change: Partial<Rule> = {}): Rule => ({
  id: 'rule-1',
  name: 'Create chat leads',
  mode: 'auto',
  trigger: { kind: 'contact.unmatched' },
  conditions: [{ kind: 'inbox', anyOf: ['chatra'] }],
  actions: [
    { kind: 'contact.create', tags: [] },
    { kind: 'tags.add', tags: ['chat lead'] },
    { kind: 'note.add', body: 'Came by chat: {conversation.url}' },
  ],
  limits: { perConversation: 1, perDay: 200 },
  ...change,
});

const stranger: Person = {
  ...person('new.visitor@example.com'),
  name: { value: 'New Visitorsen', from: 'label' },
};
const open = (who: Person = stranger): HeardEvent => ({ said: 'open', chat, person: who });

const messageOf = (key: string, text: string): ChatMessage => ({
  key,
  keyFrom: 'page',
  author: 'visitor',
  name: '',
  time: { atMs: null, shown: '', day: '' },
  text,
});

async function start(rules: readonly Rule[], outside: Parameters<typeof world>[1] = {}) {
  // Alone: nobody to keep apart from.
  const w = await world(undefined, { random: () => 0, ...outside });
  await w.connect();
  w.setAutomations({ rules });
  const made = () => w.sandbox.control.contacts().filter(({ email }) => email === 'new.visitor@example.com');
  const effects = () =>
    made().map(({ id }) => {
      const dump = w.sandbox.control.dump(id);
      return { tags: dump?.contact.tags, notes: dump?.notes.length };
    });
  const journal = async () =>
    (await w.tables.automation.runsOf(chat.conversation)).map(({ outcome, steps }) => [
      outcome,
      ...steps.map(({ state }) => state),
    ]);
  const say = async (said: HeardEvent) => {
    const heard = await w.automation.hear(said);
    await w.automation.run();
    return heard;
  };
  return { ...w, made, effects, journal, say };
}

describe('a rule that acts by itself', () => {
  it('creates who is not known, goes on with them, and says so in the journal', async () => {
    const w = await start([rule()]);
    expect(await w.say(open())).toBe(true);
    expect(w.effects()).toEqual([{ tags: ['chat lead'], notes: 1 }]);
    expect(await w.journal()).toEqual([['done', 'done', 'done', 'done']]);
    const [run] = await w.tables.automation.runsOf(chat.conversation);
    expect(run).toMatchObject({ contactName: 'New Visitorsen', contactId: w.made()[0]?.id });
    expect(run?.because.map(({ key }) => key)).toEqual(['because_unmatched', 'because_inbox']);
    // Nothing is left to do, and nothing rings.
    expect(await w.tables.automation.events()).toEqual([]);
    expect(w.automationAlarms.at(-1)).toBeNull();
    expect(await w.tables.links.get(northsideId, chat.conversation)).toMatchObject({ how: 'created' });
  });

  it('does it once, however often the chat is opened', async () => {
    const w = await start([rule()]);
    for (const who of [stranger, stranger, { ...stranger, name: null }, stranger]) await w.say(open(who));
    expect(w.effects()).toEqual([{ tags: ['chat lead'], notes: 1 }]);
    expect(await w.journal()).toHaveLength(1);
  });

  it('leaves alone whom the CRM knows, and who shows nothing to look up', async () => {
    const w = await start([rule()]);
    const before = w.sandbox.control.contacts().length;
    await w.say(open(person('maya.okafor@example.com')));
    await w.say({ said: 'open', chat: { ...chat, conversation: 'chatra:other' }, person: NOBODY });
    expect(w.sandbox.control.contacts()).toHaveLength(before);
    expect(await w.tables.automation.runsSince(0)).toEqual([]);
    expect((await w.tables.automation.state(chat.conversation))?.contactId).toBe(maya);
  });

  it('acts on what the visitor writes later, and never on what stood there before', async () => {
    const words = { kind: 'text', has: true, anyOf: ['refund'] } as const;
    const onMessage = rule({
      trigger: { kind: 'message.received' },
      conditions: [words],
      actions: [{ kind: 'tags.add', tags: ['refund'] }],
    });
    const w = await start([onMessage]);
    const who = person('maya.okafor@example.com');
    const first = [messageOf('m1', 'I want a refund')];
    await w.say(open(who));
    await w.say({ said: 'wrote', chat, person: who, keys: ['m1'], last: first });
    expect(w.sandbox.control.dump(maya)?.contact.tags).not.toContain('refund');
    const last = [...first, messageOf('m2', 'Hello?'), messageOf('m3', 'A REFUND, now')];
    await w.say({ said: 'wrote', chat, person: who, keys: ['m1', 'm2', 'm3'], last });
    await w.say({ said: 'wrote', chat, person: who, keys: ['m1', 'm2', 'm3'], last });
    expect(w.sandbox.control.dump(maya)?.contact.tags).toContain('refund');
    expect(await w.journal()).toEqual([['done', 'done']]);
  });

  it('knows topic and language of what the visitor writes, where topics are on', async () => {
    const onTopic = rule({
      trigger: { kind: 'topic.detected', topic: null },
      conditions: [],
      actions: [{ kind: 'tags.add', tags: ['has a topic'] }],
    });
    const spanish = rule({
      id: 'rule-es',
      trigger: { kind: 'message.received' },
      conditions: [{ kind: 'language', anyOf: ['es'] }],
      actions: [{ kind: 'tags.add', tags: ['speaks spanish'] }],
    });
    const w = await start([onTopic, spanish]);
    w.setAutomations({ topics: { on: true, tags: {}, words: {} } });
    const who = person('maya.okafor@example.com');
    await w.say(open(who));
    await w.say({ said: 'wrote', chat, person: who, keys: [], last: [] });
    const last = [messageOf('m1', 'Hola, quiero que me devuelvan el dinero, por favor. Quiero un reembolso')];
    await w.say({ said: 'wrote', chat, person: who, keys: ['m1'], last });
    const tags = w.sandbox.control.dump(maya)?.contact.tags;
    expect(tags).toEqual(expect.arrayContaining(['has a topic', 'speaks spanish']));
  });

  it('holds to the administrator, to read-only, and to being off', async () => {
    for (const stop of ['policy', 'read-only', 'off'] as const) {
      const w = await start([rule({ mode: stop === 'off' ? 'off' : 'auto' })]);
      if (stop === 'policy') await w.setPolicy({ automationsOff: true });
      if (stop === 'read-only')
        await w.handlers['connection.readOnly']({ locationId: northsideId, readOnly: true });
      expect(await w.say(open()), stop).toBe(stop === 'read-only');
      expect(w.made(), stop).toEqual([]);
      expect(await w.tables.outbox.unfinished(), stop).toEqual([]);
      expect(await w.journal(), stop).toEqual([]);
    }
  });

  it('waits for the network, with an alarm, and does it then', async () => {
    let isOnline = true;
    const w = await start([rule()], { isOnline: () => isOnline });
    isOnline = false;
    await w.say(open());
    expect(w.made()).toEqual([]);
    expect(await w.tables.automation.events()).toHaveLength(1);
    expect(w.automationAlarms.at(-1)).toBe(w.sandbox.clock.nowMs() + 60_000);
    isOnline = true;
    await w.automation.run();
    expect(w.effects()).toEqual([{ tags: ['chat lead'], notes: 1 }]);
  });

  it('stops itself after three refusals in a row, and says so', async () => {
    const refused = rule({
      trigger: { kind: 'message.received' },
      actions: [{ kind: 'note.add', body: 'Wrote' }],
      limits: { perConversation: 10, perDay: 200 },
    });
    const w = await start([refused]);
    const who = person('maya.okafor@example.com');
    const written = (count: number) => Array.from({ length: count }, (_, i) => messageOf(`m${i}`, 'Hello'));
    w.sandbox.control.addFaults([
      { match: { method: 'POST', path: '/notes$' }, kind: 'status', status: 422, times: 10 },
    ]);
    await w.say(open(who));
    for (const count of [0, 1, 2, 3, 4]) {
      const last = written(count);
      await w.say({ said: 'wrote', chat, person: who, keys: last.map(({ key }) => key), last });
    }
    expect((await w.journal()).map(([outcome]) => outcome).sort()).toEqual([
      'failed',
      'failed',
      'failed',
      'stopped',
    ]);
    expect(w.automations().rules.map(({ mode }) => mode)).toEqual(['off']);
  });

  it('goes on from what another rule did, and is not started by its own deeds', async () => {
    const greet = rule({
      id: 'rule-2',
      trigger: { kind: 'contact.created' },
      conditions: [],
      actions: [{ kind: 'tags.add', tags: ['welcomed'] }],
    });
    const w = await start([rule(), greet, rule({ id: 'rule-3', trigger: { kind: 'contact.created' } })]);
    await w.say(open());
    const [made] = w.effects();
    expect(made?.tags).toEqual(['chat lead', 'welcomed']);
    // The third also adds its note to whom the first has made; it creates nobody.
    expect(made?.notes).toBe(2);
    expect(w.made()).toHaveLength(1);
    expect(await w.tables.automation.events()).toEqual([]);
  });
});

describe('a rule that suggests', () => {
  const suggesting = rule({ mode: 'suggest' });

  it('writes nothing until a person says yes, and then what it would have done', async () => {
    const w = await start([suggesting]);
    await w.say(open());
    expect(w.made()).toEqual([]);
    expect(await w.journal()).toEqual([['suggested', 'planned', 'planned', 'planned']]);
    const [run] = await w.tables.automation.runsOf(chat.conversation);
    expect(run?.steps.at(-1)?.detail?.values).toEqual([`Came by chat: ${chat.url}`]);
    expect(w.news()).toBe(1);
    const answer = { runId: run?.id ?? '', yes: true, always: true, person: stranger };
    expect(await w.handlers['rule.answer'](answer)).toEqual({ done: true });
    expect(w.effects()).toEqual([{ tags: ['chat lead'], notes: 1 }]);
    expect(await w.journal()).toEqual([['done', 'done', 'done', 'done']]);
    expect(await w.handlers['rule.answer'](answer)).toEqual({ done: false });
    expect(w.automations().rules.map(({ mode }) => mode)).toEqual(['auto']);
    expect(w.effects()).toEqual([{ tags: ['chat lead'], notes: 1 }]);
  });

  it('does not ask again after a no', async () => {
    const w = await start([suggesting]);
    await w.say(open());
    const [run] = await w.tables.automation.runsOf(chat.conversation);
    await w.handlers['rule.answer']({ runId: run?.id ?? '', yes: false, always: false, person: null });
    await w.say(open(person('another@example.com')));
    expect(await w.journal()).toEqual([['dismissed', 'planned', 'planned', 'planned']]);
    expect(w.made()).toEqual([]);
  });
});
