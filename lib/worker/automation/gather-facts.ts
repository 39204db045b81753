import type { Facts } from '../../automation/facts.ts';
import type { Automations } from '../../domain/automation/automations.ts';
import type { ChatPlace } from '../../domain/automation/chat-event.ts';
import type { AppError } from '../../domain/errors.ts';
import type { Location } from '../../domain/location.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { Person } from '../../domain/sighting.ts';
import type { ChatMessage } from '../../domain/transcript.ts';
import type { Workspace } from '../../domain/workspace.ts';
import type { LocationWork } from '../location-work.ts';
import { readChatFacts } from './chat-facts.ts';
import type { AutomationTables } from './create-automation.ts';

export interface Asked {
  readonly chat: ChatPlace;
  readonly workspaces: readonly Workspace[];
  readonly person: Person | null;
  readonly messages: readonly ChatMessage[];
  readonly topic: Facts['topic'];
  /** Whom it is about where that is known; undefined asks who it is. */
  readonly contactId: string | null | undefined;
}

export interface Gathered {
  readonly facts: Facts;
  /** `unclear`: several, or only alike: a person decides, and no rule does anything about it. */
  readonly found: 'one' | 'nobody' | 'unclear' | 'unasked';
}

type Parts = Pick<LocationWork, 'lookUp' | 'readContact'>;

/**
 * Reads all that conditions and actions may look at: whom the chat is with, by the link that the panel keeps or by the same
 * look-up, and their record.
 */
export async function gatherFacts(
  asked: Asked,
  { lookUp, readContact }: Parts,
  location: Location,
  tables: AutomationTables,
  automations: Automations,
  nowMs: number,
): Promise<Result<Gathered, AppError>> {
  const { chat, person } = asked;
  let { contactId } = asked;
  let found: Gathered['found'] = contactId ? 'one' : 'unasked';
  if (contactId === undefined) {
    const link = await tables.links.get(location.id, chat.conversation);
    if (link?.contactId && (link.how !== 'matched' || isSame(link.identity, person))) {
      contactId = link.contactId;
      found = 'one';
    } else if (person && hasIdentity(person)) {
      const answer = await lookUp.find(person, location, new Set(link?.rejected ?? []));
      if (!answer.ok) return answer;
      const { value } = answer;
      contactId = value.kind === 'one' ? value.candidate.contact.id : null;
      found = value.kind === 'one' || value.kind === 'nobody' ? value.kind : 'unclear';
    }
  }
  const others = (await tables.automation.states()).filter(
    (state) => contactId && state.contactId === contactId && state.conversation !== chat.conversation,
  );
  if (contactId) {
    const read = await readContact(location, contactId, 'switch');
    if (!read.ok) return read;
  }
  const record = contactId ? ((await tables.records.get(location.id, contactId)) ?? null) : null;
  // It is not kept where nothing is; what cannot be read again now is asked for later.
  if (contactId && !record) return err({ code: 'offline' });
  const chatLog = await readChatFacts(
    { locationId: location.id, conversation: chat.conversation, contactId: contactId ?? null },
    tables,
  );
  const agentId = automations.agents[location.id];
  return ok({
    found,
    facts: {
      place: chat,
      workspaces: asked.workspaces,
      person,
      messages: asked.messages,
      language: null,
      topic: asked.topic,
      record,
      otherChats: others.length,
      location,
      agent: location.users.find(({ id }) => id === agentId) ?? null,
      ...(chatLog && { chatLog }),
      nowMs,
    },
  });
}

const trusted = ({ emails, phones }: Person): readonly string[] =>
  [...emails, ...phones].filter(({ from }) => from !== 'text').map(({ value }) => value);

export const hasIdentity = (person: Person): boolean => trusted(person).length > 0;

/** The page still shows one of what it was matched by, or nothing at all. */
const isSame = (identity: readonly string[], person: Person | null): boolean => {
  const shown = person ? [...person.emails, ...person.phones].map(({ value }) => value.toLowerCase()) : [];
  return shown.length === 0 || shown.some((value) => identity.includes(value));
};
