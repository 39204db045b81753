import { describe, expect, it } from 'vitest';
import type { RuleRun, RunStep } from '../../domain/automation/rule-run.ts';
import { type Command, type Intent, queued } from '../../domain/command.ts';
import { createFakeDeps } from '../fake-deps.ts';
import { createOptions } from '../store.ts';
import { mayUndo, todayOf } from './journal-actions.ts';
import { type UndoParts, undoRun } from './undo-run.ts';

const step = (id: string, action: RunStep['action'] = { kind: 'tags.add', tags: ['vip'] }): RunStep => ({
  action,
  commandIds: [id],
  state: 'done',
  detail: null,
});
const run = (change: Partial<RuleRun> = {}): RuleRun => ({
  id: 'run',
  ruleId: 'r',
  ruleName: 'Refunds',
  eventId: 'e',
  conversation: 'chatra:1',
  locationId: 'l',
  contactId: 'c',
  contactName: 'Maya Okafor',
  atMs: 1_000,
  outcome: 'done',
  because: [{ key: 'because_tag', values: ['vip'] }],
  steps: [step('a')],
  ...change,
});
const row = (id: string, intent: Intent): Command => ({
  ...queued(
    {
      id,
      locationId: 'l',
      locationName: 'L',
      contactId: 'c',
      conversation: null,
      intent,
      createdAtMs: 0,
      heldUntilMs: 0,
      undoes: null,
    },
    1,
  ),
  state: 'done',
});

function world(rows: readonly Command[]) {
  const taken: string[] = [];
  const runs = new Map<string, RuleRun>();
  const parts: UndoParts = {
    outbox: {
      get: async (id) => rows.find((one) => one.id === id),
      takeBack: async (id, inverse) => {
        if (!inverse) return undefined;
        taken.push(`${id} ${inverse.intent.kind}`);
        return rows.find((one) => one.id === id);
      },
    },
    changeRun: async (id, change) => runs.set(id, change(runs.get(id) ?? run())),
    noteText: (html) => html,
    newId: () => 'new',
    now: () => 2_000,
  };
  return { parts, taken, runs };
}

describe('undo of a run', () => {
  const tagged = row('a', { kind: 'tags.add', tags: ['vip'] });
  const noted = row('b', { kind: 'note.add', body: 'x', pinned: false, knownIds: [] });
  const note = step('b', { kind: 'note.add', body: 'x' });

  it('takes each write back, the last first, and says so in the journal', async () => {
    const both = run({ steps: [step('a'), note] });
    const { parts, taken, runs } = world([tagged, noted]);
    runs.set('run', both);
    expect(await undoRun(both, parts)).toBe('undone');
    expect(taken).toEqual(['b note.delete', 'a tags.remove']);
    expect(runs.get('run')).toMatchObject({
      outcome: 'undone',
      steps: [{ state: 'undone' }, { state: 'undone' }],
    });
  });

  it('takes back what it can where a contact was made', async () => {
    const made = row('m', {
      kind: 'contact.create',
      contact: { firstName: '', lastName: '', email: '', phone: '', companyName: '', source: '', tags: [] },
    });
    const both = run({ steps: [step('m', { kind: 'contact.create', tags: [] }), step('a')] });
    const { parts, taken, runs } = world([made, tagged]);
    runs.set('run', both);
    expect(await undoRun(both, parts)).toBe('partly');
    expect(taken).toEqual(['a tags.remove']);
    expect(runs.get('run')).toMatchObject({
      outcome: 'done',
      steps: [{ state: 'done' }, { state: 'undone' }],
    });
  });

  it('is too late once the writes are not kept any more', async () => {
    const { parts, runs } = world([]);
    expect(await undoRun(run(), parts)).toBe('late');
    expect(runs.size).toBe(0);
  });

  it('is offered only where something of it can be taken back', () => {
    expect(mayUndo(run())).toBe(true);
    expect(mayUndo(run({ outcome: 'undone' }))).toBe(false);
    expect(mayUndo(run({ steps: [step('m', { kind: 'contact.create', tags: [] })] }))).toBe(false);
    expect(mayUndo(run({ steps: [{ ...step('a'), state: 'refused' }] }))).toBe(false);
    expect(mayUndo(run({ steps: [{ ...step('a'), commandIds: [] }] }))).toBe(false);
  });
});

describe('the journal', () => {
  it('counts what a rule did today, and knows when it stopped itself', () => {
    const runs = [
      run({ atMs: 900, outcome: 'stopped' }),
      run({ atMs: 1_500, outcome: 'suggested' }),
      run({ atMs: 1_600, outcome: 'dismissed' }),
      run({ atMs: 1_700, outcome: 'done' }),
      run({ atMs: 1_800, outcome: 'failed' }),
      run({ atMs: 1_800, outcome: 'done', ruleId: 'other' }),
      run({ atMs: 500, outcome: 'done' }),
    ];
    expect(todayOf(runs, 'r', 1_000)).toEqual({ suggested: 2, done: 1, failed: 1, stopped: runs[0] });
    expect(todayOf([], 'r', 0).stopped).toBeNull();
  });

  it('is saved without anybody’s name, contact, conversation or text', async () => {
    const { world: there, deps } = createFakeDeps();
    there.runs = [run({ steps: [step('a', { kind: 'note.add', body: 'Her order 2041' })] })];
    const options = createOptions(deps);
    await options.start();
    options.journal.save();
    const text = there.files[0]?.text ?? '';
    expect(JSON.parse(text)).toMatchObject([
      { rule: 'Refunds', outcome: 'done', steps: [{ kind: 'note.add' }] },
    ]);
    for (const word of ['Maya', '2041', 'chatra', '"c"', 'vip']) expect(text).not.toContain(word);
  });

  it('says what became of an undo', async () => {
    const { world: there, deps } = createFakeDeps();
    there.runs = [run()];
    there.undoOutcome = 'partly';
    const options = createOptions(deps);
    await options.start();
    await options.journal.undo(run());
    expect(there.log).toContain('undo run');
    expect(options.store.getState().journal).toMatchObject({
      busyId: null,
      said: { runId: 'run', outcome: 'partly' },
    });
  });
});
