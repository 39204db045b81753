import type { EventWhat } from '../domain/automation/chat-event.ts';

/**
 * The same for the same event on every computer, however often it is noticed, and another one for each conversation.
 * @param day `YYYY-MM-DD` in the location's time zone: what may come again comes once a day
 */
export const eventId = (conversation: string, what: EventWhat, day: string): string =>
  `${conversation} ${partsOf(what, day).join(' ')}`;

function partsOf(what: EventWhat, day: string): readonly string[] {
  switch (what.kind) {
    case 'chat.started':
    case 'contact.unmatched':
    case 'chat.read':
      return [what.kind];
    case 'chat.person':
      return [what.kind, ...identityOf(what.person)];
    case 'message.received':
      return [what.kind, what.messages.at(-1)?.key ?? ''];
    case 'topic.detected':
      return [what.kind, what.topic, day];
    case 'contact.matched':
    case 'contact.created':
      return [what.kind, what.contactId];
    case 'chat.left':
      return [what.kind, `${what.afterMinutes}`, day];
    case 'task.due':
      return [what.kind, what.taskId];
    case 'contact.changed':
      return [what.kind, what.contactId, what.part, what.itemId];
  }
}

const identityOf = ({
  emails,
  phones,
}: Extract<EventWhat, { readonly kind: 'chat.person' }>['person']): readonly string[] =>
  [...emails, ...phones].map(({ value }) => value.trim().toLowerCase()).sort();
