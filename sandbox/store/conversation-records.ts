export interface ConversationRecord {
  readonly id: string;
  readonly locationId: string;
  readonly contactId: string;
  readonly type: 'TYPE_PHONE' | 'TYPE_EMAIL' | 'TYPE_FB_MESSENGER';
  readonly unreadCount: number;
  readonly starred: boolean;
  readonly assignedTo: string | null;
}

/** The kinds of message that the made-up people wrote, and the numbers that the vendor gives them beside their names. */
export const messageTypes = {
  TYPE_CALL: 1,
  TYPE_SMS: 2,
  TYPE_EMAIL: 3,
  TYPE_LIVE_CHAT: 29,
} as const;

export interface MessageRecord {
  readonly id: string;
  readonly conversationId: string;
  readonly locationId: string;
  readonly contactId: string;
  readonly messageType: keyof typeof messageTypes;
  readonly body: string;
  readonly direction: 'inbound' | 'outbound';
  readonly status: 'delivered' | 'read' | 'sent' | 'failed';
  readonly userId: string | null;
  readonly dateAddedMs: number;
  /** Of an e-mail: the id under which its text is kept, and what is on its envelope. */
  readonly email: {
    readonly id: string;
    readonly subject: string;
    readonly from: string;
    readonly to: readonly string[];
  } | null;
  /** Of a call: what was said in its first sentence. */
  readonly transcript: string | null;
}
