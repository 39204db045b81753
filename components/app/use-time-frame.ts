import type { TimeFrame } from '../../lib/panel/format-time.ts';
import { usePanel, usePanelState } from './panel-context.ts';

const ownZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** What times on the screen are said in: the agent's own zone, and the panel's clock, which ticks every 10 s. */
export function useTimeFrame(): TimeFrame {
  const { text } = usePanel();
  const nowMs = usePanelState((state) => state.nowMs);
  return { text, nowMs, timeZone: ownZone() };
}
