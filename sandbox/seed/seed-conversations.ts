import type { ConversationRecord, MessageRecord } from '../store/conversation-records.ts';
import { localInstant } from './local-time.ts';
import { locations, northsideId } from './places.ts';
import { seedId } from './seed-id.ts';

const zone = locations[0]?.timezone ?? 'UTC';

interface Line {
  readonly daysAgo: number;
  readonly at: readonly [hour: number, minute: number];
  readonly by?: string;
  readonly type?: MessageRecord['messageType'];
  readonly body: string;
  readonly subject?: string;
  readonly transcript?: string;
}

interface Talk {
  readonly contact: string;
  readonly email: string;
  readonly type: ConversationRecord['type'];
  readonly unread: number;
  readonly who?: string;
  readonly lines: readonly Line[];
}

const talks: readonly Talk[] = [
  {
    contact: 'maya',
    email: 'maya.okafor@example.com',
    type: 'TYPE_PHONE',
    unread: 1,
    who: 'priya',
    lines: [
      {
        daysAgo: 6,
        at: [9, 2],
        by: 'priya',
        type: 'TYPE_EMAIL',
        subject: 'Your whitening kit',
        body: '<p>Dear Maya, the kit leaves the lab tomorrow.</p>',
      },
      {
        daysAgo: 4,
        at: [16, 2],
        by: 'tom',
        type: 'TYPE_CALL',
        body: '',
        transcript: 'Hello Maya, does tray 6 still hurt?',
      },
      { daysAgo: 1, at: [8, 40], by: 'priya', body: 'Reminder: aligner fitting on Monday at 2.30 pm.' },
      { daysAgo: 1, at: [8, 52], body: 'Thank you! Can I bring my son?' },
    ],
  },
  {
    contact: 'jonathan-park',
    email: 'jonathan.park@example.org',
    type: 'TYPE_EMAIL',
    unread: 0,
    who: 'tom',
    lines: [
      {
        daysAgo: 3,
        at: [11, 15],
        type: 'TYPE_EMAIL',
        subject: 'Quote',
        body: '<p>Could you send me the quote for the implant?</p>',
      },
    ],
  },
];

/** What the cast wrote by SMS and e-mail, and was called about. The chats themselves are in the inboxes. */
export function castConversations(nowMs: number): {
  readonly conversations: readonly ConversationRecord[];
  readonly messages: readonly MessageRecord[];
} {
  const conversations = talks.map(({ contact, type, unread, who }) => ({
    id: seedId('conversation', contact),
    locationId: northsideId,
    contactId: seedId('contact', contact),
    type,
    unreadCount: unread,
    starred: unread > 0,
    assignedTo: who === undefined ? null : seedId('user', who),
  }));
  const messages = talks.flatMap(({ contact, email, lines }) =>
    lines.map(({ daysAgo, at, by, type = 'TYPE_SMS', body, subject, transcript }, index): MessageRecord => {
      const practice = 'front.desk@juniper-dental.example.com';
      return {
        id: seedId('message', `${contact}-${index}`),
        conversationId: seedId('conversation', contact),
        locationId: northsideId,
        contactId: seedId('contact', contact),
        messageType: type,
        body,
        direction: by === undefined ? 'inbound' : 'outbound',
        status: 'delivered',
        userId: by === undefined ? null : seedId('user', by),
        dateAddedMs: localInstant(nowMs, zone, -daysAgo, ...at),
        email:
          subject === undefined
            ? null
            : {
                id: seedId('email', `${contact}-${index}`),
                subject,
                from: by === undefined ? email : practice,
                to: [by === undefined ? practice : email],
              },
        transcript: transcript ?? null,
      };
    }),
  );
  return { conversations, messages };
}
