import type { PanelView } from '../browsers/driver.ts';

/** How long an agent looks for what was just done to show; longer, and it counts as not acknowledged. */
const SHOWS_MS = 3_000;

/** What the acts need of a panel beyond a view: rows by the serial in them, and leaving everything that is open. */
export interface Hands {
  /** Waits for this to be true on the screen; false when it does not come. */
  shows<A extends unknown[]>(fn: (...args: A) => unknown, ...args: A): Promise<boolean>;
  /**
   * Puts this text into the field, in place of what is in it, in one go as a paste does: single letters that miss their
   * field would be keys of the panel.
   */
  enter(field: string, text: string): Promise<void>;
  /** Presses this button of the row with the serial, or the entry of that name in its menu. */
  chooseInRow(serial: string, label: string): Promise<void>;
  /** Serials in rows that offer to be edited: what can be changed now. */
  editable(kind: 'note' | 'task', run: string): Promise<readonly string[]>;
  /** Closes editors, forms, menus and dialogs that a step before has left behind. */
  tidy(): Promise<void>;
}

export function createHands(panel: PanelView): Hands {
  const shows: Hands['shows'] = (fn, ...args) =>
    panel.waitUntil(fn, args, { timeoutMs: SHOWS_MS }).then(
      () => true,
      () => false,
    );
  return {
    shows,
    async enter(field, text) {
      await panel.waitUntil(enterText, [field, text], { timeoutMs: SHOWS_MS });
    },
    async chooseInRow(serial, label) {
      const pressed = await panel.waitUntil(pressInRow, [serial, label], { timeoutMs: SHOWS_MS });
      if (pressed !== 'menu') return;
      await panel.waitUntil(pressEntry, [label], { timeoutMs: SHOWS_MS });
    },
    editable: (kind, run) => panel.evaluate(editableRows, kind, run),
    async tidy() {
      for (let round = 0; round < 3 && (await panel.evaluate(tidyUp)); round++) await panel.press('Escape');
    },
  };
}

/** Runs in the panel. */
function enterText(css: string, text: string): boolean {
  const field = document.querySelector<HTMLInputElement | HTMLTextAreaElement>(css);
  field?.focus();
  if (!field || document.activeElement !== field) return false;
  field.select();
  return document.execCommand('insertText', false, text) && field.value === text;
}

/** Runs in the panel. */
function pressInRow(serial: string, label: string): 'button' | 'menu' | undefined {
  const row = [...document.querySelectorAll('.row.note, .row.task, .pin')].find((one) =>
    one.textContent?.includes(serial),
  );
  const buttons = [...(row?.querySelectorAll<HTMLElement>('button') ?? [])];
  const named = (name: string) => buttons.find((one) => one.getAttribute('aria-label') === name);
  const own = named(label);
  const menu = named('More') ?? named('Pinned note options');
  (own ?? menu)?.click();
  return own ? 'button' : menu && 'menu';
}

/** Runs in the panel. */
function pressEntry(label: string): true | undefined {
  const entry = [...document.querySelectorAll<HTMLElement>('[role="menuitem"]')].find((one) =>
    one.textContent?.startsWith(label),
  );
  entry?.click();
  return entry && true;
}

/** Runs in the panel. */
function editableRows(kind: 'note' | 'task', run: string): string[] {
  const rows = [...document.querySelectorAll(kind === 'note' ? '.row.note, .pin' : '.row.task')];
  const free = rows.filter((row) =>
    row.querySelector('[aria-label^="Edit "], [aria-label="Pinned note options"]'),
  );
  return free.flatMap((row) => new RegExp(`${run}x\\d+x`).exec(row.textContent ?? '')?.[0] ?? []);
}

/** Runs in the panel: presses what closes things, and tells whether something is left that only a key closes. */
function tidyUp(): boolean {
  const closers = '.note-edit button, .task-edit button, .edit button, .toast button, dialog button';
  for (const button of document.querySelectorAll<HTMLElement>(closers))
    if (['Cancel', 'Dismiss', 'Close'].includes(button.getAttribute('aria-label') ?? button.innerText))
      button.click();
  const open = document.querySelector<HTMLElement>(
    '.tag-input, .menu [role="menuitem"], dialog[open], .dock textarea, .dock input',
  );
  open?.focus();
  return open !== null;
}
