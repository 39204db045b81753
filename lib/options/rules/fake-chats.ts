import type { Link } from '../../domain/link.ts';
import type { Location } from '../../domain/location.ts';
import type { ContactRecord } from '../../domain/record.ts';
import type { ChatMessage } from '../../domain/transcript.ts';
import type { OptionsDeps } from '../deps.ts';
import type { SeenChat } from './seen-chat.ts';

interface Chats {
  chats: SeenChat[];
  links: Map<string, Link>;
  records: Map<string, ContactRecord>;
  chatMessages: ChatMessage[] | null;
}

/** No tab with a chat, and nobody known. */
export const noChats = (): Chats => ({ chats: [], links: new Map(), records: new Map(), chatMessages: [] });

/** Open chats for tests of these pages. */
export const fakeChats = (world: Chats & { readonly lists: readonly Location[] }): OptionsDeps['chats'] => ({
  open: async () => world.chats,
  link: async (_locationId, conversation) => world.links.get(conversation),
  record: async (_locationId, contactId) => world.records.get(contactId),
  location: async (locationId) => world.lists.find(({ id }) => id === locationId) ?? null,
  otherChats: async () => 0,
  understand: async () => ({ language: null, topic: null }),
  logged: async () => ({ logs: [], waiting: [] }),
  messages: async () => world.chatMessages,
});
