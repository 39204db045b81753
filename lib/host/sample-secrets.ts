import { pick, type Random } from '../../sandbox/random.ts';

/** What must not be in a sample: names in six scripts, addresses, numbers, ids and tokens. All made up. */
export const SECRETS: readonly string[] = [
  'Zebulon Quirke',
  'Łucja Gżegżółka',
  'Феврония Щукина',
  'Ηλέκτρα Ξυδάκη',
  'غيداء الزهراني',
  'צפנת בן־שחר',
  '龍崎 翡翠',
  'ဒေါ်ခင်',
  'zebulon.quirke@quirke.example.com',
  'gżegżółka@пример.example',
  '+48 12 555 0173',
  '٠١٢٣٤٥٦٧٨٩',
  '(312) 555-0187',
  '5f0c1a2b3c4d5e6f7a8b9c0d',
  'CON7d9e1f2a-4b3c-4d5e-8f60-718293a4b5c6',
  'sk_live_Vq8ZkT3fWj7RbYc2',
  'hunter2-Kugelblitz!',
  'Kugelblitzstraße 47b',
  'GB29NWBK60161331926819',
  'quirke-zebulon-vip',
  'zebulonQuirke',
  'ZEBULON_QUIRKE',
  '🦜🪗 Quirke',
  'Handy Quirke',
  'Telefon Zebulon',
  'Email Kugelblitz',
  'tel 4 1 5 5 5 5 0 1 7 3',
  'Q'.repeat(5_000),
];

const TAGS = 'div span p b a button h1 h2 dt dd label li td th section aside article time mark pre'.split(
  ' ',
);
const ATTRIBUTES =
  `id class name title alt placeholder aria-label aria-labelledby aria-describedby aria-controls aria-valuetext for role
  type lang dir style href src srcset action content value data-id data-row-key data-testid itemprop itemid autocomplete
  list pattern datetime cite download target rel onclick slot part is nonce tabindex accesskey draggable hidden open
  aria-current aria-expanded aria-hidden contenteditable headers inputmode xlink:href zebulon-quirke`.split(
    /\s+/,
  );

/** Puts secrets into every kind of place that a page has, around and among plain labels. */
export function plantPage(document: Document, random: Random): void {
  const secret = () => pick(random, SECRETS);
  const body = document.body;
  body.replaceChildren();
  document.title = secret();
  document.documentElement.lang = secret();
  body.className = secret();
  body.id = secret().replace(/\s/g, '');

  const plant = (parent: Node, depth: number) => {
    for (let n = 0; n < 3; n++) {
      const element = document.createElement(pick(random, TAGS));
      for (let m = 0; m < 4; m++) element.setAttribute(pick(random, ATTRIBUTES), secret());
      const chance = random();
      if (chance < 0.2) element.setAttribute('href', `${pick(random, SCHEMES)}${secret()}`);
      if (chance < 0.3) element.append(pick(random, LABELS));
      else element.append(secret(), document.createComment(secret()));
      if (depth > 0) plant(element, depth - 1);
      parent.appendChild(element);
      for (const odd of oddPlaces(document, secret)) if (random() < 0.3) parent.appendChild(odd);
    }
  };
  plant(body, 2);
  const host = document.createElement('quirke-zebulon');
  plant(host.attachShadow({ mode: 'open' }), 1);
  const frame = document.createElement('iframe');
  const inner = document.implementation.createHTMLDocument(secret());
  plant(inner.body, 1);
  Object.defineProperty(frame, 'contentDocument', { value: inner });
  body.append(host, frame);
}

const SCHEMES = [
  'mailto:',
  'tel:',
  'sms:',
  'https://wa.me/',
  'https://',
  '/',
  '#',
  'javascript:',
  'data:,',
  'quirke:',
];
const LABELS = [
  'Email',
  'Phone',
  'E-Mail-Adresse',
  'Телефон',
  'First name',
  'Reached your number',
  '電話番号',
];

function oddPlaces(document: Document, secret: () => string): Element[] {
  const make = (tag: string, text: string, attributes: Readonly<Record<string, string>> = {}) => {
    const element = document.createElement(tag);
    element.textContent = text;
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    return element;
  };
  const input = make('input', '', { value: secret(), name: secret(), placeholder: secret(), type: 'email' });
  (input as HTMLInputElement).value = secret();
  const select = make('select', '');
  select.append(make('option', secret(), { value: secret(), label: secret() }));
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.append(make('title', secret()), make('text', secret()));
  const data = make('datalist', '');
  data.append(make('option', secret()));
  return [
    input,
    select,
    svg,
    data,
    make('textarea', secret()),
    make('script', `const name = ${JSON.stringify(secret())}`),
    make('style', `.x::after { content: ${JSON.stringify(secret())} }`),
    make('noscript', secret()),
    make('template', secret()),
    make('meta', '', { name: 'author', content: secret() }),
    make('link', '', { rel: 'author', href: secret() }),
    make('div', secret(), { contenteditable: 'true' }),
    make('img', '', { alt: secret(), src: `https://quirke.example.com/${secret()}` }),
    make('zebulon-quirke-card', secret()),
    make('zebulon', secret()),
    make('label', 'Phone', { for: secret() }),
    make('object', secret(), { data: secret() }),
    make('math', secret()),
  ];
}
