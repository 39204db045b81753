import type { Automations } from '../../domain/automation/automations.ts';
import type { ChatEvent } from '../../domain/automation/chat-event.ts';
import { inboxForHost } from '../../domain/inbox.ts';
import type { Person } from '../../domain/sighting.ts';
import { createChatLogger } from '../log-chat.ts';
import { findChatLocation } from './chat-location.ts';
import type { AutomationParts } from './create-automation.ts';
import { gatherFacts } from './gather-facts.ts';
import { newState } from './hear-page.ts';

/**
 * Puts what was read of a chat into the notes of whom it is with, where its inbox is logged by itself. Somebody whom the CRM does
 * not know, or only alike, gets none; what was read stays for a day, so that it is there once they are known.
 * @returns null when it has to wait, else whether there is something for the outbox
 */
export async function logReadChat(
  { chat, person }: ChatEvent,
  automations: Automations,
  deps: AutomationParts,
): Promise<boolean | null> {
  const { tables, now } = deps;
  const { conversation } = chat;
  if (!automations.log.automatic.includes(chat.inbox)) return false;
  const reading = await tables.readings.of(conversation);
  if (!reading) return false;
  const { locationId, workspaces } = await findChatLocation(chat, tables, await deps.policy());
  if (locationId === null) return null;
  const [state, link] = await Promise.all([
    tables.automation.state(conversation),
    tables.links.get(locationId, conversation),
  ]);
  // What the panel says counts; else whom a rule has found, as long as the page shows the same.
  const contactId = link ? undefined : (state?.contactId ?? undefined);
  const asked = { chat, workspaces, person: person ?? null, messages: [], topic: null, contactId };
  const gathered = await deps.inLocation(locationId, (work, location) =>
    gatherFacts(asked, work, location, tables, automations, now()),
  );
  if (!gathered.ok) return null;
  const { record, location } = gathered.value.facts;
  if (!record) return false;
  const logger = createChatLogger({
    logs: tables.logs,
    settings: async () => automations.log,
    // Where it is not, there are no settings either.
    isAllowed: async () => true,
    mayWrite: deps.mayWrite,
    ...deps.words,
    newId: deps.newId,
    now: () => reading.readAtMs,
  });
  const logged = await logger.log({
    place: chat,
    inbox: inboxForHost(chat.host)?.name ?? chat.host,
    location,
    record,
    identity: identityOf(person),
    runs: reading.merged.runs,
  });
  if (logged.kind === 'never') await tables.readings.remove(conversation);
  await tables.automation.hear(conversation, (old) => ({
    state: { ...(old ?? newState(chat, now())), locationId, contactId: record.contactId },
    events: [],
  }));
  const isMore = logged.kind === 'stored' && logged.commands > 0;
  if (isMore) deps.notify({ table: 'outbox', contactId: record.contactId });
  return isMore;
}

const identityOf = (person: Person | undefined) => ({
  emails: person?.emails.map(({ value }) => value) ?? [],
  phones: person?.phones.map(({ value }) => value) ?? [],
});
