import type { TimeFrame } from '../../lib/panel/format-time.ts';
import { usePanel, usePanelState } from './panel-context.ts';

let asked = { atMs: Number.NaN, zone: '' };

/** Asked once a tick: to ask takes longer than to draw a row, and a card has a dozen times on it. */
function ownZone(nowMs: number): string {
  if (asked.atMs !== nowMs) asked = { atMs: nowMs, zone: Intl.DateTimeFormat().resolvedOptions().timeZone };
  return asked.zone;
}

/** What times on the screen are said in: the agent's own zone, and the panel's clock, which ticks every 10 s. */
export function useTimeFrame(): TimeFrame {
  const { text } = usePanel();
  const nowMs = usePanelState((state) => state.nowMs);
  return { text, nowMs, timeZone: ownZone(nowMs) };
}
