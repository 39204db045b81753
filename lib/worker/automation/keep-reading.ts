import { eventId } from '../../automation/event-id.ts';
import { neverLogged } from '../../automation/never-log.ts';
import { redact } from '../../automation/redact.ts';
import type { ChatReadings } from '../../database/chat-readings.ts';
import type { LogSettings } from '../../domain/automation/chat-log.ts';
import { mergeMessages } from '../../domain/merge-messages.ts';
import type { PageEvent } from '../../protocol/content-to-worker.ts';

export type ReadEvent = Extract<PageEvent, { readonly said: 'read' }>;

/**
 * Puts what a page says of a conversation to what was read of it before, and where the inbox is logged by itself, has that done.
 * There is one such event for a conversation, however often it is read before anything is done about it. What no note should hold
 * is not stored here either, and of a chat that is never logged nothing.
 */
export async function keepReading(
  { chat, person, messages, start, end }: ReadEvent,
  readings: ChatReadings,
  settings: LogSettings,
  nowMs: number,
): Promise<void> {
  const { conversation, inbox, url } = chat;
  const [emails, phones] = [person.emails, person.phones].map((seen) => seen.map(({ value }) => value));
  if (neverLogged(settings.never, { conversation, url, emails: emails ?? [], phones: phones ?? [] }) !== null)
    return readings.remove(conversation);
  const clean = messages.map((message) => ({ ...message, text: redact(message.text, settings.redact).text }));
  const reading = { inbox, conversation, epoch: 0, messages: clean, start, end };
  const what = { kind: 'chat.read' } as const;
  const event = { id: eventId(conversation, what, ''), atMs: nowMs, chat, what, person };
  await readings.keep(conversation, (old) => ({
    reading: { conversation, merged: mergeMessages(old?.merged ?? null, reading), readAtMs: nowMs },
    event: settings.automatic.includes(inbox) ? event : null,
  }));
}
