import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { northsideId } from '../../../sandbox/seed/places.ts';
import type { Rule, Trigger } from '../../domain/automation/rule.ts';
import { maya, person, world } from '../worker-harness.ts';

const chat = {
  inbox: 'chatra',
  host: 'app.chatra.io',
  conversation: 'chatra:new1',
  url: 'https://app.chatra.io/conversations/new1',
} as const;
const MINUTE_MS = 60_000;

const rule = (trigger: Trigger, change: Partial<Rule> = {}): Rule => ({
  id: 'rule-1',
  name: 'Watch',
  mode: 'auto',
  trigger,
  conditions: [],
  actions: [{ kind: 'tags.add', tags: ['watched'] }],
  limits: { perConversation: 10, perDay: 200 },
  ...change,
});
const onNew = (what: 'note' | 'task' | 'tag' | 'appointment', everyMinutes = 5) =>
  ({ kind: 'contact.changed', what, everyMinutes }) as const;

async function start(...rules: readonly Rule[]) {
  const w = await world(undefined, { random: () => 0 });
  await w.connect();
  w.setAutomations({ rules });
  await w.automation.hear({ said: 'open', chat, person: person('maya.okafor@example.com') });
  await w.automation.run();
  // The first look is of what is there.
  await w.automation.run();
  const { clock, control } = w.sandbox;
  const byOther = (path: string, body: unknown, method = 'POST') =>
    w.sandbox.call(method, `/contacts/${maya}${path}`, { body });
  return {
    ...w,
    byOther,
    note: (body: string) => byOther('/notes', { body }),
    task: (title: string, dueMs: number) =>
      byOther('/tasks', { title, dueDate: new Date(dueMs).toISOString(), completed: false }),
    later: async (minutes: number) => {
      clock.advance(minutes * MINUTE_MS);
      await w.automation.run();
      await w.runOutbox();
    },
    tags: () => control.dump(maya)?.contact.tags ?? [],
    runs: async () => (await w.tables.automation.runsOf(chat.conversation)).map(({ eventId }) => eventId),
    alarmInMs: () => (w.automationAlarms.at(-1) ?? Number.NaN) - clock.nowMs(),
  };
}

describe('what others write in the CRM', () => {
  it('is noticed for whom had a chat today, as often as the rule says, and each thing once', async () => {
    const w = await start(rule(onNew('note')));
    expect(w.tags()).not.toContain('watched');
    expect(w.alarmInMs()).toBe(5 * MINUTE_MS);
    await w.note('Called back');
    await w.later(4);
    expect(w.tags()).not.toContain('watched');
    await w.later(1);
    expect(w.tags()).toContain('watched');
    await w.later(5);
    await w.later(5);
    expect(await w.runs()).toHaveLength(1);
    await w.note('And again');
    await w.later(5);
    expect(await w.runs()).toHaveLength(2);
  });

  it('is noticed of tasks and tags as well', async () => {
    const w = await start(rule(onNew('task')), rule(onNew('tag'), { id: 'rule-2', actions: [NOTIFY] }));
    await w.task('Send the plan', w.sandbox.clock.nowMs() + 86_400_000);
    await w.byOther('/tags', { tags: ['Lapsed'] });
    await w.later(5);
    const [tagged, tasked] = (await w.runs()).sort();
    expect(tagged).toMatch(/ tag lapsed$/);
    expect(tasked).toMatch(/ task \w+$/);
  });

  it('is read for that alone, by one request each time, and not of whom nobody talked to today', async () => {
    const w = await start(rule(onNew('note', 1)));
    w.sandbox.control.clearLog();
    await w.later(1);
    await w.later(1);
    const paths = () => w.sandbox.control.log().map(({ path }) => path);
    expect(paths()).toEqual([`/contacts/${maya}/notes`, `/contacts/${maya}/notes`]);
    await w.later(25 * 60);
    expect(paths()).toHaveLength(2);
    expect(w.automationAlarms.at(-1)).toBeNull();
  });

  it('is no news where a rule may have brought it about, here or elsewhere', async () => {
    const answers = rule(onNew('note', 1), { actions: [{ kind: 'note.add', body: 'Seen' }] });
    const tags = rule(onNew('tag', 1), { id: 'rule-2' });
    const w = await start(answers, tags);
    const before = w.sandbox.control.dump(maya)?.notes.length ?? 0;
    await w.note('By hand');
    for (let i = 0; i < 6; i++) await w.later(1);
    expect(w.sandbox.control.dump(maya)?.notes.length).toBe(before + 2);
    await w.byOther('/notes', { body: '<p class="chatside-of-another-computer">Seen</p>' });
    await w.byOther('/tags', { tags: ['watched'] });
    for (let i = 0; i < 3; i++) await w.later(1);
    expect(await w.runs()).toHaveLength(1);
  });

  it('waits where it cannot be read, without asking every minute', async () => {
    const w = await start(rule(onNew('note', 1)));
    await w.note('While it could not be read');
    w.sandbox.control.addFaults([
      { match: { method: 'GET', path: '/notes$' }, kind: 'status', status: 500, times: 100 },
    ]);
    await w.later(1);
    w.sandbox.control.clearLog();
    await w.later(1);
    expect(w.sandbox.control.log()).toEqual([]);
    w.sandbox.control.clearFaults();
    await w.later(5);
    expect(await w.runs()).toHaveLength(1);
  });
});

const NOTIFY = { kind: 'notify', text: 'There is news' } as const;

describe('a task that is due', () => {
  const due = rule({ kind: 'task.due' });

  it('is told of at its time, once, although nobody has read it since', async () => {
    const w = await start(due);
    const dueMs = w.sandbox.clock.nowMs() + 40 * MINUTE_MS;
    await w.task('Ring Maya', dueMs);
    await w.later(15);
    expect(w.tags()).not.toContain('watched');
    await w.later(15);
    // Sooner than the next look at tasks.
    expect(w.alarmInMs()).toBe(10 * MINUTE_MS);
    await w.later(11);
    expect(w.tags()).toContain('watched');
    for (let i = 0; i < 4; i++) await w.later(15);
    expect(await w.runs()).toHaveLength(1);
  });

  it('is not told of where it was done meanwhile, nor long after', async () => {
    const w = await start(due);
    const dueMs = w.sandbox.clock.nowMs() + 20 * MINUTE_MS;
    const made = await w.task('Ring Maya', dueMs);
    await w.later(16);
    await w.byOther(`/tasks/${made.at('task.id')}/completed`, { completed: true }, 'PUT');
    await w.later(5);
    await w.task('Forgotten', w.sandbox.clock.nowMs() - 48 * 60 * MINUTE_MS);
    await w.later(15);
    expect(await w.runs()).toEqual([]);
  });

  it('is still looked for weeks after the chat, a few times a day', async () => {
    const w = await start(due);
    const made = await w.task('Ring Maya', w.sandbox.clock.nowMs() + 10 * 24 * 60 * MINUTE_MS);
    await w.later(15);
    w.sandbox.control.clearLog();
    for (let hours = 0; hours < 9 * 24; hours += 6) await w.later(6 * 60);
    const asked = w.sandbox.control.log().filter(({ path }) => path.endsWith('/tasks')).length;
    expect(asked).toBeLessThanOrEqual(9 * 4 + 1);
    for (let hours = 0; hours < 30; hours += 6) await w.later(6 * 60);
    const ofIt = (await w.runs()).filter((id) => id.endsWith(` ${made.at('task.id')}`));
    expect(ofIt).toHaveLength(1);
  });
});

it('watches nothing where no rule asks for it, and nothing of another location', async () => {
  const w = await start(rule({ kind: 'message.received' }));
  w.sandbox.control.clearLog();
  await w.later(60);
  expect(w.sandbox.control.log()).toEqual([]);
  await w.tables.wipe({ locationId: northsideId, unsent: false });
  expect(await w.tables.database.getAll('watches')).toEqual([]);
});
