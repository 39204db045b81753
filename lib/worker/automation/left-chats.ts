import { eventId } from '../../automation/event-id.ts';
import { activeRules } from '../../automation/triggers.ts';
import { dayAt } from '../../automation/working-days.ts';
import type { AutomationTable } from '../../database/automation.ts';
import type { Automations } from '../../domain/automation/automations.ts';
import type { ChatEvent, ChatState } from '../../domain/automation/chat-event.ts';

/** How long ago a chat may have been left for a rule to be about it: after a night nobody expects it. */
const LATE_MS = 24 * 60 * 60_000;

const waits = (automations: Automations): readonly number[] => [
  ...new Set(
    activeRules(automations).flatMap(({ trigger }) =>
      trigger.kind === 'chat.left' ? [trigger.afterMinutes] : [],
    ),
  ),
];

const dueMs = ({ leftAtMs }: ChatState, afterMinutes: number): number | null =>
  leftAtMs === null ? null : leftAtMs + afterMinutes * 60_000;

/** Stores an event for each chat that was left long enough ago, once for each time that a rule names. */
export async function leftChats(
  table: AutomationTable,
  automations: Automations,
  nowMs: number,
): Promise<void> {
  const minutes = waits(automations);
  if (minutes.length === 0) return;
  for (const state of await table.states()) {
    const due = minutes.filter((after) => isDue(state, after, nowMs));
    if (due.length === 0) continue;
    const events = due.map((afterMinutes): ChatEvent => {
      const what = { kind: 'chat.left', afterMinutes } as const;
      const id = eventId(state.conversation, what, dayAt(state.leftAtMs ?? nowMs, 'UTC'));
      return { id, atMs: nowMs, chat: state.place, what };
    });
    const told = Math.max(...due);
    await table.hear(state.conversation, (old = state) => ({
      state: { ...old, toldLeftMinutes: told },
      events: old.leftAtMs === state.leftAtMs ? events : [],
    }));
  }
}

const isDue = (state: ChatState, after: number, nowMs: number): boolean => {
  const atMs = dueMs(state, after);
  return atMs !== null && atMs <= nowMs && nowMs - atMs < LATE_MS && after > (state.toldLeftMinutes ?? -1);
};

/** When the next of them is due; null when none is. */
export function nextLeftMs(states: readonly ChatState[], automations: Automations): number | null {
  const times = waits(automations).flatMap((after) =>
    states.flatMap((state) => (after > (state.toldLeftMinutes ?? -1) ? (dueMs(state, after) ?? []) : [])),
  );
  return times.length > 0 ? Math.min(...times) : null;
}
