// @vitest-environment happy-dom
import { readdirSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createRandom } from '../../sandbox/random.ts';
import { wordsOf } from './label-kind.ts';
import { outlinePage } from './outline-page.ts';
import { INPUT_TYPES, INTERFACE_WORDS, ROLES, TAGS } from './outline-words.ts';
import { fixtureBody, fixturePath, OPEN, rulesOf, showPage } from './sample-page.ts';
import { plantPage, SECRETS } from './sample-secrets.ts';

const INBOXES = ['chatra', 'chatfuel', 'twochat', 'chartmogul'] as const;
type Shown = (typeof INBOXES)[number];

/** Every word that an outline may hold. Whatever else a page says is not in it. */
const vocabularyOf = (inbox: Shown): Set<string> => {
  const { panel, header, activeRow, title, messages, address, hosts, words } = rulesOf(inbox);
  const texts = [
    ...['Chatside page sample 1 inbox address language none text more like these lines uuid mixed hex body'],
    ...[
      'class id for role type name title alt placeholder aria label labelledby describedby controls owns headers',
    ],
    ...[
      'hidden disabled readonly open multiple itemprop contenteditable href busy checked current expanded modal',
    ],
    ...[
      'pressed selected true false mixed page step location date time shadow frame mailto tel https wa me c us',
    ],
    ...[...TAGS, ...ROLES, ...INPUT_TYPES, ...INTERFACE_WORDS, ...words.flat()],
    ...[inbox, panel, header, activeRow, title, messages, ...hosts, ...address],
  ];
  return new Set([...texts.flatMap(wordsOf), ...'x xxx x0 0 000 0000 0000000000'.split(' ')]);
};

const outline = (inbox: Shown = 'chatra', href: string = OPEN[inbox].href): string =>
  outlinePage(document, rulesOf(inbox), href);
/** The lines of the page itself. */
const linesOf = (text: string): string[] => text.split('\n').slice(6, -2);
const strangers = (text: string, inbox: Shown): string[] => {
  const known = vocabularyOf(inbox);
  const isCount = (word: string) => /^(?:i\d{1,4}|\d{1,4}|[a-z]{2})$/.test(word);
  return wordsOf(text).filter((word) => !known.has(word) && !isCount(word));
};

/** Every part of a secret that is long enough to know it by, and is no word of ours. */
const own = INBOXES.flatMap((inbox) => [...vocabularyOf(inbox)]).join(' ');
const piecesOf = (secret: string): string[] => {
  const all = [...secret.toLowerCase()];
  return all.map((_, at) => all.slice(at, at + 4).join(''));
};
const pieces = [...new Set(SECRETS.flatMap(piecesOf))].filter(
  (piece) => [...piece].length === 4 && /[\p{L}\p{N}\p{S}]/u.test(piece) && !own.includes(piece),
);

beforeEach(() => {
  document.documentElement.lang = 'en';
});
afterEach(() => {
  document.body.replaceChildren();
});

describe('a page sample holds nothing of anybody', () => {
  it('not a piece of a secret from any place of a page', () => {
    expect(pieces.length).toBeGreaterThan(200);
    const random = createRandom(20_261_121);
    let lines = 0;
    for (let turn = 0; turn < 8; turn++) {
      plantPage(document, random);
      const secret = SECRETS[turn % SECRETS.length] ?? '';
      const href = `https://app.chatra.io/conversations/${encodeURIComponent(secret)}?q=${encodeURIComponent(secret)}&${secret}=1#${secret}`;
      const text = outline('chatra', href).toLowerCase();
      expect(pieces.filter((piece) => text.includes(piece))).toEqual([]);
      expect(strangers(text, 'chatra')).toEqual([]);
      lines += text.split('\n').length;
    }
    expect(lines).toBeGreaterThan(600);
  });

  const pages = INBOXES.flatMap((inbox) =>
    readdirSync(fixturePath(inbox)).map((file) => [inbox, file.replace(/^[\d-]*|\.html$/g, '')] as const),
  );
  it.each(pages)('no word but ours: %s %s', (inbox, page) => {
    showPage(inbox, fixtureBody(inbox, page));
    const text = outline(inbox);
    expect(linesOf(text).length).toBeGreaterThan(5);
    expect(strangers(text, inbox)).toEqual([]);
  });
  it('covers every fixture', () => expect(pages.length).toBeGreaterThanOrEqual(24));

  it('not how long a name, a number or a message is', () => {
    const shapes = ['Al', 'Wolfeschlegelsteinhausenbergerdorff'].map((name) => {
      document.body.innerHTML = `<p>${name}</p><p>${'7'.repeat(name.length % 6)}8</p><p>${name.repeat(40)}</p>`;
      return outline();
    });
    expect(shapes[0]).toBe(shapes[1]);
    document.body.innerHTML = `<p>${'word '.repeat(2_000)}</p>`;
    expect(linesOf(outline()).join('').length).toBeLessThan(120);
  });

  it('no host that is not the inbox’s own', () => {
    expect(outline('chatra', 'https://quirke.example.com/')).toContain('address: xxx/\n');
    expect(outline('chatra', 'no address')).toContain('address: \n');
  });
});

describe('a page sample tells how a page is built', () => {
  it('elements, classes of known words, roles, types, wiring by made-up ids', () => {
    document.body.innerHTML = `<!-- Ann --><aside class="chat-aside css-1x2y3z ann-ray" id="visitor-info" data-id="17">
      <label for="f-991">E-mail address</label><input id="f-991" type="email" name="visitor[email]" value="ann@example.com">
      <div role="textbox" aria-labelledby="t-1 t-2" contenteditable>Ann</div><b id="t-1">Phone</b><i id="t-9">Ann</i>
      <a href="mailto:ann@example.com">Write to Ann</a><a href="https://ann.example.com/1">Ann</a></aside>`;
    expect(linesOf(outline())).toEqual([
      'aside.chat-aside#visitor-info',
      ' label for="i1" "email address"',
      ' input#i1 type="email" name="visitor-email"',
      ' div role="textbox" contenteditable="true" aria-labelledby="i2" "xxx"',
      ' b#i2 "phone"',
      ' i "xxx"',
      ' a href="mailto:x" "xxx xxx xxx"',
      ' a href="https:" "xxx"',
    ]);
  });

  it('open shadow roots and frames that the page may read', () => {
    document.body.innerHTML = '<visitor-card></visitor-card><ann-card></ann-card><iframe></iframe>';
    const [card] = document.body.children;
    if (card) card.attachShadow({ mode: 'open' }).innerHTML = '<dt>Phone</dt><dd>+1 415 555 0100</dd>';
    const inner = document.implementation.createHTMLDocument();
    inner.body.innerHTML = '<p>Ann</p>';
    Object.defineProperty(document.querySelector('iframe'), 'contentDocument', { value: inner });
    expect(linesOf(outline())).toEqual([
      'visitor-card',
      ' x-shadow',
      '  dt "phone"',
      '  dd "+000 000 0000"',
      'x-x',
      'x-frame',
      ' p "xxx"',
    ]);
  });

  it('of many that are alike five, and each row with a label of its own', () => {
    const rows = ['Name', 'Email', 'Phone', 'Surname', 'Owner', 'Mobile', 'Plan'];
    document.body.innerHTML = `<ul>${'<li><b>Ann</b> wrote</li>'.repeat(400)}</ul>
      <dl>${rows.map((row) => `<div><dt>${row}</dt><dd>Ann</dd></div>`).join('')}</dl>`;
    const lines = linesOf(outline());
    expect(lines.filter((line) => line.startsWith(' li'))).toHaveLength(5);
    expect(lines).toContain(' (395 more like these)');
    expect(lines.filter((line) => line.startsWith('  dt'))).toEqual(
      ['name', 'email', 'phone', 'surname', 'owner', 'mobil', 'xxx'].map((word) => `  dt "${word}"`),
    );
  });

  it('the address as its rule needs it', () => {
    const { href } = OPEN.twochat;
    expect(outline('twochat', href)).toContain('address: app.2chat.io/contacts/{uuid}\n');
    expect(outline('chatfuel')).toContain(
      'address: panel.chatfuel.com/bot/{24 hex}/livechat?x=x&conversationId=x\n',
    );
    expect(outline('chatra', 'https://app.chatra.io/conversations/aC4krWMZWLYzz9sKZ')).toContain(
      'app.chatra.io/conversations/{17 mixed}\n',
    );
  });

  it('of a page that is too deep, how much was not looked at', () => {
    let deep = document.createElement('div');
    document.body.replaceChildren(deep);
    for (let n = 0; n < 150; n++) {
      const inner = document.createElement('div');
      deep.append(inner);
      deep = inner;
    }
    expect(linesOf(outline()).length).toBeLessThan(110);
    expect(outline()).toContain('(1 more like these)');
  });

  it('without a change to the page', () => {
    showPage('chatra', fixtureBody('chatra', 'inputs'));
    const before = document.documentElement.outerHTML;
    outline();
    expect(document.documentElement.outerHTML).toBe(before);
  });
});
