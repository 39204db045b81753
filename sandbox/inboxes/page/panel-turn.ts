import { flags } from './flags.ts';

/** Says when the visitor's panel may follow the conversation: at once, or late where the page is told to be slow. */
export function createPanelTurn(draw: () => void) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isHeld = false;
  let isFirst = true;
  return {
    follow(): void {
      clearTimeout(timer);
      if (isHeld) return;
      if (flags.panelDelayMs > 0 && !isFirst) timer = setTimeout(draw, flags.panelDelayMs);
      else draw();
      isFirst = false;
    },
    hold(held: boolean): void {
      isHeld = held;
      if (!held) draw();
    },
  };
}
