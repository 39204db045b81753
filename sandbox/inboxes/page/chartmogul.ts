import { customerPage } from './chartmogul-customer.ts';
import { exposeDemo } from './demo.ts';
import { el } from './dom.ts';
import { withFlags } from './flags.ts';
import { createLife } from './life.ts';
import { type LiveConversation, listed, loadModel } from './model.ts';
import { createPanelTurn } from './panel-turn.ts';
import { settingsPage } from './settings-page.ts';

// Labels from the vendor's help, markup made up. See lib/host/chartmogul/README.md.
const model = await loadModel();
const main = el('main');
const pathOf = ({ id }: LiveConversation): string => `${withFlags('/')}#/customers/${id}`;
let isShown = true;

function go(path: string): void {
  history.pushState(null, '', path);
  route();
}

const link = (label: string, hash: string): HTMLElement => {
  const anchor = el('a', { href: hash, class: 'cm-link' }, label);
  anchor.addEventListener('click', (event) => {
    event.preventDefault();
    go(`${withFlags('/')}${hash}`);
  });
  return anchor;
};

function customerList(): HTMLElement {
  return el(
    'section',
    { class: 'cm-card' },
    el('h1', {}, 'Customers'),
    el(
      'table',
      {},
      el(
        'thead',
        {},
        el('tr', {}, el('th', {}, 'Customer'), el('th', {}, 'Email'), el('th', {}, 'Last activity')),
      ),
      el(
        'tbody',
        {},
        ...listed(model).map((one) =>
          el(
            'tr',
            {},
            el('td', {}, link(one.name.slice(0, 60), `#/customers/${one.id}`)),
            el('td', {}, one.emails[0] ?? '–'),
            el('td', {}, one.at),
          ),
        ),
      ),
    ),
  );
}

function draw(): void {
  const one = model.open;
  document.title = one ? `${one.name.slice(0, 200)} · ChartMogul` : 'ChartMogul';
  if (location.hash.startsWith('#/admin')) main.replaceChildren(settingsPage(model.data));
  else if (one) main.replaceChildren(...(isShown ? [customerPage(one)] : []));
  else main.replaceChildren(customerList());
}

const turn = createPanelTurn(draw);

function route(): void {
  model.select(model.byId(/^#\/?customers\/([^/?]+)/.exec(location.hash)?.[1]));
}

function drawFrame(): void {
  document.body.replaceChildren(
    el(
      'nav',
      { class: 'cm-nav' },
      el('strong', {}, model.data.business.name),
      link('Customers', '#/customers'),
      link('Admin', '#/admin/users'),
      el('span', { class: 'cm-me' }, model.data.me.email),
    ),
    main,
  );
}

model.onChange((change) => {
  if (change.kind === 'opened') return turn.follow();
  if (change.kind === 'list' ? !model.open : change.conversation === model.open) draw();
});
addEventListener('popstate', route);

if (location.hash === '') history.replaceState(null, '', `${withFlags('/')}#/customers`);
drawFrame();
route();
exposeDemo(model, createLife(model), {
  go: (key) => go(pathOf(model.find(key))),
  redraw() {
    drawFrame();
    route();
  },
  setPanelOpen(isOpen) {
    isShown = isOpen;
    draw();
  },
  holdPanel: turn.hold,
});
