import type { LogSettings } from '../domain/automation/chat-log.ts';
import { inboxForHost } from '../domain/inbox.ts';
import type { NoteWords } from './chat-note.ts';
import type { Facts } from './facts.ts';
import { neverLogged } from './never-log.ts';
import { type LogIntent, nextLog } from './next-log.ts';

/**
 * What is written of a chat by a rule, or by itself: what was read of it and is in no note yet. The CRM is looked at before as
 * well, as another computer may have written it. Nothing for whom is never logged.
 */
export function logIntents(
  { place, person, record, chatLog, location }: Facts,
  settings: LogSettings,
  words: NoteWords,
  pageZone: string,
): readonly LogIntent[] {
  if (!place || !record || !chatLog) return [];
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
  const { runs, readAtMs, known } = chatLog;
  const input = { conversation, url, inbox, settings, words, pageZone, runs, readAtMs };
  const { id: locationId, timezone: timeZone } = location;
  return nextLog({ ...input, locationId, timeZone }, known).intents;
}
