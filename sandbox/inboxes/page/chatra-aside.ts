import { el } from './dom.ts';
import { flags } from './flags.ts';
import { labelFor, personFields } from './labels.ts';
import type { LiveConversation } from './model.ts';

type Field = ReturnType<typeof personFields>[number];

function value(one: LiveConversation, { kind, value: text, label }: Field): Node {
  if ((flags.fields ?? one.fields) === 'inputs') {
    const input = el('input', { class: 'form-input', 'aria-label': label });
    input.value = text;
    return input;
  }
  if (kind === 'email') return el('div', {}, el('a', { href: `mailto:${text}` }, text));
  return el('div', { dir: 'auto' }, text);
}

function field(one: LiveConversation, entry: Field): HTMLElement {
  const isInput = (flags.fields ?? one.fields) === 'inputs';
  // The text node between label and value is there in the original, and readers have stumbled over it.
  return el(
    'div',
    { class: entry.label === 'Notes' ? 'meta meta--indented' : 'meta' },
    isInput
      ? el('span', { class: 'form-item__label' }, entry.label)
      : el('h1', { class: 'meta__header' }, entry.label),
    '\n      ',
    value(one, entry),
  );
}

/** The panel about the visitor. */
export function chatraAside(one: LiveConversation): HTMLElement {
  const place = one.place === '' ? null : one.place;
  return el(
    'div',
    { class: 'chat-aside' },
    el(
      'div',
      { class: 'chat-aside__inner' },
      el(
        'div',
        { class: 'chat-aside__section' },
        ...personFields(one).map((entry) => field(one, entry)),
        place === null
          ? null
          : el(
              'div',
              { class: 'meta' },
              el('h1', { class: 'meta__header' }, labelFor(one, 'Location')),
              '\n      ',
              el('div', { dir: 'auto' }, place),
            ),
      ),
      el(
        'div',
        { class: 'chat-aside__section' },
        ...one.visited.map(([title, href]) =>
          el('div', { class: 'path__item' }, el('a', { class: 'path__link', href }, title)),
        ),
      ),
    ),
  );
}
