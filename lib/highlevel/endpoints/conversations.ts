import * as z from 'zod/mini';
import { endpoint, nothing } from '../endpoint.ts';
import { anything, count, flag, id, isRecord, listOf, text, texts, time } from '../tolerant.ts';

const version = { version: '2021-04-15' } as const;
const read = { ...version, scope: 'conversations.readonly' } as const;
const readMessages = { ...version, scope: 'conversations/message.readonly' } as const;

const optionalText = z.optional(z.string());
const optionalCount = z.optional(z.int());

const message = z.object({
  id,
  type: count,
  messageType: text,
  body: text,
  direction: text,
  status: text,
  contentType: text,
  dateAdded: time,
  contactId: text,
  conversationId: text,
  locationId: text,
  userId: text,
  source: text,
  attachments: texts,
  meta: anything,
});

/** The live API wraps a page of messages once more than the vendor's files say. */
const pageOfMessages = z.pipe(
  z.pipe(
    z.unknown(),
    z.transform((answer) => (isRecord(answer) && isRecord(answer.messages) ? answer.messages : answer)),
  ),
  z.object({ messages: listOf(message), lastMessageId: text, nextPage: flag }),
);

export const searchConversations = endpoint('searchConversations', 'GET', '/conversations/search', {
  ...read,
  input: z.strictObject({
    locationId: z.string(),
    contactId: optionalText,
    assignedTo: optionalText,
    status: z.optional(z.enum(['all', 'read', 'unread', 'starred', 'recents'])),
    query: optionalText,
    lastMessageType: optionalText,
    lastMessageDirection: z.optional(z.enum(['inbound', 'outbound'])),
    sort: z.optional(z.enum(['asc', 'desc'])),
    sortBy: z.optional(z.enum(['last_manual_message_date', 'last_message_date'])),
    /** Epoch milliseconds: the sort value of the last item of the page before. */
    startAfterDate: optionalCount,
    limit: optionalCount,
  }),
  answer: z.object({
    conversations: listOf(
      z.object({
        id,
        contactId: text,
        locationId: text,
        lastMessageBody: text,
        lastMessageType: text,
        lastMessageDate: time,
        type: text,
        unreadCount: count,
        fullName: text,
        contactName: text,
        email: text,
        phone: text,
      }),
    ),
    total: count,
  }),
});
export const getConversation = endpoint('getConversation', 'GET', '/conversations/{conversationId}', {
  ...read,
  input: nothing,
  answer: z.object({
    id,
    contactId: text,
    locationId: text,
    assignedTo: text,
    unreadCount: count,
    starred: flag,
    deleted: flag,
  }),
});

/** Newest first. */
export const listMessages = endpoint('listMessages', 'GET', '/conversations/{conversationId}/messages', {
  ...readMessages,
  input: z.strictObject({ lastMessageId: optionalText, limit: optionalCount, type: optionalText }),
  answer: pageOfMessages,
});
export const getMessage = endpoint('getMessage', 'GET', '/conversations/messages/{messageId}', {
  ...readMessages,
  input: nothing,
  answer: message,
});
/** Over a whole location, for copying it away; `cursor` is the `nextCursor` of the page before. */
export const exportMessages = endpoint('exportMessages', 'GET', '/conversations/messages/export', {
  ...readMessages,
  lane: 'prefetch',
  input: z.strictObject({
    locationId: z.string(),
    conversationId: optionalText,
    contactId: optionalText,
    channel: z.optional(z.enum(['Call', 'SMS', 'Email', 'WhatsApp', 'Instagram', 'Facebook'])),
    /** ISO, as `endDate`. */
    startDate: optionalText,
    endDate: optionalText,
    sortBy: z.optional(z.enum(['createdAt', 'updatedAt'])),
    sortOrder: z.optional(z.enum(['asc', 'desc'])),
    limit: optionalCount,
    cursor: optionalText,
  }),
  answer: z.object({ messages: listOf(message), nextCursor: text, total: count }),
});
/** The vendor's files declare neither scope nor version for it. */
export const getEmail = endpoint('getEmail', 'GET', '/conversations/messages/email/{emailId}', {
  ...readMessages,
  input: nothing,
  answer: z.object({
    id,
    threadId: text,
    contactId: text,
    conversationId: text,
    subject: text,
    body: text,
    from: text,
    to: texts,
    cc: texts,
    bcc: texts,
    direction: text,
    status: text,
    dateAdded: time,
  }),
});
/** Of a call. The files type it as one sentence; a list of them is taken as well. */
export const getTranscription = endpoint(
  'getTranscription',
  'GET',
  '/conversations/locations/{locationId}/messages/{messageId}/transcription',
  {
    ...readMessages,
    input: nothing,
    answer: z.pipe(
      z.pipe(
        z.unknown(),
        z.transform((answer) => (isRecord(answer) ? [answer] : answer)),
      ),
      listOf(
        z.object({
          transcript: z.string(),
          sentenceIndex: count,
          mediaChannel: count,
          startTime: count,
          endTime: count,
          confidence: count,
        }),
      ),
    ),
  },
);
