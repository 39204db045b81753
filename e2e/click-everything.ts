import type { PanelView } from './browsers/driver.ts';

/** Runs in the page: clicks one visible control that was not clicked before, and says which; null when none is left. */
function clickNext(clicked: readonly string[], left: string): string | null {
  const controls = 'button, a[href], [role="menuitem"], [role="option"], input, textarea, select, summary';
  for (const element of document.querySelectorAll<HTMLElement>(controls)) {
    const words = element.getAttribute('aria-label') ?? element.textContent ?? '';
    const place = element.closest('[data-field], section[id], dialog')?.id ?? '';
    const name = `${element.tagName} ${place} ${words.trim().slice(0, 60)}`;
    if (clicked.includes(name) || !element.checkVisibility() || new RegExp(left).test(words)) continue;
    element.focus();
    element.click();
    return name;
  }
  return null;
}

/**
 * Clicks whatever can be clicked, and whatever that opens, until nothing new is left.
 * @param left names of what leaves the panel, which is not clicked
 * @returns what was clicked
 */
export async function clickEverything(panel: PanelView, left: RegExp): Promise<readonly string[]> {
  const clicked: string[] = [];
  for (;;) {
    const name = await panel.evaluate(clickNext, clicked, left.source);
    if (name === null || clicked.length > 400) return clicked;
    clicked.push(name);
  }
}

/** Runs in the page: the keys that the panel shows anywhere, and how many rows there are. */
const keysShown = () => ({
  keys: [...document.querySelectorAll('[aria-keyshortcuts]')].flatMap((element) =>
    (element.getAttribute('aria-keyshortcuts') ?? '').split(' '),
  ),
  rows: document.querySelectorAll('[data-row]').length,
});

/** Presses every key that the panel knows: in the panel, and those of rows on each row. @returns how many */
export async function pressEverything(
  panel: PanelView,
  keys: readonly string[],
  rowKeys: readonly string[],
): Promise<number> {
  const shown = await panel.evaluate(keysShown);
  const all = [...new Set([...keys, ...shown.keys.filter((key) => !key.startsWith('Meta'))])];
  let pressed = 0;
  for (const key of all) {
    await panel.evaluate(() => {
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    });
    await panel.press(key.length === 1 ? key.toLowerCase() : key);
    await panel.press('Escape');
    pressed++;
  }
  for (let row = 0; row < shown.rows; row++) {
    for (const key of rowKeys) {
      await panel.evaluate((index) => {
        document.querySelectorAll<HTMLElement>('[data-row]')[index]?.focus();
      }, row);
      await panel.press(key);
      pressed++;
    }
  }
  return pressed;
}
