import type { RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';

/**
 * Which section is under the jump bar.
 * @param ids of the sections, in the order they stand
 */
export function useCurrentSection(
  bar: RefObject<HTMLElement | null>,
  ids: readonly string[],
): readonly [current: string, jumpTo: (id: string, withFocus: boolean) => void] {
  const [current, setCurrent] = useState(ids[0] ?? '');
  const jumped = useRef(false);

  useLayoutEffect(() => {
    const scroller = bar.current?.closest('.scroll');
    if (!scroller) return;
    const look = () => {
      // The scroll that a jump makes does not decide: the last sections may be too short to reach the top.
      if (jumped.current) {
        jumped.current = false;
        return;
      }
      const edge = (bar.current?.getBoundingClientRect().bottom ?? 0) + 16;
      const above = ids.filter((id) => {
        const section = document.getElementById(id);
        return section !== null && section.getBoundingClientRect().top <= edge;
      });
      setCurrent(above.at(-1) ?? ids[0] ?? '');
    };
    scroller.addEventListener('scroll', look, { passive: true });
    return () => scroller.removeEventListener('scroll', look);
  }, [bar, ids]);

  const jumpTo = (id: string, withFocus: boolean) => {
    const section = document.getElementById(id);
    if (!section) return;
    setCurrent(id);
    const scroller = section.closest('.scroll');
    const before = scroller?.scrollTop;
    section.scrollIntoView({ block: 'start' });
    jumped.current = scroller?.scrollTop !== before;
    if (withFocus)
      (section.querySelector<HTMLElement>('[data-row]') ?? section).focus({ preventScroll: true });
  };
  return [current, jumpTo];
}
