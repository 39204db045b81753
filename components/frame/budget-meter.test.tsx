// @vitest-environment happy-dom
import { act, cleanup } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import { renderPanel } from '../app/render-panel.tsx';
import { BUDGET, NOW_MS } from '../app/sample-data.ts';
import { SAMPLE_STATES } from '../app/sample-states.ts';
import { BudgetMeter } from './BudgetMeter.tsx';

afterEach(cleanup);

const { contact } = SAMPLE_STATES;
const show = (change: Partial<typeof BUDGET> = {}) =>
  renderPanel({ ...contact, budget: { ...BUDGET, ...change } }, <BudgetMeter />);
const shown = (view: ReturnType<typeof show>) => {
  const meter = view.getByRole('meter', { name: 'Requests left' });
  const tip = meter.querySelector('.tip');
  expect(tip?.textContent).toBe(meter.getAttribute('aria-valuetext'));
  return {
    value: Number(meter.getAttribute('aria-valuenow')),
    says: tip?.textContent,
    beside: meter.textContent?.replace(tip?.textContent ?? '', ''),
    warns: meter.classList.contains('is-warn'),
  };
};

describe('the meter', () => {
  it('is quiet while there is room, and says the number when it is looked at', () => {
    expect(shown(show())).toEqual({
      value: 71,
      says: '71 of 100 requests left for the next 10 s, shared by everybody in Northside',
      beside: '',
      warns: false,
    });
  });

  it('warns in words below a fifth', () => {
    expect(shown(show({ remaining: 20 }))).toMatchObject({ beside: '', warns: false });
    cleanup();
    expect(shown(show({ remaining: 19 }))).toMatchObject({ value: 19, beside: '19%', warns: true });
  });

  it('counts a pause down, in minutes when it is long, and is full again when all is over', () => {
    const view = show({ remaining: 0, blockedUntilMs: NOW_MS + 90_000 });
    const pass = (ms: number) => act(() => view.store.setState({ nowMs: NOW_MS + ms }));
    expect(shown(view)).toMatchObject({ value: 0, beside: 'wait 2 min', warns: true });
    pass(82_000);
    expect(shown(view)).toEqual({
      value: 0,
      says: 'The CRM asks everybody here to wait 8 s',
      beside: 'wait 8 s',
      warns: true,
    });
    pass(90_000);
    expect(shown(view)).toEqual({
      value: 100,
      says: '100 of 100 requests left for the next 10 s as far as known, shared by everybody in Northside',
      beside: '',
      warns: false,
    });
  });

  it('is not there before anything was heard, offline, or without a connection', () => {
    const views = [
      { ...contact, budget: null },
      { ...contact, online: false },
      SAMPLE_STATES['signed-out'],
      SAMPLE_STATES['not-connected'],
    ];
    for (const state of views) {
      expect(renderPanel(state, <BudgetMeter />).queryByRole('meter')).toBeNull();
      cleanup();
    }
    expect(views).toHaveLength(4);
  });
});
