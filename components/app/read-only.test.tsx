// @vitest-environment happy-dom
import { cleanup, fireEvent } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import { renderPanel } from './render-panel.tsx';
import { SAMPLE_STATES, type SampleName } from './sample-states.ts';

const WRITING = [
  'openCreate',
  'createContact',
  'addNote',
  'editNote',
  'pinNote',
  'deleteNote',
  'addTask',
  'editTask',
  'completeTask',
  'deleteTask',
  'addTags',
  'removeTag',
  'setField',
  'setCustomField',
  'retryChange',
  'editChange',
  'reviseChange',
  'decideChange',
  'keepMine',
  'sendNow',
] as const;

const CONTROLS = 'button, [role="menuitem"], [role="checkbox"], input, textarea, a[href]';
const KEYS = [...'ntgzlr/?', 'Enter', 'Escape'];
const ROW_KEYS = [...'xpe'];

/** Clicks whatever can be clicked, what that opens too, and presses the keys of the panel and of its rows. */
function pressEverything(root: Element): number {
  const clicked = new Set<Element>();
  for (let round = 0; round < 2; round++) {
    for (const element of document.querySelectorAll<HTMLElement>(CONTROLS)) {
      if (clicked.has(element)) continue;
      clicked.add(element);
      fireEvent.click(element);
    }
  }
  for (const key of KEYS) fireEvent.keyDown(root, { key });
  for (const row of root.querySelectorAll<HTMLElement>('[data-row]')) {
    row.focus();
    for (const key of ROW_KEYS) fireEvent.keyDown(row, { key });
  }
  return clicked.size;
}

const press = (name: SampleName) => {
  const { container, actions } = renderPanel(SAMPLE_STATES[name]);
  const pressed = pressEverything(container);
  const count = (css: string) => container.querySelectorAll(css).length;
  const locks = count('[data-read-only]');
  const forms = count('textarea, [data-compose], .tag-add, .tag-x');
  cleanup();
  return { pressed, locks, forms, called: WRITING.filter((action) => actions[action].mock.calls.length > 0) };
};

describe('a panel that may only read', () => {
  it.each([
    'read-only-policy',
    'read-only-switch',
    'read-only-token',
    'read-only-nobody',
    'read-only-changes',
  ] as const)('%s: has nothing that writes, by click or by key, and says why', (name) => {
    const { pressed, called, locks, forms } = press(name);
    expect(called).toEqual([]);
    expect(pressed).toBeGreaterThan(5);
    expect([locks, forms]).toEqual([1, 0]);
  });

  it('has all of that otherwise, so that the above can fail', () => {
    const seen = new Set((['contact', 'nobody'] as const).flatMap((name) => press(name).called));
    expect([...seen].sort()).toEqual(['completeTask', 'openCreate', 'pinNote', 'removeTag']);
  });
});
