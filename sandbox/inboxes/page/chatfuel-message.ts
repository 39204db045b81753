import { el } from './dom.ts';
import type { LiveConversation } from './model.ts';

/** One message, with the heading of its day in it. */
export function chatfuelMessage(message: LiveConversation['messages'][number]): HTMLElement {
  const isTheirs = message.from === 'visitor';
  const kind = message.from === 'note' || message.from === 'bot' ? ` bubble-${message.from}` : '';
  return el(
    'div',
    { 'data-row-key': message.id },
    message.day === undefined ? null : el('div', { class: 'inbox-day' }, message.day),
    el(
      'div',
      { class: `flex flex-col ${isTheirs ? 'items-start' : 'items-end'}` },
      el(
        'div',
        { class: `max-w-bubble bubble${isTheirs ? '' : ' bubble-out'}${kind}`, dir: 'auto' },
        message.text,
      ),
      message.file === undefined ? null : el('a', { href: '#', download: message.file }, message.file),
      el('span', { class: 'text-micro' }, message.at),
    ),
  );
}
