import { chatfuelMessage } from './chatfuel-message.ts';
import { contactPanel } from './chatfuel-panel.ts';
import { exposeDemo } from './demo.ts';
import { el, hue, initials } from './dom.ts';
import { flags, withFlags } from './flags.ts';
import { createLife } from './life.ts';
import { type LiveConversation, listed, loadModel } from './model.ts';
import { createPanelTurn } from './panel-turn.ts';
import { settingsPage } from './settings-page.ts';
import { createVirtualRows } from './virtual-rows.ts';

// Replica of the inbox that the vendor publishes; the panel itself is not public. See docs/hosts.md.
const model = await loadModel();
const { botId, business } = model.data;
const livechat = `/bot/${botId}/livechat?folder=all`;
const pathOf = ({ id }: LiveConversation): string => withFlags(`${livechat}&conversationId=${id}`);

const list = el('div', { class: 'inbox-rows' });
const search = el('input', {
  type: 'search',
  placeholder: 'Search conversations',
  'aria-label': 'Search conversations',
});
const chat = el('section', { class: 'flex min-w-0 flex-1 flex-col inbox-chat' });
const scroller = el('div', { class: 'inbox-messages', 'aria-label': 'Messages', tabindex: '0' });
const main = el('main');
/** The conversation whose messages are shown. */
let shown: LiveConversation | null = null;
let panel: HTMLElement | null = null;
let isPanelOpen = !flags.isPanelClosed;

const rows = createVirtualRows(scroller, (index) => {
  const message = shown?.messages[index];
  return message ? chatfuelMessage(message) : el('div');
});

function go(path: string): void {
  history.pushState(null, '', path);
  route();
}

const avatar = (name: string, size: string): HTMLElement =>
  el('span', { class: `avatar ${size}`, 'data-initials': initials(name), 'data-hue': hue(name) });

function row(one: LiveConversation): HTMLElement {
  const isOpen = one === model.open;
  const button = el(
    'button',
    {
      type: 'button',
      'aria-current': isOpen ? 'true' : null,
      class: 'flex w-full items-start gap-3 border-b',
    },
    avatar(one.name, 'avatar-row'),
    el(
      'span',
      { class: 'min-w-0 flex-1' },
      el(
        'span',
        { class: 'flex items-baseline gap-2' },
        el('span', { class: 'truncate text-sm', dir: 'auto' }, one.name),
        el('span', { class: 'shrink-0 tabular-nums text-micro' }, one.at),
      ),
      el(
        'span',
        { class: 'flex gap-2' },
        el(
          'span',
          { class: 'truncate text-xs', dir: 'auto' },
          one.isTyping ? 'typing…' : (one.messages.at(-1)?.text ?? ''),
        ),
        one.unread > 0 ? el('span', { class: 'badge' }, String(one.unread)) : null,
      ),
      el(
        'span',
        { class: 'flex gap-2' },
        el('span', { class: 'text-nano' }, one.channel),
        el('span', { class: 'rounded-chip' }, el('span', {}, one.agent)),
      ),
    ),
  );
  button.addEventListener('click', () => go(pathOf(one)));
  return button;
}

const drawList = (): void => list.replaceChildren(...listed(model).map(row));

const typing = el('div', { class: 'inbox-typing' });
function drawTyping(): void {
  typing.textContent = model.open?.isTyping ? `${model.open.name.slice(0, 60)} is typing…` : '';
}

function drawChat(): void {
  const one = model.open;
  document.title = one ? `${one.name.slice(0, 200)} · Live chat · Chatfuel` : 'Live chat · Chatfuel';
  if (!location.pathname.includes('/livechat')) {
    chat.replaceChildren(settingsPage(model.data));
    return;
  }
  if (!one) {
    chat.replaceChildren(el('p', { class: 'inbox-nothing' }, 'Select a conversation'));
    return;
  }
  const toggle = el('button', { type: 'button', 'aria-label': 'Contact', class: 'chip' }, 'Contact');
  toggle.addEventListener('click', () => setPanelOpen(!isPanelOpen));
  const field = el('textarea', { rows: '2', placeholder: 'Type a message', 'aria-label': 'Message' });
  field.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || field.value.trim() === '') return;
    event.preventDefault();
    model.add(one, 'agent', field.value.trim());
    field.value = '';
  });
  chat.replaceChildren(
    el(
      'div',
      { class: 'flex h-14 shrink-0 items-center gap-3' },
      avatar(one.name, 'avatar-head'),
      el(
        'div',
        { class: 'min-w-0 flex-1' },
        el('div', { class: 'truncate text-sm font-medium', dir: 'auto' }, one.name),
        el(
          'div',
          { class: 'truncate text-xs' },
          one.channel,
          el('span', { 'aria-hidden': 'true' }, ' · '),
          'open',
        ),
      ),
      el('button', { type: 'button', class: 'chip' }, el('span', {}, one.agent)),
      toggle,
    ),
    scroller,
    typing,
    el('div', { class: 'inbox-composer' }, field),
  );
  messagesTurn.follow();
  drawTyping();
}

function drawMessages(): void {
  shown = model.open;
  rows.reset(shown?.messages.length ?? 0);
}

const messagesTurn = createPanelTurn(drawMessages, flags.messagesDelayMs);

function drawPanel(): void {
  panel?.remove();
  panel = model.open && isPanelOpen ? contactPanel(model.open, model.data) : null;
  if (panel) main.append(panel);
}

const turn = createPanelTurn(drawPanel);

function setPanelOpen(isOpen: boolean): void {
  isPanelOpen = isOpen;
  drawPanel();
}

function route(): void {
  const query = new URLSearchParams(location.search);
  const isChat = location.pathname.includes('/livechat');
  const id = query.get('conversationId') ?? query.get('c');
  model.select(isChat ? model.byId(id) : null);
}

const tab = (label: string, path: string): HTMLElement => {
  const anchor = el('a', { href: path, class: 'top-link' }, label);
  anchor.addEventListener('click', (event) => {
    event.preventDefault();
    go(path);
  });
  return anchor;
};

function drawFrame(): void {
  panel = null;
  main.replaceChildren(
    el('div', { class: 'inbox-list' }, el('div', { class: 'inbox-search' }, search), list),
    chat,
  );
  document.body.replaceChildren(
    el(
      'header',
      { class: 'top' },
      el('span', { class: 'top-name' }, business.name),
      tab('Live chat', withFlags(livechat)),
      tab('Flows', withFlags(`/bot/${botId}/flows/6f7a8b9c0d5f0c1a2b3c4d5e`)),
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
      list.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
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
      if (change.conversation !== shown) return;
      drawTyping();
      rows.grow(change.conversation.messages.length);
  }
});

search.addEventListener('input', () => {
  model.query = search.value;
  drawList();
});
addEventListener('popstate', route);

if (location.pathname === '/') history.replaceState(null, '', withFlags(livechat));
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
