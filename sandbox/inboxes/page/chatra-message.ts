import { el, hue, initials } from './dom.ts';
import type { LiveConversation } from './model.ts';

type Message = LiveConversation['messages'][number];

/** One message, with the heading of its day before it. */
export function chatraMessage(one: LiveConversation, message: Message): HTMLElement[] {
  const isTheirs = message.from === 'visitor';
  const author = isTheirs ? one.name : one.agent;
  const state = `${isTheirs ? '' : ' is-operator'}${message.from === 'note' ? ' chat-message--note' : ''}`;
  const element = el(
    'div',
    { class: `chat-message chat-message--first${state}` },
    el('div', { class: 'chat-message__userpic', 'data-initials': initials(author), 'data-hue': hue(author) }),
    el(
      'div',
      { class: 'chat-message__body' },
      el(
        'div',
        { class: 'chat-message__meta' },
        el('span', { class: 'chat-message__username', dir: 'auto' }, author),
        el('span', { class: 'chat-message__time' }, message.at),
      ),
      el(
        'div',
        { class: 'chat-bubble' },
        el(
          'div',
          { class: 'chat-bubble__message' },
          el('span', { class: 'parsed-text', dir: 'auto' }, message.text),
        ),
      ),
    ),
  );
  return message.day === undefined
    ? [element]
    : [el('div', { class: 'chat-date-block' }, message.day), element];
}
