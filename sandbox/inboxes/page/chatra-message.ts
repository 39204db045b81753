import { el, hue, initials } from './dom.ts';
import type { LiveConversation } from './model.ts';

type Message = LiveConversation['messages'][number];

/** One message, with the heading of its day before it. */
export function chatraMessage(one: LiveConversation, message: Message): HTMLElement[] {
  const isTheirs = message.from === 'visitor';
  const author = { visitor: one.name, agent: one.agent, note: one.agent, bot: 'Juniper bot' }[message.from];
  const kind = message.from === 'note' || message.from === 'bot' ? ` chat-message--${message.from}` : '';
  const state = `${isTheirs ? '' : ' is-operator'}${kind}${message.file ? ' is-file' : ''}`;
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
        message.file === undefined
          ? null
          : el('div', { class: 'chat-bubble__file' }, el('a', { href: '#' }, message.file)),
      ),
    ),
  );
  return message.day === undefined
    ? [element]
    : [el('div', { class: 'chat-date-block' }, message.day), element];
}
