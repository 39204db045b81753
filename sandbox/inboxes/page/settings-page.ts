import type { InboxData } from '../conversation.ts';
import { el } from './dom.ts';

/** A page of the inbox without a conversation. Its form is the agent's own, and nobody's who writes in. */
export function settingsPage({ me }: InboxData): HTMLElement {
  const field = (label: string, type: string, value: string): HTMLElement => {
    const input = el('input', { class: 'form-input', type, 'aria-label': label });
    input.value = value;
    return el('label', { class: 'form-item' }, el('span', { class: 'form-item__label' }, label), input);
  };
  return el(
    'div',
    { class: 'settings' },
    el('h1', { class: 'settings__title' }, 'Your profile'),
    field('Name', 'text', me.name),
    field('Email', 'email', me.email),
    field('Phone', 'tel', me.phone),
  );
}
