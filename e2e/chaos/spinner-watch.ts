import type { PanelView } from '../browsers/driver.ts';

/** The longest busy sign that a panel showed, and what stood around it. */
export interface Spinner {
  readonly ms: number;
  readonly where: string;
}

declare global {
  interface Window {
    /** In the panel: what its watch has seen so far. */
    chaosSpinner?: { ms: number; where: string };
  }
}

/**
 * Begins to watch this panel for spinners. A spinner is a visible sign of being busy (a turning icon, as at "Sending" and
 * "Looking"; a skeleton; `aria-busy`) around which nothing changes and nothing explains itself. Around it means: in its
 * row, property, button, form, or the whole panel where it stands in none. It is timed from when it came until it goes,
 * or the words around it change (digits do not count: ages tick). Where these words are those of an honest state, which
 * says what is waited for, it is no spinner: waiting, checking, offline, a pause, trouble with the CRM.
 */
export const watchSpinners = (panel: PanelView): Promise<void> =>
  panel.evaluate(() => {
    const honest =
      /\b(waiting|waits|checking|offline|pause|trouble|no answer|longer than usual|not reach|try again|tries again)/i;
    const places = '.row, .pin, .prop, .btn, .fresh, .cmd-list, form, dialog, main, .dock, .foot';
    const longest = { ms: 0, where: '' };
    window.chaosSpinner = longest;
    let since = new Map<string, number>();
    setInterval(() => {
      const now = performance.now();
      const next = new Map<string, number>();
      for (const sign of document.querySelectorAll<HTMLElement>('.spin, .sk, [aria-busy="true"]')) {
        if (!sign.checkVisibility()) continue;
        const place = sign.closest<HTMLElement>(places) ?? document.body;
        const words = (place.innerText ?? '').replace(/\d+/g, '').replace(/\s+/g, ' ').slice(0, 300);
        if (honest.test(words)) continue;
        const key = `${place.className || place.tagName}: ${words}`;
        const startMs = since.get(key) ?? now;
        next.set(key, startMs);
        if (now - startMs > longest.ms) Object.assign(longest, { ms: now - startMs, where: key });
      }
      since = next;
    }, 100);
  });

/** What the watch has seen since it began; nothing when the panel is gone. */
export const longestSpinner = (panel: PanelView): Promise<Spinner> =>
  panel.evaluate(() => window.chaosSpinner ?? { ms: 0, where: '' }).catch(() => ({ ms: 0, where: '' }));
