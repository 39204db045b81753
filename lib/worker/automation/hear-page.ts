import { eventId } from '../../automation/event-id.ts';
import { newMessages } from '../../automation/new-messages.ts';
import { dayAt } from '../../automation/working-days.ts';
import type { AutomationTable } from '../../database/automation.ts';
import type { ChatEvent, ChatPlace, ChatState, EventWhat } from '../../domain/automation/chat-event.ts';
import type { Person } from '../../domain/sighting.ts';
import type { PageEvent } from '../../protocol/content-to-worker.ts';

export type HeardEvent = Exclude<PageEvent, { readonly said: 'here' }>;
/** Those that rules may be about. */
export type ToldEvent = Exclude<HeardEvent, { readonly said: 'read' }>;

/**
 * Stores what a page said as events and as what is known of the conversation, in one step, before anything is done about it.
 * @returns the events
 */
export async function hearPage(
  said: ToldEvent,
  table: Pick<AutomationTable, 'hear'>,
  nowMs: number,
): Promise<readonly ChatEvent[]> {
  const { chat } = said;
  const make = (what: EventWhat, person: Person): ChatEvent => ({
    // The same on every computer, wherever it is: the location is not known yet.
    id: eventId(chat.conversation, what, dayAt(nowMs, 'UTC')),
    atMs: nowMs,
    chat,
    what,
    person,
  });
  return table.hear(chat.conversation, (stored) => {
    const { toldLeftMinutes: _, ...old } = stored ?? newState(chat, nowMs);
    const state: ChatState = { ...old, lastSeenAtMs: nowMs, leftAtMs: null, place: chat };
    if (said.said === 'left') return { state: { ...old, leftAtMs: nowMs }, events: [] };
    const { person } = said;
    if (said.said === 'wrote') {
      const { fresh, seen } = newMessages(old.seenMessages, said.keys, said.last);
      const events = fresh.map((message) =>
        make({ kind: 'message.received', messages: [message], person }, person),
      );
      return { state: { ...state, seenMessages: seen }, events };
    }
    const shown = printOf(person);
    if (!stored)
      return { state: { ...state, shown }, events: [make({ kind: 'chat.started', person }, person)] };
    if (shown === '' || shown === old.shown) return { state, events: [] };
    // Somebody else may be there now: whoever was matched before is looked for again.
    return {
      state: { ...state, shown, contactId: null },
      events: [make({ kind: 'chat.person', person }, person)],
    };
  });
}

export const newState = (place: ChatPlace, nowMs: number): ChatState => ({
  conversation: place.conversation,
  locationId: null,
  contactId: null,
  firstSeenAtMs: nowMs,
  lastSeenAtMs: nowMs,
  leftAtMs: null,
  place,
  acted: {},
  seenMessages: null,
  shown: '',
});

/** FNV-1a, 32 bits: enough to see that it changed, too little to find an address by. */
function printOf({ emails, phones }: Person): string {
  const values = [...emails, ...phones].map(({ value }) => value.trim().toLowerCase()).sort();
  if (values.length === 0) return '';
  let hash = 0x811c9dc5;
  for (const sign of values.join('\n')) hash = Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return hash.toString(36);
}
