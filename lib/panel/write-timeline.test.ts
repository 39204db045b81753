import { describe, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { AccountCallOutput, AskAccounts } from '../protocol/page-to-accounts.ts';
import { connected } from './panel-harness.ts';
import { INITIAL_STATE, type PanelState } from './state.ts';
import { createTimeline } from './write-timeline.ts';

const note = { kind: 'note', customerId: 'cus_1', text: 'Wants the yearly plan' } as const;

function start(answers: (AccountCallOutput['account.write'] | Error)[], state: Partial<PanelState> = {}) {
  const panel = createStore<PanelState>(() => ({ ...INITIAL_STATE, nowMs: 0, session: connected, ...state }));
  const calls: { call: string; input: unknown }[] = [];
  const ask: AskAccounts = async (call, input) => {
    calls.push({ call, input });
    const answer = call === 'account.write' ? answers.shift() : call === 'account.lost' ? [] : null;
    if (answer instanceof Error) throw answer;
    return answer as never;
  };
  let ids = 0;
  const timeline = createTimeline({ panel, ask, now: () => 5, newId: () => `w${++ids}` });
  timeline.open('cus_1');
  const writes = () => calls.filter(({ call }) => call === 'account.write');
  return { timeline, calls, writes, state: timeline.store.getState };
}

describe('a write to the timeline', () => {
  it('is said when it landed', async () => {
    const { timeline, state, writes } = start([{ ok: true, value: null }]);
    const going = timeline.write(note);
    expect(state().step.kind).toBe('sending');
    expect(await timeline.write(note)).toBe(false);
    expect(await going).toBe(true);
    expect(state().step).toEqual({ kind: 'done', of: 'note' });
    expect(writes()).toEqual([{ call: 'account.write', input: { id: 'w1', write: note } }]);
  });

  it.each([{ ok: false, error: { code: 'uncertain' } } as const, new Error('the worker ended')])(
    'that was not answered is said, kept until somebody looked, and not sent again: %s',
    async (answer) => {
      const { timeline, state, writes, calls } = start([answer]);
      expect(await timeline.write(note)).toBe(true);
      expect(state().lost).toEqual([
        { id: 'w1', kind: 'note', customerId: 'cus_1', text: note.text, atMs: 5 },
      ]);
      expect(writes()).toHaveLength(1);
      await timeline.looked('w1');
      expect(state().lost).toEqual([]);
      expect(calls.at(-1)).toEqual({ call: 'account.looked', input: { id: 'w1' } });
    },
  );

  it('that was refused keeps what was typed and may go anew, as another one', async () => {
    const refused = { ok: false, error: { code: 'refused', status: 422, detail: 'x' } } as const;
    const { timeline, state, writes } = start([refused, { ok: true, value: null }]);
    expect(await timeline.write(note)).toBe(false);
    expect(state().step).toMatchObject({ kind: 'failed', error: { code: 'refused' } });
    expect(await timeline.write(note)).toBe(true);
    expect(writes().map(({ input }) => (input as { id: string }).id)).toEqual(['w1', 'w2']);
  });

  it('does not leave where the panel is read-only', async () => {
    const { timeline, state, writes } = start([], { session: { ...connected, readOnly: 'switch' } as never });
    expect(await timeline.write(note)).toBe(false);
    expect(state().step).toEqual({ kind: 'failed', error: { code: 'read-only' } });
    expect(writes()).toEqual([]);
  });
});
