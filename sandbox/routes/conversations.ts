import { type Api, type ApiContext, isoOf, ownRecord, type RouteDeps, withoutNulls } from '../app-context.ts';
import { badRequest, unprocessable } from '../rules/api-error.ts';
import { needs, queryLocation, queryNumber } from '../rules/guard.ts';
import { type ConversationRecord, type MessageRecord, messageTypes } from '../store/conversation-records.ts';
import { fullNameOf } from './contact-answer.ts';

const statuses = ['all', 'read', 'unread', 'starred', 'recents'];
const channelOf: Readonly<Record<string, string>> = {
  SMS: 'TYPE_SMS',
  Email: 'TYPE_EMAIL',
  Call: 'TYPE_CALL',
};

const messageAnswer = (one: MessageRecord): Record<string, unknown> =>
  withoutNulls({
    id: one.id,
    type: messageTypes[one.messageType],
    messageType: one.messageType,
    locationId: one.locationId,
    contactId: one.contactId,
    conversationId: one.conversationId,
    dateAdded: isoOf(one.dateAddedMs),
    body: one.body,
    direction: one.direction,
    status: one.status,
    contentType: one.email ? 'text/html' : 'text/plain',
    attachments: [],
    meta: one.email && { email: { messageIds: [one.email.id] } },
    source: 'app',
    userId: one.userId,
  });

/** What was written by SMS, e-mail and phone. Only reading: answers are given in the inbox. */
export function addConversationRoutes(api: Api, { store }: RouteDeps): void {
  const newestFirst = (messages: readonly MessageRecord[]): readonly MessageRecord[] =>
    [...messages].sort((a, b) => b.dateAddedMs - a.dateAddedMs);

  function found(c: ApiContext, one: ConversationRecord): Record<string, unknown> {
    const contact = store.contacts.get(one.contactId);
    const last = newestFirst(store.messages.of(one.id))[0];
    const name = contact ? fullNameOf(contact) : '';
    return {
      id: one.id,
      contactId: one.contactId,
      locationId: one.locationId,
      lastMessageBody: last?.body ?? '',
      lastMessageType: last?.messageType ?? 'TYPE_SMS',
      lastMessageDate: last?.dateAddedMs ?? 0,
      type: one.type,
      unreadCount: one.unreadCount,
      fullName: name,
      contactName: name,
      email: contact?.email ?? '',
      phone: contact?.phone ?? '',
      ...(c.get('version') === 'v3' ? {} : { sort: [last?.dateAddedMs ?? 0] }),
    };
  }

  api.get('/conversations/search', needs('conversations.readonly'), (c) => {
    const locationId = queryLocation(c);
    const {
      contactId,
      assignedTo,
      lastMessageType,
      query = '',
      status = 'all',
      sort = 'desc',
    } = c.req.query();
    if (!statuses.includes(status)) {
      throw unprocessable([`status must be one of the following values: ${statuses.join(', ')}`]);
    }
    const limit = queryNumber(c, 'limit', { fallback: 20, min: 1, max: 100 });
    const isAscending = sort === 'asc';
    const afterMs = queryNumber(c, 'startAfterDate', {
      fallback: isAscending ? 0 : Number.MAX_SAFE_INTEGER,
      min: 0,
      max: Number.MAX_SAFE_INTEGER,
    });
    const all = store.conversations
      .all()
      .filter(
        (one) =>
          one.locationId === locationId &&
          (contactId === undefined || one.contactId === contactId) &&
          (assignedTo === undefined || one.assignedTo === assignedTo) &&
          (status !== 'unread' || one.unreadCount > 0) &&
          (status !== 'read' || one.unreadCount === 0) &&
          (status !== 'starred' || one.starred),
      )
      .map((one) => ({
        one: found(c, one),
        atMs: newestFirst(store.messages.of(one.id))[0]?.dateAddedMs ?? 0,
      }))
      .filter(
        ({ one }) =>
          (lastMessageType === undefined || one.lastMessageType === lastMessageType) &&
          `${one.fullName} ${one.email} ${one.phone}`.toLowerCase().includes(query.toLowerCase()),
      )
      .sort((a, b) => (isAscending ? a.atMs - b.atMs : b.atMs - a.atMs));
    const rest = all.filter(({ atMs }) => (isAscending ? atMs > afterMs : atMs < afterMs));
    return c.json({ conversations: rest.slice(0, limit).map(({ one }) => one), total: all.length });
  });

  api.get('/conversations/messages/export', needs('conversations/message.readonly'), (c) => {
    const locationId = queryLocation(c);
    const { conversationId, contactId, channel, cursor, sortOrder, startDate, endDate } = c.req.query();
    const limit = queryNumber(c, 'limit', { fallback: 20, min: 1, max: 500 });
    const messages = newestFirst(store.messages.all()).filter(
      (one) =>
        one.locationId === locationId &&
        (conversationId === undefined || one.conversationId === conversationId) &&
        (contactId === undefined || one.contactId === contactId) &&
        (channel === undefined || one.messageType === channelOf[channel]) &&
        (startDate === undefined || one.dateAddedMs >= Date.parse(startDate)) &&
        (endDate === undefined || one.dateAddedMs <= Date.parse(endDate)),
    );
    const ordered = sortOrder === 'asc' ? [...messages].reverse() : messages;
    const start = cursor === undefined ? 0 : ordered.findIndex(({ id }) => id === cursor) + 1;
    const page = ordered.slice(start, start + limit);
    const nextCursor = start + limit < ordered.length ? page.at(-1)?.id : undefined;
    return c.json({
      messages: page.map(messageAnswer),
      ...(nextCursor === undefined ? {} : { nextCursor }),
      total: ordered.length,
    });
  });

  // The vendor's files declare no scope for this one.
  api.get('/conversations/messages/email/:emailId', needs('conversations/message.readonly'), (c) => {
    const emailId = c.req.param('emailId');
    const one = store.messages.all().find((message) => message.email?.id === emailId);
    if (!one?.email || one.locationId !== c.get('access').locationId) {
      throw badRequest(`Email message with id ${emailId} not found`);
    }
    return c.json({
      id: one.email.id,
      threadId: one.conversationId,
      locationId: one.locationId,
      contactId: one.contactId,
      conversationId: one.conversationId,
      dateAdded: isoOf(one.dateAddedMs),
      subject: one.email.subject,
      body: one.body,
      direction: one.direction,
      status: one.status,
      contentType: 'text/html',
      attachments: [],
      from: one.email.from,
      to: one.email.to,
      cc: [],
      bcc: [],
      source: 'app',
    });
  });

  api.get('/conversations/messages/:messageId', needs('conversations/message.readonly'), (c) =>
    c.json(messageAnswer(ownRecord(c, store.messages, c.req.param('messageId'), 'Message'))),
  );

  api.get(
    '/conversations/locations/:locationId/messages/:messageId/transcription',
    needs('conversations/message.readonly'),
    (c) => {
      const one = ownRecord(c, store.messages, c.req.param('messageId'), 'Message');
      if (one.transcript === null || one.locationId !== c.req.param('locationId')) {
        throw badRequest(`Transcription of message ${one.id} not found`);
      }
      const { transcript } = one;
      const sentence = { mediaChannel: 1, sentenceIndex: 0, startTime: 0, endTime: 3, confidence: 0.93 };
      return c.json({ ...sentence, transcript });
    },
  );

  api.get('/conversations/:conversationId', needs('conversations.readonly'), (c) => {
    const one = ownRecord(c, store.conversations, c.req.param('conversationId'), 'Conversation');
    return c.json({
      id: one.id,
      contactId: one.contactId,
      locationId: one.locationId,
      deleted: false,
      inbox: true,
      type: 1,
      unreadCount: one.unreadCount,
      ...(one.assignedTo === null ? {} : { assignedTo: one.assignedTo }),
      starred: one.starred,
    });
  });

  // Wrapped once more than the vendor's files say, as the live API does.
  api.get('/conversations/:conversationId/messages', needs('conversations/message.readonly'), (c) => {
    const one = ownRecord(c, store.conversations, c.req.param('conversationId'), 'Conversation');
    const limit = queryNumber(c, 'limit', { fallback: 20, min: 1, max: 100 });
    const types = c.req.query('type')?.split(',');
    const messages = newestFirst(store.messages.of(one.id)).filter(
      ({ messageType }) => types === undefined || types.includes(messageType),
    );
    const lastId = c.req.query('lastMessageId');
    const start = lastId === undefined ? 0 : messages.findIndex(({ id }) => id === lastId) + 1;
    const page = messages.slice(start, start + limit);
    return c.json({
      messages: {
        lastMessageId: page.at(-1)?.id ?? '',
        nextPage: start + limit < messages.length,
        messages: page.map(messageAnswer),
      },
    });
  });
}
