// @vitest-environment happy-dom
import { act, cleanup, render } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CommandState } from '../../lib/domain/command.ts';
import { sampleText } from '../app/sample-text.ts';
import { TextContext } from './text-context.ts';
import { WriteState } from './WriteState.tsx';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const at = (state: CommandState) => (
  <TextContext.Provider value={sampleText()}>
    <WriteState state={state} />
  </TextContext.Provider>
);
const wait = (ms: number) => act(() => void vi.advanceTimersByTime(ms));

describe('WriteState', () => {
  it('says nothing of a write that is through within 400 ms', () => {
    const { container, rerender } = render(at('queued'));
    wait(200);
    rerender(at('sending'));
    wait(199);
    expect(container.textContent).toBe('');
    rerender(at('done'));
    expect(container.textContent).toBe('Saved');
  });

  it('says where a slower write is', () => {
    const { container, rerender } = render(at('queued'));
    wait(400);
    expect(container.textContent).toBe('Waiting');
    rerender(at('sending'));
    expect(container.textContent).toBe('Sending');
  });

  it('says that there is no answer yet after two seconds of sending, and not longer than it is so', () => {
    const { container, rerender } = render(at('sending'));
    wait(1_999);
    expect(container.textContent).toBe('Sending');
    wait(1);
    expect(container.textContent).toBe('Sending, no answer yet');
    rerender(at('checking'));
    expect(container.textContent).toBe('Checking');
    rerender(at('sending'));
    expect(container.textContent).not.toContain('no answer');
  });

  it('says doubt and refusal at once', () => {
    const { container, rerender } = render(at('checking'));
    expect(container.textContent).toBe('Checking');
    rerender(at('refused'));
    expect(container.textContent).toBe('Not saved');
  });
});
