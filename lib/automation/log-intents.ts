import type { LogSettings } from '../domain/automation/chat-log.ts';
import { inboxForHost } from '../domain/inbox.ts';
import type { NoteWords } from './chat-note.ts';
import type { Facts } from './facts.ts';
import { neverLogged } from './never-log.ts';
import { type LogIntent, nextLog } from './next-log.ts';

/**
 * What the rule action `chat.log` writes of the messages that are known: the CRM is looked at before, so that what is in the
 * notes already is not written again. Nothing for whom is never logged.
 */
export function logIntents(
  { place, person, record, messages, location, nowMs }: Facts,
  settings: LogSettings,
  words: NoteWords,
  pageZone: string,
): readonly LogIntent[] {
  if (!place || !record) return [];
  const { contact } = record;
  const { conversation, url } = place;
  const emails = (person?.emails ?? []).map(({ value }) => value);
  const phones = (person?.phones ?? []).map(({ value }) => value);
  const entry = neverLogged(settings.never, {
    conversation,
    url,
    emails: [...emails, contact.email ?? '', ...contact.additionalEmails],
    phones: [...phones, contact.phone ?? '', ...contact.additionalPhones],
  });
  if (entry !== null) return [];
  const inbox = inboxForHost(place.host)?.name ?? place.host;
  const input = { conversation, url, inbox, settings, words, pageZone };
  const { id: locationId, timezone: timeZone } = location;
  return nextLog(
    { ...input, locationId, timeZone, runs: [messages], readAtMs: nowMs },
    { logs: [], waiting: [] },
  ).intents;
}
