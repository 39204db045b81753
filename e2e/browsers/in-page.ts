import type { Target } from './driver.ts';

/** Where an element is and whether a click would reach it. */
export interface Located {
  readonly count: number;
  readonly x: number;
  readonly y: number;
  /** Why it cannot be clicked yet, or null. */
  readonly hindrance: string | null;
}

/**
 * Runs in the page (so it may use nothing from outside): finds the visible elements of a target, scrolls the first one
 * into view when asked to, and gives its middle.
 */
export function locate(target: Target, scroll: boolean): Located {
  const css = typeof target === 'string' ? target : target.css;
  const squeeze = (text: string): string => text.replace(/\s+/g, ' ').trim();
  const nameOf = (element: Element): string => {
    const label = element.getAttribute('aria-label');
    if (label) return squeeze(label);
    const ids = element.getAttribute('aria-labelledby');
    if (ids)
      return squeeze(
        ids
          .split(/\s+/)
          .map((id) => document.getElementById(id)?.textContent ?? '')
          .join(' '),
      );
    const labels = 'labels' in element && element.labels instanceof NodeList ? [...element.labels] : [];
    if (labels.length > 0) return squeeze(labels.map((one) => one.textContent ?? '').join(' '));
    const own = element instanceof HTMLElement ? element.innerText : (element.textContent ?? '');
    return (
      squeeze(own) || squeeze(element.getAttribute('placeholder') ?? element.getAttribute('title') ?? '')
    );
  };
  const fits = (element: Element): boolean => {
    if (typeof target === 'string') return true;
    const name = nameOf(element);
    return 'name' in target ? name === target.name : name.includes(target.has);
  };
  const found = [...document.querySelectorAll(css)].filter(
    (element) =>
      element.checkVisibility({ visibilityProperty: true, opacityProperty: false }) && fits(element),
  );
  const first = found[0];
  if (!first) return { count: 0, x: 0, y: 0, hindrance: 'it is not there' };
  if (scroll) first.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' });
  const box = first.getBoundingClientRect();
  const x = box.x + box.width / 2;
  const y = box.y + box.height / 2;
  const top = document.elementFromPoint(x, y);
  const isReached = top !== null && (first.contains(top) || top.contains(first));
  const isDisabled = first.matches(':disabled, [aria-disabled="true"]');
  let hindrance: string | null = null;
  if (isDisabled) hindrance = 'it is disabled';
  else if (!isReached)
    hindrance = `it is covered by ${top ? top.outerHTML.slice(0, 120) : 'nothing, it is off the page'}`;
  return { count: found.length, x, y, hindrance };
}

/** Runs in the page: resolves when anything changed in it, or soon when nothing does. */
export function nextChange(): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      watcher.disconnect();
      clearTimeout(timer);
      resolve();
    };
    const watcher = new MutationObserver(() => {
      watcher.disconnect();
      // What changes together is looked at once.
      setTimeout(done, 10);
    });
    watcher.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
    const timer = setTimeout(done, 120);
  });
}

/** Runs in the page: puts the caret at the end of the focused field, or marks all that is in it. */
export function placeCaret(all: boolean): boolean {
  const field = document.activeElement;
  if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) {
    if (all) field.select();
    else if (field.selectionStart !== null) field.setSelectionRange(field.value.length, field.value.length);
    return field.value !== '';
  }
  return false;
}

export const visibleText = (): string => document.body?.innerText ?? '';
