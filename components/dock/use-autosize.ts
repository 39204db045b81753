import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';

/** Lets a text area grow with its text; how far is the style sheet's `max-block-size`. */
export function useAutosize(area: RefObject<HTMLTextAreaElement | null>, value: string): void {
  useLayoutEffect(() => {
    const element = area.current;
    if (!element) return;
    element.style.blockSize = 'auto';
    const border = element.offsetHeight - element.clientHeight;
    element.style.blockSize = `${element.scrollHeight + border}px`;
  }, [area, value]);
}
