import { minutesAhead } from '../../lib/panel/format-time.ts';
import { usePanelState } from '../app/panel-context.ts';
import { useTimeFrame } from '../app/use-time-frame.ts';

export interface Zones {
  /** Where tasks are due; the agent's own while the location is not known. */
  readonly location: string;
  readonly mine: string;
  /** The contact's; null when it is not known, or no zone this browser knows. */
  readonly theirs: string | null;
}

/** The three time zones that meet in the panel. */
export function useZones(): Zones {
  const { timeZone: mine, nowMs } = useTimeFrame();
  const location = usePanelState((state) => state.location?.timezone);
  const contact = usePanelState((state) => state.record?.contact.timezone ?? null);
  const isKnown = (zone: string) => minutesAhead(zone, 'UTC', nowMs) !== null;
  return {
    mine,
    location: location && isKnown(location) ? location : mine,
    theirs: contact && isKnown(contact) ? contact : null,
  };
}

/** Whether two zones show different times at a moment. */
export const isOtherTime = (zone: string, other: string, atMs: number): boolean =>
  minutesAhead(zone, other, atMs) !== 0;
