import { exposeDemo } from './demo.ts';
import { el, hue, initials } from './dom.ts';
import { flags, withFlags } from './flags.ts';
import { createLife } from './life.ts';
import { type LiveConversation, listed, loadModel } from './model.ts';
import { createPanelTurn } from './panel-turn.ts';
import { settingsPage } from './settings-page.ts';
import { contactDetails } from './twochat-details.ts';
import { createVirtualRows } from './virtual-rows.ts';

// Nothing of the real page is public: a plain inbox for WhatsApp. See lib/host/twochat/README.md.
const model = await loadModel();
const { business } = model.data;
const pathOf = ({ id }: LiveConversation): string => withFlags(`/inbox/${id}`);

const list = el('ul', { class: 'wa-rows' });
const search = el('input', { type: 'search', placeholder: 'Search chats', 'aria-label': 'Search chats' });
const log = el('div', { class: 'wa-log', role: 'log', tabindex: '0' });
const main = el('main');
/** The conversation whose messages are shown. */
let shown: LiveConversation | null = null;
let details: HTMLElement | null = null;
let areDetailsOpen = !flags.isPanelClosed;

const rows = createVirtualRows(log, (index) => {
  const message = shown?.messages[index];
  if (!message) return el('div');
  const side = message.from === 'visitor' ? 'in' : 'out';
  const kind = message.from === 'note' || message.from === 'bot' ? ` wa-${message.from}` : '';
  return el(
    'div',
    { class: 'wa-line' },
    message.day === undefined ? null : el('div', { class: 'wa-day' }, message.day),
    el(
      'div',
      { class: `wa-bubble wa-${side}${kind}` },
      el('p', { dir: 'auto' }, message.text),
      message.file === undefined ? null : el('a', { href: '#', download: message.file }, message.file),
      el('time', {}, message.at),
      side === 'out' ? el('small', {}, message.from === 'bot' ? 'Bot' : (shown?.agent ?? '')) : null,
    ),
  );
});

const avatar = (name: string): HTMLElement =>
  el('span', { class: 'wa-avatar', 'data-initials': initials(name), 'data-hue': hue(name) });

/** Somebody whose name is not saved is known by the number. */
const titleOf = ({ hasOwnName, name, phones }: LiveConversation): string =>
  hasOwnName ? name : (phones[0] ?? name);

function go(path: string): void {
  history.pushState(null, '', path);
  route();
}

function drawList(): void {
  list.replaceChildren(
    ...listed(model).map((one) => {
      const row = el(
        'li',
        { class: 'wa-row', 'aria-selected': one === model.open ? 'true' : null },
        avatar(titleOf(one)),
        el(
          'div',
          { class: 'wa-row-text' },
          el('span', { class: 'wa-row-name', dir: 'auto' }, titleOf(one)),
          el('time', {}, one.at),
          el('p', { dir: 'auto' }, one.isTyping ? 'typing…' : (one.messages.at(-1)?.text ?? '')),
          one.unread > 0 ? el('span', { class: 'wa-unread' }, String(one.unread)) : null,
        ),
      );
      row.addEventListener('click', () => go(pathOf(one)));
      return row;
    }),
  );
}

function drawChat(): void {
  const one = model.open;
  document.title = one ? `${titleOf(one).slice(0, 200)} · 2Chat` : '2Chat';
  if (location.pathname.startsWith('/settings')) {
    main.replaceChildren(settingsPage(model.data));
    return;
  }
  if (!one) {
    main.replaceChildren(el('p', { class: 'wa-nothing' }, 'Choose a chat'));
    return;
  }
  const toggle = el('button', { type: 'button', class: 'wa-chip' }, 'Contact');
  toggle.addEventListener('click', () => setPanelOpen(!areDetailsOpen));
  const composer = el('div', { class: 'wa-composer', contenteditable: 'true', 'aria-label': 'Message' });
  composer.addEventListener('keydown', (event) => {
    const text = composer.textContent?.trim() ?? '';
    if (event.key !== 'Enter' || event.shiftKey || text === '') return;
    event.preventDefault();
    model.add(one, 'agent', text);
    composer.textContent = '';
  });
  main.replaceChildren(
    el(
      'header',
      { class: 'wa-head' },
      avatar(titleOf(one)),
      el('h2', { dir: 'auto' }, titleOf(one)),
      el('span', { class: 'wa-under' }, `via ${business.phone} (Front desk)`),
      toggle,
    ),
    log,
    el('footer', {}, composer),
  );
  messagesTurn.follow();
}

function drawMessages(): void {
  shown = model.open;
  rows.reset(shown?.messages.length ?? 0);
}

const messagesTurn = createPanelTurn(drawMessages, flags.messagesDelayMs);

function drawDetails(): void {
  details?.remove();
  details = model.open && areDetailsOpen ? contactDetails(model.open, business) : null;
  if (details) document.body.append(details);
}

const turn = createPanelTurn(drawDetails);

function setPanelOpen(isOpen: boolean): void {
  areDetailsOpen = isOpen;
  drawDetails();
}

function route(): void {
  model.select(model.byId(/^\/inbox\/([^/]+)/.exec(location.pathname)?.[1]));
}

function drawFrame(): void {
  details = null;
  document.body.replaceChildren(
    el('aside', { class: 'wa-list', 'aria-label': 'Chats' }, el('div', { class: 'wa-search' }, search), list),
    main,
  );
}

model.onChange((change) => {
  if (change.kind === 'message') {
    if (change.conversation === shown) rows.grow(change.conversation.messages.length);
    return;
  }
  drawList();
  if (change.kind === 'opened' || (change.kind === 'person' && change.conversation === model.open)) {
    drawChat();
    turn.follow();
  }
});
search.addEventListener('input', () => {
  model.query = search.value;
  drawList();
});
addEventListener('popstate', route);

if (location.pathname === '/') history.replaceState(null, '', withFlags('/inbox'));
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
