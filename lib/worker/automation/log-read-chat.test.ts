import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { northsideId } from '../../../sandbox/seed/places.ts';
import { createTestSandbox } from '../../../sandbox/test-sandbox.ts';
import { DEFAULT_LOG } from '../../domain/automation/chat-log.ts';
import type { Rule } from '../../domain/automation/rule.ts';
import { NOBODY } from '../../domain/sighting.ts';
import type { ChatMessage } from '../../domain/transcript.ts';
import { maya, person, world } from '../worker-harness.ts';

const chat = {
  inbox: 'chatra',
  host: 'app.chatra.io',
  conversation: 'chatra:new1',
  url: 'https://app.chatra.io/conversations/new1',
} as const;
const MINUTE_MS = 60_000;
/** By then every computer has looked once more at what it wrote. */
const SWEPT_MS = 100_000;

const message = (text: string, atMs: number): ChatMessage => ({
  key: `~${[...text].reduce((sum, sign) => sum * 31 + sign.charCodeAt(0), 7)}#0`,
  keyFrom: 'print',
  author: 'visitor',
  name: 'Maya',
  time: { atMs, shown: '17:00', day: 'Today' },
  text,
});

async function start(
  { rules = [], automatic = [] }: { rules?: readonly Rule[]; automatic?: readonly string[] },
  sandbox = createTestSandbox(),
  who = person('maya.okafor@example.com'),
  outside: Parameters<typeof world>[1] = {},
) {
  const w = await world(undefined, { random: () => 0, ...outside }, sandbox);
  await w.connect();
  w.setAutomations({ rules, log: { ...DEFAULT_LOG, automatic } });
  const say = async (said: Parameters<typeof w.automation.hear>[0]) => {
    await w.automation.hear(said);
    await w.automation.run();
    await w.runOutbox();
  };
  const { nowMs } = sandbox.clock;
  return {
    ...w,
    say,
    open: () => say({ said: 'open', chat, person: who }),
    read: (...texts: readonly string[]) =>
      say({
        said: 'read',
        chat,
        person: who,
        messages: texts.map((text) => message(text, nowMs())),
        start: 'shown',
        end: 'shown',
      }),
    left: () => say({ said: 'left', chat }),
    later: async (minutes: number) => {
      sandbox.clock.advance(minutes * MINUTE_MS);
      await w.automation.run();
      await w.runOutbox();
    },
    /** How often each of these stands in the notes. */
    written: (...texts: readonly string[]) => {
      const notes = (sandbox.control.dump(maya)?.notes ?? []).map(({ body }) => body);
      return texts.map((text) => notes.join('\n').split(`>${text}<`).length - 1 || count(notes, text));
    },
    logs: () =>
      (sandbox.control.dump(maya)?.notes ?? []).filter(({ body }) => body.includes('chatside-log-')).length,
  };
}
const count = (notes: readonly string[], text: string): number => notes.join('\n').split(text).length - 1;

describe('an inbox that is logged by itself, with no panel open', () => {
  it('has each message in one note, however often and however much of it is read', async () => {
    const w = await start({ automatic: ['chatra'] });
    await w.open();
    await w.read('alpha', 'bravo');
    await w.read('alpha', 'bravo');
    await w.read('bravo', 'charlie');
    await w.read('alpha', 'bravo', 'charlie', 'delta');
    expect(w.written('alpha', 'bravo', 'charlie', 'delta')).toEqual([1, 1, 1, 1]);
    expect(w.logs()).toBe(1);
    expect(await w.tables.automation.events()).toEqual([]);
  });

  it('has each once beside another computer that reads the same chat', async () => {
    const sandbox = createTestSandbox();
    const [one, other] = [
      await start({ automatic: ['chatra'] }, sandbox),
      await start({ automatic: ['chatra'] }, sandbox),
    ];
    await one.open();
    await other.open();
    await one.read('alpha', 'bravo');
    await other.read('alpha', 'bravo', 'charlie');
    await one.read('alpha', 'bravo', 'charlie');
    expect(one.written('alpha', 'bravo', 'charlie')).toEqual([1, 1, 1]);
    expect(one.logs()).toBe(1);
  });

  it('has each once in the end where two computers write at the same moment, whichever is faster', async () => {
    let doubled = 0;
    for (let order = 0; order < 12; order++) {
      const sandbox = createTestSandbox();
      let asked = 0;
      /** Requests overtake each other, in another way each time. */
      const fetch = async (url: string, init: RequestInit) => {
        const turns = (order * 7 + asked++ * 13) % 9;
        for (let turn = 0; turn < turns; turn++) await new Promise((resolve) => setTimeout(resolve));
        return sandbox.app.fetch(new Request(url, init));
      };
      const make = () => start({ automatic: ['chatra'] }, sandbox, undefined, { fetch });
      const [one, other] = [await make(), await make()];
      await one.open();
      await other.open();
      await Promise.all([one.read('alpha', 'bravo'), other.read('alpha', 'bravo', 'charlie')]);
      if (one.logs() > 1) doubled++;
      await Promise.all([one.read('alpha', 'bravo', 'charlie'), other.read('alpha', 'bravo', 'charlie')]);
      sandbox.clock.advance(SWEPT_MS);
      for (const w of [one, other]) await w.runOutbox();
      expect(one.written('alpha', 'bravo', 'charlie'), `${order}`).toEqual([1, 1, 1]);
      expect(one.logs(), `${order}`).toBe(1);
    }
    // Some of them did write at the same moment.
    expect(doubled).toBeGreaterThan(0);
  });

  it('has it once whoever it is with is known, and nothing before', async () => {
    const w = await start({ automatic: ['chatra'] }, undefined, NOBODY);
    await w.open();
    await w.read('alpha');
    expect(w.logs()).toBe(0);
    await w.tables.database.put('links', {
      locationId: northsideId,
      conversation: chat.conversation,
      contactId: maya,
      how: 'chosen',
      identity: [],
      rejected: [],
      atMs: 0,
    });
    await w.read('alpha', 'bravo');
    expect(w.written('alpha', 'bravo')).toEqual([1, 1]);
  });

  it('waits for the network, and is written then', async () => {
    const w = await start({ automatic: ['chatra'] });
    await w.open();
    w.sandbox.control.addFaults([{ kind: 'offline', times: 100 }]);
    await w.read('alpha');
    expect(w.logs()).toBe(0);
    w.sandbox.control.clearFaults();
    await w.later(10);
    await w.later(10);
    expect(w.written('alpha')).toEqual([1]);
  });

  it('keeps nothing of an inbox that is not set to it, or where an administrator says no', async () => {
    const off = await start({ automatic: ['chatfuel'] });
    await off.open();
    await off.read('alpha');
    expect(off.logs()).toBe(0);
    const policy = await start({ automatic: ['chatra'] });
    await policy.setPolicy({ automationsOff: true });
    await policy.open();
    await policy.read('alpha');
    expect(policy.logs()).toBe(0);
    for (const w of [off, policy]) expect(await w.tables.database.getAll('chatReadings')).toEqual([]);
  });

  it('holds no secret, neither in the note nor on this computer, and nothing of whom is never logged', async () => {
    const w = await start({ automatic: ['chatra'] });
    await w.open();
    await w.read('card 4111 1111 1111 1111');
    expect(w.written('card •••')).toEqual([1]);
    expect(JSON.stringify(await w.tables.database.getAll('chatReadings'))).not.toContain('4111');
    for (const never of ['maya.okafor@example.com', 'chatra:new1', '+13125550148']) {
      const silent = await start({ automatic: ['chatra'] });
      silent.setAutomations({ log: { ...DEFAULT_LOG, automatic: ['chatra'], never: [never] } });
      await silent.open();
      await silent.read('alpha');
      expect(silent.logs(), never).toBe(0);
      expect(await silent.tables.database.getAll('chatReadings'), never).toEqual([]);
    }
  });

  it('goes from this computer a day later', async () => {
    const w = await start({ automatic: ['chatra'] });
    await w.open();
    await w.read('alpha');
    expect(await w.tables.database.getAll('chatReadings')).toHaveLength(1);
    w.sandbox.clock.advance(25 * 60 * MINUTE_MS);
    const next = await world(undefined, { tables: w.tables, vault: w.vault, now: w.sandbox.clock.nowMs });
    await next.automation.run();
    expect(await w.tables.database.getAll('chatReadings')).toEqual([]);
  });
});

describe('a rule that saves the conversation', () => {
  const rule: Rule = {
    id: 'rule-1',
    name: 'Save',
    mode: 'auto',
    trigger: { kind: 'chat.left', afterMinutes: 10 },
    conditions: [],
    actions: [{ kind: 'chat.log' }],
    limits: { perConversation: 1, perDay: 200 },
  };

  it('saves what was read when the chat is over, although its page is gone', async () => {
    const w = await start({ rules: [rule] });
    await w.open();
    await w.read('alpha', 'bravo');
    expect(w.logs()).toBe(0);
    await w.left();
    await w.later(10);
    expect(w.written('alpha', 'bravo')).toEqual([1, 1]);
    const [run] = await w.tables.automation.runsOf(chat.conversation);
    expect(run).toMatchObject({ outcome: 'done', steps: [{ state: 'done' }] });
  });

  it('adds nothing to what is in the notes, and says when there is nothing to save', async () => {
    const w = await start({ rules: [rule], automatic: ['chatra'] });
    await w.open();
    await w.read('alpha');
    await w.left();
    await w.later(10);
    expect(w.written('alpha')).toEqual([1]);
    const details = async (of: typeof w) =>
      (await of.tables.automation.runsOf(chat.conversation)).map(({ steps }) => steps[0]?.detail?.key);
    expect(await details(w)).toEqual(['run_logged']);
    const unread = await start({ rules: [rule] });
    await unread.open();
    await unread.left();
    await unread.later(10);
    expect(await details(unread)).toEqual(['run_unread']);
  });
});
