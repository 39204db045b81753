import type { Facts } from '../../automation/facts.ts';
import type { KnownLog } from '../../automation/next-log.ts';
import type { LoggedChat } from '../../database/chat-logs.ts';
import type { Automations } from '../../domain/automation/automations.ts';
import type { AppError } from '../../domain/errors.ts';
import type { Link } from '../../domain/link.ts';
import type { Location } from '../../domain/location.ts';
import type { ContactRecord } from '../../domain/record.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { ChatMessage } from '../../domain/transcript.ts';
import { workspacesOf } from '../../domain/workspace.ts';
import type { Ask } from '../../protocol/page-to-worker.ts';
import type { OptionsState } from '../state.ts';
import type { SeenChat } from './seen-chat.ts';

/** What a dry run reads. Nothing of it is written anywhere. */
export interface ChatSources {
  readonly link: (locationId: string, conversation: string) => Promise<Link | undefined>;
  readonly record: (locationId: string, contactId: string) => Promise<ContactRecord | undefined>;
  readonly location: (locationId: string) => Promise<Location | null>;
  /** Other conversations of this contact that this computer knows. */
  readonly otherChats: (contactId: string, conversation: string) => Promise<number>;
  /** What is told from what a visitor wrote, by the team's own words for topics as well. */
  readonly understand: (
    messages: readonly ChatMessage[],
    locationId: string,
    words: Automations['topics']['words'],
  ) => Promise<Pick<Facts, 'language' | 'topic'>>;
  /** What the notes have of it already. */
  readonly logged: (chat: LoggedChat) => Promise<KnownLog>;
  /** Null where they could not be read. */
  readonly messages: (chat: SeenChat) => Promise<readonly ChatMessage[] | null>;
}

export interface ChatFacts {
  readonly facts: Facts;
  /** Several match, or only alike: no rule does anything about it. */
  readonly isUnclear: boolean;
  readonly hasMessages: boolean;
}

export type GatherFailure = AppError | { readonly code: 'no-location' | 'worker-gone' };

/** As much as a rule sees. */
const MESSAGES_MAX = 20;

/** Reads what a rule would be tried on: the chat of a tab, whoever it is with, and their record. */
export async function gatherChat(
  chat: SeenChat,
  state: Pick<OptionsState, 'session' | 'rules' | 'places' | 'automations'>,
  sources: ChatSources,
  ask: Ask,
  nowMs: number,
): Promise<Result<ChatFacts, GatherFailure>> {
  const { sighting, place } = chat;
  const workspaces = workspacesOf(sighting);
  const rule = workspaces
    .map((workspace) => state.rules.find((one) => one.workspace === workspace))
    .find((one) => one !== undefined);
  const locationId =
    rule?.locationId ?? (state.session.state === 'connected' ? state.session.locationId : null);
  const isConnected = state.places.some((one) => one.locationId === locationId && one.state === 'connected');
  const location = locationId !== null && isConnected ? await sources.location(locationId) : null;
  if (!location) return err({ code: 'no-location' });

  const found = await findContact(chat, location, sources, ask);
  if (!found.ok) return found;
  const { contactId, isUnclear } = found.value;
  if (contactId !== null) {
    const read = await ask('contact.read', { locationId: location.id, contactId, need: 'switch' }).catch(
      gone,
    );
    if (!read.ok) return read;
  }
  const [record, otherChats, messages] = await Promise.all([
    contactId === null ? undefined : sources.record(location.id, contactId),
    contactId === null ? 0 : sources.otherChats(contactId, place.conversation),
    sources.messages(chat),
  ]);
  const { automations } = state.automations;
  const chatLog =
    contactId === null || messages === null
      ? undefined
      : {
          runs: [messages],
          readAtMs: nowMs,
          known: await sources.logged({
            locationId: location.id,
            contactId,
            conversation: place.conversation,
          }),
        };
  const visitors = (messages ?? []).filter(({ author }) => author === 'visitor').slice(-MESSAGES_MAX);
  const understood = await sources
    .understand(visitors, location.id, automations.topics.words)
    .catch(() => ({ language: null, topic: null }));
  const agentId = automations.agents[location.id];
  const facts: Facts = {
    place: { inbox: sighting.inbox, host: sighting.host, ...place },
    workspaces,
    person: sighting.person,
    messages: visitors,
    ...understood,
    record: record ?? null,
    otherChats,
    location,
    agent: location.users.find(({ id }) => id === agentId) ?? null,
    ...(chatLog && { chatLog }),
    nowMs,
  };
  return ok({ facts, isUnclear, hasMessages: messages !== null });
}

interface Found {
  readonly contactId: string | null;
  readonly isUnclear: boolean;
}

/** By the link that the panel keeps, else by the same look-up. */
async function findContact(
  { sighting, place }: SeenChat,
  { id: locationId }: Location,
  sources: ChatSources,
  ask: Ask,
): Promise<Result<Found, GatherFailure>> {
  const link = await sources.link(locationId, place.conversation);
  if (link?.contactId) return ok({ contactId: link.contactId, isUnclear: false });
  const { emails, phones } = sighting.person;
  // Free text opens no contact, so it is not asked for.
  if (![...emails, ...phones].some(({ from }) => from !== 'text'))
    return ok({ contactId: null, isUnclear: false });
  const input = { person: sighting.person, rejected: link?.rejected ?? [], locationId };
  const answer = await ask('match.find', input).catch(gone);
  if (!answer.ok) return answer;
  const { value } = answer;
  return ok({
    contactId: value.kind === 'one' ? value.candidate.contact.id : null,
    isUnclear: value.kind !== 'one' && value.kind !== 'nobody',
  });
}

const gone = () => err({ code: 'worker-gone' as const });
