import type { Facts } from '../automation/facts.ts';
import type { Automations } from '../domain/automation/automations.ts';
import { itemsOf } from '../domain/record.ts';
import { projectContact } from './project-contact.ts';
import { seenTags } from './seen-values.ts';
import type { PanelState } from './state.ts';

type Looked = Pick<
  PanelState,
  'session' | 'sighting' | 'subject' | 'record' | 'commands' | 'location' | 'nowMs'
>;

/**
 * What templates and macros are filled from: the open chat, and the contact on the screen as it will be once what is on its
 * way has gone through. Messages and topics are not looked at here.
 * @param url of the page; '' where it is not known
 */
export function chatFacts(state: Looked, { agents }: Pick<Automations, 'agents'>, url: string): Facts | null {
  const { session, sighting, subject, record, commands, location, nowMs } = state;
  if (session.state !== 'connected' || location?.id !== session.locationId) return null;
  const isShown = subject.kind === 'contact' && record?.contactId === subject.contactId;
  return {
    place: sighting?.conversation
      ? { inbox: sighting.inbox, host: sighting.host, conversation: sighting.conversation, url }
      : null,
    workspaces: [],
    person: sighting?.person ?? null,
    messages: [],
    language: null,
    topic: null,
    record: isShown && record ? projected(record, commands) : null,
    otherChats: 0,
    location,
    agent: location.users.find(({ id }) => id === agents[location.id]) ?? null,
    nowMs,
  };
}

function projected(
  record: NonNullable<PanelState['record']>,
  commands: PanelState['commands'],
): NonNullable<PanelState['record']> {
  const view = projectContact(record, commands);
  const { contact, customValues } = view;
  // A task that is not in the CRM yet has no id there to be completed by.
  const tasks =
    record.tasks.state === 'read'
      ? { ...record.tasks, value: itemsOf(view.tasks).filter(({ deleting }) => !deleting) }
      : record.tasks;
  return {
    ...record,
    contact: { ...contact, customFields: customValues, tags: [...seenTags(view)] },
    tasks,
  };
}
