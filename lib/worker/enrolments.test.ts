import { describe, expect, it } from 'vitest';
import { northsideId } from '../../sandbox/seed/places.ts';
import { seedId } from '../../sandbox/seed/seed-id.ts';
import { fullToken } from '../../sandbox/seed/tokens.ts';
import { createTestSandbox } from '../../sandbox/test-sandbox.ts';
import type { Command, Intent } from '../domain/command.ts';
import { undoOf } from '../domain/inverse-command.ts';
import { maya, world } from './worker-harness.ts';

const workflowId = seedId('workflow', 'recall');
const campaignId = seedId('campaign', 'spring');
const WORKFLOW: Intent = { kind: 'workflow.add', workflowId, name: 'Recall after six months' };
const CAMPAIGN: Intent = { kind: 'campaign.add', campaignId, name: 'Spring cleaning' };
const NO_ANSWER = 'drop-after';
const LOST = 'drop-before';

async function connected(sandbox = createTestSandbox({ lagMs: 60_000 })) {
  const w = await world(fullToken, {}, sandbox);
  await w.connect();
  await w.runOutbox();
  const membership = () => {
    const { contact } = sandbox.control.dump(maya) ?? {};
    return { workflows: contact?.workflows ?? [], campaigns: contact?.campaigns ?? [] };
  };
  const posts = () =>
    sandbox.control
      .log()
      .filter(({ method, path }) => method === 'POST' && /\/(workflow|campaigns)\//.test(path)).length;
  const stateOf = async (id: string) => (await w.tables.outbox.get(id))?.state;
  const failNext = (kind: typeof NO_ANSWER | typeof LOST) =>
    sandbox.control.addFaults([{ match: { method: 'POST', path: '/(workflow|campaigns)/' }, kind }]);
  return { ...w, sandbox, membership, posts, stateOf, failNext };
}

describe('workflows and campaigns', () => {
  it('take a contact in, and let them go when that is undone', async () => {
    const w = await connected();
    const ids = [await w.add(WORKFLOW), await w.add(CAMPAIGN)];
    await w.runOutbox();
    expect(w.membership()).toEqual({ workflows: [workflowId], campaigns: [campaignId] });
    for (const id of ids) {
      const row = (await w.tables.outbox.get(id)) as Command;
      const undo = undoOf(row, `undo ${id}`, w.sandbox.clock.nowMs(), String);
      expect(await w.tables.outbox.takeBack(id, undo)).toMatchObject({ undoes: id });
    }
    await w.runOutbox();
    expect(w.membership()).toEqual({ workflows: [], campaigns: [] });
    expect(await Promise.all(ids.map((id) => w.stateOf(`undo ${id}`)))).toEqual(['done', 'done']);
  });

  it('find out by the search, once it can know, that a workflow took somebody in without a word', async () => {
    const w = await connected();
    w.failNext(NO_ANSWER);
    const id = await w.add(WORKFLOW);
    await w.runOutbox();
    w.sandbox.clock.advance(30_000);
    await w.runOutbox();
    expect(await w.stateOf(id)).toBe('checking');
    w.sandbox.clock.advance(40_000);
    await w.runOutbox();
    expect([await w.stateOf(id), w.posts()]).toEqual(['done', 1]);
  });

  it('are never asked a second time by themselves: a person decides, and is looked for before', async () => {
    const w = await connected();
    w.failNext(LOST);
    const id = await w.add(WORKFLOW);
    await w.runOutbox();
    w.sandbox.clock.advance(70_000);
    await w.runOutbox();
    const row = await w.tables.outbox.get(id);
    expect([row?.state, row?.refusal?.unsure, w.posts()]).toEqual(['refused', true, 1]);
    await w.tables.outbox.retry(id);
    await w.runOutbox();
    expect([await w.stateOf(id), w.posts()]).toEqual(['done', 2]);
    expect(w.membership().workflows).toEqual([workflowId]);
  });

  it('are left to a person at once where nothing can be read back, and keep nothing else waiting', async () => {
    const w = await connected();
    w.failNext(NO_ANSWER);
    const campaign = await w.add(CAMPAIGN);
    const tag = await w.add({ kind: 'tags.add', tags: ['spring'] });
    await w.runOutbox();
    w.sandbox.clock.advance(2_000);
    await w.runOutbox();
    expect([await w.stateOf(campaign), await w.stateOf(tag), w.posts()]).toEqual(['refused', 'done', 1]);
  });

  it('are not asked again by a worker that follows one that died over it', async () => {
    const w = await connected();
    const id = await w.add(WORKFLOW);
    const sentAtMs = w.sandbox.clock.nowMs();
    await w.tables.outbox.move(id, ['queued'], { state: 'sending', sentAtMs });
    await w.runOutbox();
    expect([await w.stateOf(id), w.posts()]).toEqual(['checking', 0]);
    w.sandbox.clock.advance(70_000);
    await w.runOutbox();
    expect([await w.stateOf(id), w.posts()]).toEqual(['refused', 0]);
  });

  it('are not asked for who is in, when another computer has the same to do later', async () => {
    const first = await connected();
    const second = await connected(first.sandbox);
    const command = {
      id: 'd1',
      locationId: northsideId,
      locationName: 'Northside',
      contactId: maya,
      conversation: 'chatra:abc',
      intent: WORKFLOW,
      createdAtMs: first.sandbox.clock.nowMs(),
      heldUntilMs: 0,
      undoes: null,
    };
    const time = { nowMs: first.sandbox.clock.nowMs(), random: 0 };
    await first.tables.outbox.addDerived([command], time);
    await first.runOutbox();
    first.sandbox.clock.advance(61_000);
    await second.tables.outbox.addDerived([command], time);
    await second.runOutbox();
    expect([await first.stateOf('d1'), await second.stateOf('d1'), first.posts()]).toEqual([
      'done',
      'done',
      1,
    ]);
  });
});

describe('the lists of workflows and campaigns', () => {
  const read = async (w: Awaited<ReturnType<typeof world>>, input: { enrolments?: true } = {}) => {
    await w.handlers['location.read']({ locationId: northsideId, maxAgeMs: 0, ...input });
    return w.tables.locations.get(northsideId);
  };

  it('are read once they are needed, without drafts, and kept up with from then on', async () => {
    const w = await connected();
    const asked = () =>
      w.sandbox.control.log().filter(({ path }) => /^\/(workflows|campaigns)\/$/.test(path)).length;
    expect(Object.keys((await read(w)) ?? {})).not.toContain('workflows');
    expect(asked()).toBe(0);
    const location = await read(w, { enrolments: true });
    expect(location?.workflows?.map(({ name }) => name)).toEqual([
      'Appointment reminder',
      'Recall after six months',
    ]);
    expect(location?.campaigns).toEqual([{ id: campaignId, name: 'Spring cleaning' }]);
    expect(asked()).toBe(2);
    expect((await read(w))?.campaigns).toEqual(location?.campaigns);
    expect(asked()).toBe(4);
  });

  it('are null where the token may not read them, and asked for again only by who wants them', async () => {
    const sandbox = createTestSandbox();
    let asked = 0;
    const w = await world(
      fullToken,
      {
        fetch: async (url, init) => {
          if (!/\/(workflows|campaigns)\//.test(url)) return sandbox.app.fetch(new Request(url, init));
          asked++;
          const message = 'The token is not authorized for this scope.';
          return Response.json({ statusCode: 401, message }, { status: 401 });
        },
      },
      sandbox,
    );
    await w.connect();
    const location = await read(w, { enrolments: true });
    expect([location?.workflows, location?.campaigns, asked]).toEqual([null, null, 2]);
    expect((await read(w))?.workflows).toBeNull();
    expect(asked).toBe(2);
    expect(await w.tables.sessions.read()).toMatchObject({ state: 'connected' });
  });
});
