/** Who a line of a chat is from. A note is written by an agent for agents; the visitor never sees it. */
export type LineFrom = 'visitor' | 'agent' | 'bot' | 'note';

export interface Line {
  readonly from: LineFrom;
  readonly text: string;
  /** Something attached: the name of its file. */
  readonly file?: string;
}

/** What is written for one person: the chat so far, and what arrives while somebody watches. */
export interface ChatScript {
  readonly key: string;
  /** When the last message came: `10:39`, or a day for older ones. */
  readonly at: string;
  readonly place: string;
  readonly agent: string;
  readonly unread?: number;
  readonly lines: readonly Line[];
  readonly later?: readonly string[];
}

/** Somebody who writes in an inbox beside the cast. */
export interface InboxPerson {
  readonly key: string;
  readonly name: string;
  readonly email: string;
}

/** What the page gets of one conversation. */
export interface Conversation {
  readonly key: string;
  readonly id: string;
  /** The name as the inbox shows it; made up by the inbox when the person gave none. */
  readonly name: string;
  readonly hasOwnName: boolean;
  readonly emails: readonly string[];
  readonly phones: readonly string[];
  readonly attributes: readonly (readonly [label: string, value: string])[];
  readonly channel: 'WhatsApp' | 'Instagram' | 'Messenger' | 'Website';
  readonly place: string;
  readonly agent: string;
  readonly at: string;
  readonly unread: number;
  readonly visited: readonly (readonly [title: string, url: string])[];
  readonly messages: readonly Message[];
  readonly later: readonly string[];
  /** Language of the labels, and how the fields are drawn, where one conversation differs. */
  readonly labels: 'en' | 'de' | 'ru';
  readonly fields: 'text' | 'inputs';
}

export interface Message extends Line {
  readonly id: string;
  readonly at: string;
  /** Begins a new day with this heading. */
  readonly day?: string;
}

export interface InboxData {
  readonly kind: 'chatra' | 'chatfuel' | 'twochat' | 'chartmogul' | 'desk';
  readonly host: string;
  readonly botId: string;
  readonly me: { readonly name: string; readonly email: string; readonly phone: string };
  readonly business: { readonly name: string; readonly email: string; readonly phone: string };
  readonly conversations: readonly Conversation[];
}
