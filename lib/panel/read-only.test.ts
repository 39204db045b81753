import { describe, expect, it } from 'vitest';
import { connected, record, sighting, startPanel } from './panel-harness.ts';
import { readOnlyWhy } from './read-only.ts';

const NOTE_WRITES = { outbox: 1, drafts: 0 };

async function withAnn(options: Parameters<typeof startPanel>[0] = {}) {
  const panel = await startPanel(options);
  await panel.tables.records.put(record('ann'));
  await panel.say(sighting('chatra:1'));
  await panel.actions.chooseContact('ann');
  await panel.settle();
  return panel;
}
const rows = async ({ tables }: Awaited<ReturnType<typeof withAnn>>) => ({
  outbox: (await tables.outbox.unfinished()).length,
  drafts: (await tables.drafts.of('chatra:1')).length,
});

describe('a panel that may only read', () => {
  it('stores no write, says so, and keeps the draft it was typed in', async () => {
    const panel = await withAnn({ managed: { readOnly: true } });
    expect(readOnlyWhy(panel.store.getState())).toBe('policy');
    panel.actions.saveDraft('note', { body: 'Called' });
    await panel.settle();
    expect(await panel.actions.addNote('Called', false, 'draft')).toBe(false);
    expect(await panel.actions.completeTask('t1', true)).toBe(false);
    panel.actions.openCreate();
    expect(panel.store.getState().overlay.kind).toBe('none');
    expect(panel.store.getState().toast?.text).toBe('panel_read_only');
    expect(await rows(panel)).toEqual({ outbox: 0, drafts: 1 });

    await panel.setPolicy(undefined);
    expect(readOnlyWhy(panel.store.getState())).toBe(null);
    expect(await panel.actions.addNote('Called', false, 'draft')).toBe(true);
    expect(await rows(panel)).toEqual(NOTE_WRITES);
  });

  it('takes back what has not left, and nothing that would be a write', async () => {
    const panel = await withAnn();
    await panel.actions.addNote('One', false);
    const [row] = await panel.tables.outbox.unfinished();
    await panel.setPolicy({ readOnly: true });
    await panel.actions.undo(row?.id ?? '');
    expect(await rows(panel)).toEqual({ outbox: 0, drafts: 0 });

    await panel.setPolicy({});
    await panel.actions.pinNote('n1', true);
    const [pin] = await panel.tables.outbox.unfinished();
    await panel.tables.outbox.move(pin?.id ?? '', ['queued'], { state: 'done', doneAtMs: 1_000_000 });
    await panel.setPolicy({ readOnly: true });
    await panel.actions.undo(pin?.id ?? '');
    expect(panel.store.getState().toast?.text).toBe('panel_read_only');
    expect(await rows(panel)).toEqual({ outbox: 0, drafts: 0 });
  });

  it('names the strongest reason', async () => {
    const session = { ...connected, readOnly: 'token' } as typeof connected;
    const panel = await withAnn({ session });
    expect(readOnlyWhy(panel.store.getState())).toBe('token');
    await panel.setPolicy({ readOnly: true });
    expect(readOnlyWhy(panel.store.getState())).toBe('policy');
  });
});

describe('a panel under a policy', () => {
  it('shows nobody of a location that is left out, and all again without the policy', async () => {
    const panel = await withAnn();
    expect(panel.store.getState().subject.kind).toBe('contact');
    await panel.setPolicy({ locations: ['elsewhere'] });
    expect(panel.store.getState().session).toMatchObject({ state: 'signed-out', why: 'policy' });
    expect(panel.store.getState().subject.kind).not.toBe('contact');
    expect(panel.store.getState().record).toBe(null);
    expect((await panel.tables.sessions.read()).state).toBe('connected');
    await panel.setPolicy({ locations: ['loc1'] });
    expect(panel.store.getState().subject).toMatchObject({ kind: 'contact', contactId: 'ann' });
  });

  it('does not follow an inbox that is left out, from the moment it is', async () => {
    const panel = await withAnn();
    expect(panel.ports).toHaveLength(1);
    await panel.setPolicy({ inboxes: ['chatfuel'] });
    expect(panel.store.getState().tab).toEqual({ kind: 'other', host: null });
    expect(panel.ports.map(({ open }) => open)).toEqual([false]);
    await panel.setPolicy({ inboxes: ['chatra'] });
    expect(panel.ports).toHaveLength(2);
  });

  it('goes by what it last read while the browser is starting, and by the truth from then on', async () => {
    let answer: () => void = () => undefined;
    const policyAnswers = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const last = { readOnly: true, locations: ['loc1'] };
    const panel = await startPanel({
      lastPolicy: last,
      managed: { locations: ['elsewhere'] },
      policyAnswers,
    });
    expect(panel.store.getState().boot).toEqual({ kind: 'ready' });
    expect(readOnlyWhy(panel.store.getState())).toBe('policy');
    expect(panel.store.getState().session.state).toBe('connected');
    answer();
    await panel.settle();
    expect(readOnlyWhy(panel.store.getState())).toBe(null);
    expect(panel.store.getState().session).toMatchObject({ state: 'signed-out', why: 'policy' });
  });
});
