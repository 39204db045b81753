import { chatraAside } from './chatra-aside.ts';
import { createChatraMessages } from './chatra-messages.ts';
import { exposeDemo } from './demo.ts';
import { classes, el, hue, initials } from './dom.ts';
import { flags, withFlags } from './flags.ts';
import { createLife } from './life.ts';
import { type LiveConversation, listed, loadModel } from './model.ts';
import { createPanelTurn } from './panel-turn.ts';
import { settingsPage } from './settings-page.ts';

// Replica of the inbox's shape as seen in public code of 2020 to 2022; nesting partly assumed. See docs/hosts.md.
const idInPath = /^\/(?:conversations|chat)\/(?:box:[a-z]+\/|my\/)?([2-9A-HJ-NP-TW-Za-km-z]{17})(?:[/?#]|$)/;

const model = await loadModel();
const pathOf = ({ id }: LiveConversation): string => withFlags(`/conversations/${id}`);

const list = el('div', { class: 'nav-list' });
const main = el('div', { class: 'content-layout' });
const search = el('input', {
  class: 'nav-search',
  type: 'search',
  placeholder: 'Search',
  'aria-label': 'Search',
});
const area = el('div', { class: 'chat-message-area__inner' });
let aside: HTMLElement | null = null;
let isPanelOpen = !flags.isPanelClosed;

function go(path: string): void {
  history.pushState(null, '', path);
  route();
}

const link = (href: string, attributes: Record<string, string>, ...children: (Node | string | null)[]) => {
  const anchor = el('a', { ...attributes, href }, ...children);
  anchor.addEventListener('click', (event) => {
    if (event.metaKey || event.ctrlKey) return;
    event.preventDefault();
    go(href);
  });
  return anchor;
};

function row(one: LiveConversation): HTMLElement {
  const last = one.messages.at(-1);
  const state = `${one === model.open ? ' is-active' : ''}${one.unread > 0 ? ' is-unread' : ''}`;
  return link(
    pathOf(one),
    { class: `nav-item js-contact${state}` },
    el(
      'div',
      { class: 'nav-item__inner' },
      el('div', { class: 'userpic', 'data-initials': initials(one.name), 'data-hue': hue(one.name) }),
      el(
        'div',
        { class: 'nav-item__content' },
        el('div', { class: 'nav-item__title', dir: 'auto' }, one.name),
        el(
          'div',
          { class: 'nav-item__last-message' },
          last?.from === 'visitor' ? null : el('span', { class: 'nav-item__accent' }, 'you:'),
          el('span', { class: 'nav-item__last-message-text' }, one.isTyping ? 'typing…' : (last?.text ?? '')),
        ),
        el('div', { class: 'nav-item__info' }, el('span', { class: 'nav-item__last-message-time' }, one.at)),
        el('div', { class: 'nav-item__footer' }, one.place),
      ),
      one.unread > 0 ? el('span', { class: 'count' }, String(one.unread)) : null,
    ),
  );
}

function drawList(): void {
  list.replaceChildren(...listed(model).map(row));
  const unread = model.conversations.reduce((sum, one) => sum + one.unread, 0);
  for (const count of document.querySelectorAll(`.${classes('js-unread')}`))
    count.textContent = String(unread);
}

function drawTyping(): void {
  area.querySelector(`.${classes('chat-typing')}`)?.remove();
  if (!model.open?.isTyping) return;
  area.append(el('div', { class: 'chat-typing', dir: 'auto' }, `${model.open.name.slice(0, 60)} is typing…`));
  scrollToEnd();
}

const scrollToEnd = (): void => {
  const scroller = area.parentElement?.parentElement;
  if (scroller) scroller.scrollTop = scroller.scrollHeight;
};

const messages = createChatraMessages(area);
const messagesTurn = createPanelTurn(() => {
  messages.show(model.open);
  drawTyping();
  scrollToEnd();
}, flags.messagesDelayMs);

function drawChat(): void {
  const one = model.open;
  document.title = one ? `${one.name.slice(0, 200)} – Chatra` : 'Chatra';
  if (location.pathname.startsWith('/settings')) {
    main.replaceChildren(settingsPage(model.data));
    return;
  }
  if (!one) {
    main.replaceChildren(el('div', { class: 'content-layout__message' }, 'Choose a conversation'));
    return;
  }
  const field = el('textarea', {
    class: 'chat-textarea',
    rows: '2',
    placeholder: 'Write a reply',
    'aria-label': 'Reply',
  });
  field.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || field.value.trim() === '') return;
    event.preventDefault();
    model.add(one, 'agent', field.value.trim());
    field.value = '';
  });
  const toggle = el('button', { class: 'navbar__button', type: 'button' }, 'Info');
  toggle.addEventListener('click', () => setPanelOpen(!isPanelOpen));
  const scroller = el(
    'div',
    { class: 'chat-message-area-wrapper' },
    el('div', { class: 'chat-message-area' }, area),
  );
  scroller.addEventListener('scroll', () => messages.loadOlder(scroller));
  main.replaceChildren(
    el(
      'div',
      { class: 'content-layout__main' },
      el(
        'div',
        { class: 'navbar' },
        el(
          'div',
          { class: 'navbar__title' },
          el('span', { class: 'navbar__title-text', dir: 'auto' }, one.name),
        ),
        el('span', { class: 'navbar__agent' }, one.agent),
        toggle,
      ),
      scroller,
    ),
    el('div', { class: 'content-layout__footer' }, el('div', { class: 'chat-input-area' }, field)),
  );
  messagesTurn.follow();
}

function drawAside(): void {
  aside?.remove();
  aside = model.open && isPanelOpen ? chatraAside(model.open) : null;
  if (aside) document.body.append(aside);
}

const turn = createPanelTurn(drawAside);

function setPanelOpen(isOpen: boolean): void {
  isPanelOpen = isOpen;
  drawAside();
}

function route(): void {
  const id = idInPath.exec(location.pathname)?.[1];
  model.select(model.byId(id));
}

function drawFrame(): void {
  aside = null;
  search.value = model.query;
  document.body.replaceChildren(
    el(
      'div',
      { class: 'super-nav' },
      el(
        'div',
        { class: 'super-nav-section' },
        link(
          withFlags('/conversations/my'),
          { class: 'super-nav__item js-from-super-to-nav', title: 'My conversations', 'data-icon': 'chat' },
          el('span', { class: 'count js-unread' }, '0'),
        ),
        link(withFlags('/settings/general'), {
          class: 'super-nav__item',
          title: 'Settings',
          'data-icon': 'gear',
        }),
      ),
    ),
    el(
      'div',
      { class: 'nav' },
      el(
        'div',
        { class: 'nav-wrapper__header' },
        el('span', { class: 'superbutton__title-text' }, ' My'),
        search,
      ),
      list,
    ),
    main,
  );
}

model.onChange((change) => {
  switch (change.kind) {
    case 'list':
      return drawList();
    case 'opened':
      drawChat();
      drawList();
      list.querySelector(`.${classes('is-active')}`)?.scrollIntoView({ block: 'nearest' });
      return turn.follow();
    case 'person':
      if (change.conversation === model.open) {
        drawChat();
        turn.follow();
      }
      return;
    case 'typing':
      drawList();
      return drawTyping();
    case 'message':
      if (!messages.add(change.conversation, change.message)) return;
      drawTyping();
      scrollToEnd();
  }
});

search.addEventListener('input', () => {
  model.query = search.value;
  drawList();
});
addEventListener('popstate', route);

if (location.pathname === '/') history.replaceState(null, '', withFlags('/conversations/my'));
drawFrame();
route();
exposeDemo(model, createLife(model), {
  go: (key) => go(pathOf(model.find(key))),
  redraw() {
    drawFrame();
    route();
  },
  setPanelOpen,
  holdPanel: turn.hold,
  holdMessages: messagesTurn.hold,
});
