import type { ChatFacts } from '../../automation/facts.ts';
import type { ChatLogs } from '../../database/chat-logs.ts';
import type { ChatReadings } from '../../database/chat-readings.ts';

/** What was read of a chat for its notes, and what of it they have. Undefined where nothing was read, or nobody is known. */
export async function readChatFacts(
  chat: { readonly locationId: string; readonly conversation: string; readonly contactId: string | null },
  { readings, logs }: { readonly readings: ChatReadings; readonly logs: ChatLogs },
): Promise<ChatFacts | undefined> {
  const { locationId, conversation, contactId } = chat;
  const reading = contactId === null ? undefined : await readings.of(conversation);
  if (!reading || contactId === null) return undefined;
  const known = await logs.of({ locationId, conversation, contactId });
  return { runs: reading.merged.runs, readAtMs: reading.readAtMs, known };
}
