import type { Conversation, InboxData, Message } from '../conversation.ts';

/** What can change about a conversation while the page is open. */
export interface LiveConversation extends Omit<Conversation, 'messages' | 'later'> {
  name: string;
  emails: readonly string[];
  phones: readonly string[];
  unread: number;
  at: string;
  isTyping: boolean;
  readonly messages: Message[];
  readonly later: string[];
}

export type Change =
  | { readonly kind: 'list' }
  | { readonly kind: 'opened' }
  | { readonly kind: 'person'; readonly conversation: LiveConversation }
  | { readonly kind: 'typing'; readonly conversation: LiveConversation }
  | { readonly kind: 'message'; readonly conversation: LiveConversation; readonly message: Message };

export interface Model {
  readonly data: InboxData;
  /** The latest first. */
  readonly conversations: LiveConversation[];
  open: LiveConversation | null;
  query: string;
  onChange(listener: (change: Change) => void): void;
  tell(change: Change): void;
  find(key: string): LiveConversation;
  byId(id: string | null | undefined): LiveConversation | null;
  select(conversation: LiveConversation | null): void;
  add(conversation: LiveConversation, from: Message['from'], text: string): void;
}

/** The demo's own time: the day of the chats goes on after the last of them, a minute for each message. */
function createClock(): () => string {
  let minute = 10 * 60 + 39;
  return () => {
    minute += 1;
    return `${Math.floor(minute / 60) % 24}:${String(minute % 60).padStart(2, '0')}`;
  };
}

export async function loadModel(): Promise<Model> {
  const answer = await fetch('/demo-assets/data.json');
  const data: InboxData = await answer.json();
  const listeners: ((change: Change) => void)[] = [];
  const conversations = data.conversations.map(
    (one): LiveConversation => ({
      ...one,
      isTyping: false,
      messages: [...one.messages],
      later: [...one.later],
    }),
  );
  const clock = createClock();
  const tell = (change: Change): void => {
    for (const listener of listeners) listener(change);
  };
  const model: Model = {
    data,
    conversations,
    open: null,
    query: '',
    onChange: (listener) => void listeners.push(listener),
    tell,
    find(key) {
      const found = conversations.find((one) => one.key === key);
      if (!found) throw new Error(`No conversation of ${key}`);
      return found;
    },
    byId: (id) => conversations.find((one) => one.id === id) ?? null,
    select(conversation) {
      model.open = conversation;
      if (conversation) conversation.unread = 0;
      tell({ kind: 'opened' });
    },
    add(conversation, from, text) {
      const message = { id: `${conversation.key}-l${conversation.messages.length}`, from, text, at: clock() };
      conversation.messages.push(message);
      conversation.isTyping = false;
      conversation.at = message.at;
      if (from === 'visitor' && conversation !== model.open) conversation.unread++;
      conversations.splice(conversations.indexOf(conversation), 1);
      conversations.unshift(conversation);
      tell({ kind: 'message', conversation, message });
      tell({ kind: 'list' });
    },
  };
  return model;
}

/** The conversations that fit what is in the search box. */
export function listed({ conversations, query }: Model): LiveConversation[] {
  const wanted = query.trim().toLowerCase();
  return conversations.filter(
    ({ name, messages }) =>
      name.toLowerCase().includes(wanted) || messages.at(-1)?.text.toLowerCase().includes(wanted),
  );
}
