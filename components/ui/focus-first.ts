const FOCUSABLE = 'button:not(:disabled), [href], input:not(:disabled), select, textarea, [tabindex="0"]';

/** Focuses the element marked `data-autofocus`, else the first that can be focused, else the box itself. */
export function focusFirst(box: HTMLElement): void {
  const marked = box.querySelector<HTMLElement>('[data-autofocus]');
  (marked ?? box.querySelector<HTMLElement>(FOCUSABLE) ?? box).focus();
}
