import { exposeDemo } from './demo.ts';
import { el, hue, initials } from './dom.ts';
import { withFlags } from './flags.ts';
import { createLife } from './life.ts';
import { type LiveConversation, listed, loadModel } from './model.ts';
import { createPanelTurn } from './panel-turn.ts';

// Nobody's product: a company's own desk, with words of its own for everything, for teaching it to Chatside.
const model = await loadModel();
const asked = new URLSearchParams(location.search);
/** The address stays the same whatever is open. */
const isSame = asked.get('address') === 'same';
/** How the page says by itself who is open (docs/your-app.md): by attributes, or by a message to its own window. */
const contract = asked.get('contract');

const kept = (path: string): string => {
  const address = new URL(withFlags(path), location.origin);
  for (const name of ['address', 'contract']) {
    const value = asked.get(name);
    if (value !== null) address.searchParams.set(name, value);
  }
  return address.pathname + address.search;
};
const pathOf = ({ id }: LiveConversation): string => kept(isSame ? '/desk' : `/tickets/${id}`);

const list = el('ul', { class: 'ld-rows' });
const log = el('div', { class: 'ld-log', tabindex: '0' });
const main = el('main');
let card: HTMLElement | null = null;
let isCardOpen = true;

function open(one: LiveConversation): void {
  if (isSame) {
    model.select(one);
    return;
  }
  history.pushState(null, '', pathOf(one));
  route();
}

function drawList(): void {
  list.replaceChildren(
    ...listed(model).map((one) => {
      const row = el(
        'li',
        { class: `ld-row${one === model.open ? ' ld-now' : ''}`, tabindex: '0' },
        el('span', { class: 'ld-face', 'data-initials': initials(one.name), 'data-hue': hue(one.name) }),
        el(
          'div',
          { class: 'ld-row-text' },
          el('b', { dir: 'auto' }, one.name),
          el('time', {}, one.at),
          el('p', { dir: 'auto' }, one.messages.at(-1)?.text ?? ''),
        ),
      );
      row.addEventListener('click', () => open(one));
      return row;
    }),
  );
}

function drawTicket(): void {
  const one = model.open;
  document.title = one ? `${one.id} · Linden Desk` : 'Linden Desk';
  if (!one) {
    main.replaceChildren(el('p', { class: 'ld-nothing' }, 'Pick a ticket'));
    return;
  }
  const draft = el('textarea', { class: 'ld-draft', 'aria-label': 'Answer', placeholder: 'Answer…' });
  draft.addEventListener('keydown', (event) => {
    const text = draft.value.trim();
    if (event.key !== 'Enter' || event.shiftKey || text === '') return;
    event.preventDefault();
    model.add(one, 'agent', text);
    draft.value = '';
  });
  log.replaceChildren(
    ...one.messages.map((message) =>
      el(
        'article',
        { class: `ld-line ld-${message.from}` },
        el('p', { dir: 'auto' }, message.text),
        el('time', {}, message.at),
      ),
    ),
  );
  main.replaceChildren(
    el(
      'header',
      { class: 'ld-head' },
      el('h2', { class: 'ld-person', dir: 'auto' }, one.name),
      el('span', { class: 'ld-number' }, `Ticket ${one.id}`),
      el('span', { class: 'ld-owner' }, `with ${one.agent}`),
    ),
    log,
    el('footer', {}, draft),
  );
  log.scrollTop = log.scrollHeight;
}

/** Words that no recogniser has heard of: it has to be taught them. */
function whoCard(one: LiveConversation): HTMLElement {
  const line = (label: string, ...values: readonly string[]): HTMLElement =>
    el(
      'div',
      { class: 'ld-fact' },
      el('span', { class: 'ld-word' }, label),
      ...values.map((value) => el('span', { class: 'ld-value', dir: 'auto' }, value)),
    );
  return el(
    'section',
    { class: 'ld-card' },
    el('h3', {}, 'Who writes'),
    ...(one.emails[0] ? [line('Postbox', ...one.emails)] : []),
    ...(one.phones[0] ? [line('Rings at', ...one.phones)] : []),
    ...one.attributes.map(([label, value]) => line(label, value)),
    line('Desk', model.data.business.email),
  );
}

/** What the page says of who is open, where it says so by itself. */
function tellContext(): void {
  const one = model.open;
  if (contract === 'markup') {
    const record =
      document.querySelector('.ld-context') ?? document.body.appendChild(el('div', { class: 'ld-context' }));
    const facts = { id: one?.id, email: one?.emails[0], phone: one?.phones[0], name: one?.name };
    for (const [name, value] of Object.entries(facts)) {
      if (value) record.setAttribute(`data-crm-${name}`, value);
      else record.removeAttribute(`data-crm-${name}`);
    }
  }
  if (contract === 'message') {
    const facts = one ? { id: one.id, email: one.emails[0], phone: one.phones[0], name: one.name } : {};
    postMessage({ type: 'crm:context', ...facts }, location.origin);
  }
}

function drawCard(): void {
  card?.remove();
  card = model.open && isCardOpen && contract === null ? whoCard(model.open) : null;
  if (card) document.body.append(card);
}

const turn = createPanelTurn(drawCard);

function setPanelOpen(isOpen: boolean): void {
  isCardOpen = isOpen;
  drawCard();
}

function route(): void {
  model.select(model.byId(/^\/tickets\/([^/]+)/.exec(location.pathname)?.[1]));
}

function drawFrame(): void {
  card = null;
  document.body.replaceChildren(el('div', { class: 'ld-side' }, el('strong', {}, 'Linden Desk'), list), main);
}

addEventListener('message', ({ data, source }) => {
  if (source === window && data?.type === 'crm:context-request') tellContext();
});

model.onChange((change) => {
  drawList();
  if (change.kind === 'list' || change.kind === 'typing') return;
  if (change.kind !== 'message' || change.conversation === model.open) drawTicket();
  if (change.kind === 'opened' || change.kind === 'person') {
    turn.follow();
    tellContext();
  }
});
addEventListener('popstate', route);

drawFrame();
route();
exposeDemo(model, createLife(model), {
  go: (key) => open(model.find(key)),
  redraw() {
    drawFrame();
    model.select(model.open);
  },
  setPanelOpen,
  holdPanel: turn.hold,
});
