import { flags } from './flags.ts';

/** Says when a part of the page may follow the conversation: at once, or late where the page is told to be slow. */
export function createPanelTurn(draw: () => void, delayMs = flags.panelDelayMs) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isHeld = false;
  let isFirst = true;
  return {
    follow(): void {
      clearTimeout(timer);
      if (isHeld) return;
      if (delayMs > 0 && !isFirst) timer = setTimeout(draw, delayMs);
      else draw();
      isFirst = false;
    },
    hold(held: boolean): void {
      isHeld = held;
      if (!held) draw();
    },
  };
}
