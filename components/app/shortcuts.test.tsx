// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { pressShortcut } from './shortcuts.ts';

afterEach(cleanup);

/** Two rows with the same key inside, a button with another, one that is off, and a field. */
function setUp(singleKeys = true) {
  const pressed = vi.fn();
  render(
    <div>
      <button type="button" aria-keyshortcuts="N" onClick={() => pressed('note')}>
        Note
      </button>
      <button type="button" aria-keyshortcuts="T" aria-disabled="true" onClick={() => pressed('task')}>
        Task
      </button>
      <button type="button" aria-keyshortcuts="Control+K Meta+K" onClick={() => pressed('search')}>
        Search
      </button>
      {['one', 'two'].map((name) => (
        <li key={name} data-row tabIndex={-1} aria-label={name}>
          <button type="button" aria-keyshortcuts="X" onClick={() => pressed(name)}>
            Complete {name}
          </button>
        </li>
      ))}
      <input aria-label="Field" />
    </div>,
  );
  const press = (key: string, more: KeyboardEventInit = {}) => {
    const target = document.activeElement ?? document.body;
    const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more });
    Object.defineProperty(event, 'target', { value: target });
    return pressShortcut(event, document.body, { singleKeys });
  };
  return { pressed, press };
}

describe('pressShortcut', () => {
  it('presses the button that shows the key', () => {
    const { pressed, press } = setUp();
    expect(press('n')).toBe(true);
    expect(pressed).toHaveBeenCalledWith('note');
    expect(press('q')).toBe(false);
  });

  it('focuses a button that is off, so that its reason can be reached', () => {
    const { pressed, press } = setUp();
    expect(press('t')).toBe(true);
    expect(pressed).not.toHaveBeenCalled();
    expect(document.activeElement?.textContent).toBe('Task');
  });

  it('walks the rows with J and K, and acts in the row with the focus', () => {
    const { pressed, press } = setUp();
    expect(press('x')).toBe(false);
    press('j');
    press('j');
    expect(document.activeElement?.getAttribute('aria-label')).toBe('two');
    press('x');
    expect(pressed).toHaveBeenCalledWith('two');
    press('k');
    expect(document.activeElement?.getAttribute('aria-label')).toBe('one');
  });

  it('leaves keys alone while typing, but not chords', () => {
    const { pressed, press } = setUp();
    screen.getByLabelText('Field').focus();
    expect(press('n')).toBe(false);
    expect(press('k', { ctrlKey: true })).toBe(true);
    expect(pressed).toHaveBeenCalledExactlyOnceWith('search');
  });

  it('can be switched off, but not chords', () => {
    const { pressed, press } = setUp(false);
    expect(press('n')).toBe(false);
    expect(press('j')).toBe(false);
    expect(press('k', { metaKey: true })).toBe(true);
    expect(pressed).toHaveBeenCalledExactlyOnceWith('search');
  });

  it('lets Enter press the button with the focus', () => {
    const { press } = setUp();
    screen.getByText('Search').focus();
    expect(press('Enter')).toBe(false);
  });

  it('leaves a key alone that somebody took already, or that composes a letter', () => {
    const { pressed } = setUp();
    const event = new KeyboardEvent('keydown', { key: 'n', cancelable: true });
    event.preventDefault();
    expect(pressShortcut(event, document.body, { singleKeys: true })).toBe(false);
    const composing = new KeyboardEvent('keydown', { key: 'n', isComposing: true });
    expect(pressShortcut(composing, document.body, { singleKeys: true })).toBe(false);
    expect(pressed).not.toHaveBeenCalled();
  });
});
