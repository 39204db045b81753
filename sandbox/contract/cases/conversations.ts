import * as conversations from '../../../lib/highlevel/endpoints/conversations.ts';
import { northsideId as locationId } from '../../seed/places.ts';
import { seedId } from '../../seed/seed-id.ts';
import { type Case, exercise } from '../exercise.ts';

const contactId = seedId('contact', 'maya');
const conversationId = seedId('conversation', 'maya');
const emailId = seedId('email', 'maya-0');
const callId = seedId('message', 'maya-1');
const messageId = seedId('message', 'maya-3');

export const conversationCases: readonly Case[] = [
  exercise(conversations.searchConversations, { locationId, contactId, status: 'all', limit: 20 }, (sdk) =>
    sdk.conversations.searchConversation({ locationId, contactId, status: 'all', limit: 20 }),
  ),
  exercise(conversations.getConversation, { conversationId }, (sdk) =>
    sdk.conversations.getConversation({ conversationId }),
  ),
  exercise(conversations.listMessages, { conversationId, limit: 2 }, (sdk) =>
    sdk.conversations.getMessages({ conversationId, limit: 2 }),
  ),
  exercise(conversations.getMessage, { messageId }, (sdk) => sdk.conversations.getMessage({ id: messageId })),
  exercise(conversations.exportMessages, { locationId, channel: 'SMS', limit: 10 }, (sdk) =>
    sdk.conversations.exportMessagesByLocation({ locationId, channel: 'SMS', limit: 10 }),
  ),
  exercise(conversations.getEmail, { emailId }, (sdk) => sdk.conversations.getEmailById({ id: emailId })),
  exercise(conversations.getTranscription, { locationId, messageId: callId }, (sdk) =>
    sdk.conversations.getMessageTranscription({ locationId, messageId: callId }),
  ),
];
