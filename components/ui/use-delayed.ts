import { useEffect, useState } from 'preact/hooks';

/** What takes longer than this says so: nothing turns for ever without a word. */
export const SLOW_MS = 2_000;

/**
 * True once `active` has held for `delayMs` without a break; false at once when it ends.
 * What is over in a moment is then never shown.
 */
export function useDelayed(active: boolean, delayMs: number): boolean {
  const [passed, setPassed] = useState(false);
  useEffect(() => {
    if (!active) return;
    const timer = setTimeout(() => setPassed(true), delayMs);
    return () => {
      clearTimeout(timer);
      setPassed(false);
    };
  }, [active, delayMs]);
  return active && passed;
}
