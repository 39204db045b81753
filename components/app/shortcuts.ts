/**
 * Single keys and chords of the panel. There is no table of actions: a key presses the button that shows it.
 * So a component takes part by what it needs for screen readers anyway:
 *   - a button with `aria-keyshortcuts="N"` (the `shortcut` of `Button` and `IconButton`) is pressed by N,
 *     and focused instead when it is off (`aria-disabled`)
 *   - a field with `aria-keyshortcuts` is focused
 *   - rows are marked `data-row` and can be focused (`tabIndex={-1}`, one of the list `0`): J and K walk over
 *     them; a key is looked for in the row with the focus first (X, P, E), then in the whole panel, where
 *     buttons inside rows do not count
 */

const TYPED_IN = 'input:not([type="checkbox"], [type="radio"]), textarea, select, [contenteditable="true"]';

const PRESSED = 'button, a[href], summary';

export interface ShortcutOptions {
  /** The setting: single keys can be switched off, chords with Ctrl or ⌘ stay. */
  readonly singleKeys: boolean;
}

/**
 * Acts on a key pressed anywhere in the panel.
 * @returns whether it was one of ours; the event is then consumed
 */
export function pressShortcut(event: KeyboardEvent, root: HTMLElement, options: ShortcutOptions): boolean {
  if (event.defaultPrevented || event.isComposing || event.altKey) return false;
  const chord = event.ctrlKey || event.metaKey;
  if (!chord && (!options.singleKeys || isTypedIn(event.target))) return false;
  // Enter presses the button that has the focus, not another one.
  if (event.key === 'Enter' && !chord && event.target instanceof Element && event.target.matches(PRESSED)) {
    return false;
  }
  const box = root.querySelector<HTMLElement>('dialog[open]') ?? root;
  if (!chord && box === root && walkRows(event.key, root)) return consume(event);
  const target = findTarget(chord ? `Control+${keyName(event.key)}` : keyName(event.key), box);
  if (!target) return false;
  if (target.matches(TYPED_IN) || target.getAttribute('aria-disabled') === 'true') target.focus();
  else target.click();
  return consume(event);
}

function consume(event: KeyboardEvent): true {
  event.preventDefault();
  return true;
}

const isTypedIn = (target: EventTarget | null): boolean =>
  target instanceof Element && target.matches(TYPED_IN);

const keyName = (key: string): string => (key.length === 1 ? key.toUpperCase() : key);

function findTarget(keys: string, box: HTMLElement): HTMLElement | null {
  const wanted = `[aria-keyshortcuts~="${CSS.escape(keys)}"]`;
  const row = document.activeElement?.closest('[data-row]');
  const inRow = row && box.contains(row) ? row.querySelector<HTMLElement>(wanted) : null;
  if (inRow) return inRow;
  return [...box.querySelectorAll<HTMLElement>(wanted)].find((found) => !found.closest('[data-row]')) ?? null;
}

const STEPS: Readonly<Record<string, number>> = { j: 1, k: -1, ArrowDown: 1, ArrowUp: -1 };

function walkRows(key: string, root: HTMLElement): boolean {
  const step = STEPS[key];
  if (step === undefined) return false;
  const focused = document.activeElement;
  const current = focused?.closest<HTMLElement>('[data-row]') ?? null;
  // Arrows scroll the page and move inside menus; they walk only once a row has the focus.
  if (key.startsWith('Arrow') && !current) return false;
  const rows = [...root.querySelectorAll<HTMLElement>('[data-row]')];
  const at = current ? rows.indexOf(current) : step > 0 ? -1 : rows.length;
  const next = rows[at + step];
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
  return next !== undefined || current !== null;
}
