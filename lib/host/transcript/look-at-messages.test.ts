// @vitest-environment happy-dom
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { readTranscriptRules } from '../../../scripts/host-rules.ts';
import type { BundledId } from '../../domain/inbox.ts';
import type { TranscriptRules } from '../../domain/transcript-rules.ts';
import { lookAtMessages, type MessageLook } from './look-at-messages.ts';

const FOLDER = join(import.meta.dirname, 'fixtures');
/** What an inbox that nobody knows is read by. */
const NOTHING: TranscriptRules = {
  ...readTranscriptRules('twochat'),
  ...{ header: '', activeRow: '', messages: '[role=log]', transcript: {} },
};

function look(page: string, rules: BundledId | TranscriptRules = NOTHING): MessageLook {
  document.body.innerHTML = readFileSync(join(FOLDER, `${page}.html`), 'utf8');
  return lookAgain(rules);
}

function lookAgain(rules: BundledId | TranscriptRules = NOTHING): MessageLook {
  const before = document.documentElement.outerHTML;
  const seen = lookAtMessages(document, typeof rules === 'string' ? readTranscriptRules(rules) : rules);
  expect(document.documentElement.outerHTML).toBe(before);
  if (!seen) throw new Error('no messages found');
  return seen;
}

const lines = ({ messages }: MessageLook) =>
  messages.map(({ author, name, time, text }) => `${author}|${name}|${time.day}|${time.shown}|${text}`);

const CASES: readonly { page: string; inbox?: BundledId; keys: 'page' | 'print'; read: string[] }[] = [
  {
    page: 'chatra',
    inbox: 'chatra',
    keys: 'print',
    read: [
      'visitor|Ann Ray|3 Nov|10:02|Hello?\nIs anybody there?',
      'visitor|Ann Ray|3 Nov|10:03|ok',
      'visitor|Ann Ray|3 Nov|10:03|ok',
      'bot|Juniper bot|Today|9:00|We are closed.',
      'agent|Agent Kim|Today|9:30|Write to sales@example.org\n[file: a plan.pdf]',
      'note|Agent Kim|Today|9:31|internal: call +1 212 555 0199',
      'visitor|Ann Ray|Today|9:40|[file: x-ray.jpg]',
    ],
  },
  {
    page: 'chatfuel',
    inbox: 'chatfuel',
    keys: 'page',
    read: [
      'visitor||Yesterday|14:03|Is it in stock?',
      'bot||Yesterday|14:03|Ask me about prices.',
      'agent||Today|14:04|Yes.\nSee the list.\n[file: list.png]',
      'note||Today|14:05|Ann is a friend of Bob.',
      'visitor||Today|14:06|Thanks 🙏',
    ],
  },
  {
    page: 'twochat',
    inbox: 'twochat',
    keys: 'print',
    read: [
      'visitor||Mon|10:02|Hello',
      'bot|Bot|Mon|10:02|Hi! Somebody will answer.',
      'agent|Agent Kim|Tue|10:12|Hi Ann!',
      'note|Agent Kim|Tue|10:12|She called on Monday.',
      'visitor||Tue|10:13|10:30',
    ],
  },
  {
    page: 'helpdesk',
    keys: 'page',
    read: [
      'visitor|Ann Ray|Montag, 2. November 2026|vor 19 Tagen|Guten Tag',
      'agent|Kim|Montag, 2. November 2026|vor 19 Tagen|Guten Tag, Ann.',
      'note|Kim|Heute|21. November 2026, 10:39|Zahlt immer spät.',
      'bot|Helfer|Heute|10:40|Bitte bewerten.',
      'visitor|Ann Ray|Heute|10:41|Heute',
    ],
  },
  {
    page: 'hashed',
    keys: 'print',
    read: [
      'visitor|||10:02|One',
      'agent|||10:03|Two',
      'note|||10:04|Three',
      'visitor|||10:05|Note: private, please',
    ],
  },
  {
    page: 'plain',
    keys: 'print',
    read: ['unknown|||10:02 AM|One', 'unknown|||10:03 AM|Two', 'unknown|||10:04 AM|note'],
  },
];

describe('messages', () => {
  afterEach(() => document.body.replaceChildren());

  it.each(CASES)('of $page are read', ({ page, inbox, keys, read }) => {
    const seen = look(page, inbox);
    expect(lines(seen)).toEqual(read);
    expect(seen.messages.map(({ keyFrom }) => keyFrom)).toEqual(read.map(() => keys));
    expect(new Set(seen.messages.map(({ key }) => key)).size).toBe(read.length);
  });

  it('have a case for each fixture', () => {
    expect(readdirSync(FOLDER).toSorted()).toEqual(CASES.map(({ page }) => `${page}.html`).toSorted());
  });

  it.each(['chatra', 'chatfuel', 'twochat'] as const)(
    'of %s are found without an adapter too, none of them as the other side',
    (page) => {
      const known = look(page, page).messages;
      const found = look(page).messages;
      expect(found.length).toBeGreaterThanOrEqual(5);
      const texts = (all: typeof found) => all.map(({ text }) => text);
      const missing = texts(known).filter((text) => !texts(found).join('\n').includes(text));
      expect(missing).toEqual([]);
      const wrong = found.filter(({ author, text }) => {
        const right = known.find((one) => one.text === text)?.author;
        return author !== 'unknown' && right !== undefined && author !== right;
      });
      expect(wrong.map(({ author, text }) => `${author} ${text}`)).toEqual([]);
    },
  );

  it('have an instant only where the page tells one', () => {
    const instants = look('helpdesk').messages.map(({ time }) => time.atMs);
    expect(instants).toEqual([
      Date.UTC(2026, 10, 2, 9, 0),
      Date.UTC(2026, 10, 2, 9, 5),
      null,
      1_795_257_600_000,
      null,
    ]);
  });

  it('keep their keys when older and newer ones come, and the page is drawn anew', () => {
    const keysOf = ({ messages }: MessageLook) => new Map(messages.map(({ text, key }) => [text, key]));
    const before = keysOf(look('twochat'));
    const log = document.querySelector('[role=log]');
    const line = (text: string) =>
      `<div class="wa-line"><div class="wa-bubble wa-in"><p>${text}</p><time>9:00</time></div></div>`;
    if (log) log.innerHTML = line('older') + log.innerHTML + line('newer');
    const after = keysOf(lookAgain());
    expect(after.size).toBe(before.size + 2);
    expect([...before].filter(([text, key]) => after.get(text) !== key)).toEqual([]);
  });

  it('keep their keys when the time beside them ticks', () => {
    const page = (ago: string) => `<div role=log>
      <div class=in><p>One</p><time>${ago}</time></div><div class=out><p>Two</p><time>${ago}</time></div></div>`;
    document.body.innerHTML = page('just now');
    const before = lookAgain().messages.map(({ key }) => key);
    document.body.innerHTML = page('2 minutes ago');
    expect(lookAgain().messages.map(({ key }) => key)).toEqual(before);
    expect(before).toHaveLength(2);
  });

  it('are those of the page upside down, in the order in which they are seen', () => {
    document.body.innerHTML = `<div role=log style="display:flex;flex-direction:column-reverse">
      <div class=in><p>Two</p><time>10:02</time></div><div class=out><p>One</p><time>10:01</time></div></div>`;
    for (const [i, element] of [...document.querySelectorAll('[role=log] > div')].entries()) {
      element.getBoundingClientRect = () => new DOMRect(0, 100 - 50 * i, 10, 10);
    }
    expect(lookAgain().messages.map(({ text }) => text)).toEqual(['One', 'Two']);
  });

  it('have their days where nothing is called so, and "Monday" is a message', () => {
    const line = (side: string, text: string, day = '') =>
      `<div class=a1>${day && `<div class=a2>${day}</div>`}<div class="a3 ${side}"><p>${text}</p><time>10:02</time></div></div>`;
    document.body.innerHTML = `<div role=log>${line('in', 'One', 'Yesterday')}${line('out', 'Two')}${line('in', 'Monday')}
      ${line('in', 'Four', '3 Nov')}<div class=b1>Heute</div>${line('in', 'Five')}</div>`;
    expect(lookAgain().messages.map(({ time, text }) => `${time.day}: ${text}`)).toEqual([
      'Yesterday: One',
      'Yesterday: Two',
      'Yesterday: Monday',
      '3 Nov: Four',
      'Heute: Five',
    ]);
  });

  it('have the days that stand between them, where only the messages are known', () => {
    const row = (key: string, day = '') =>
      `${day && `<div class="flex">${day}</div>`}<div data-row-key=${key}><div class=items-start><p>${key}</p><i>10:02</i></div></div>`;
    document.body.innerHTML = `<div aria-label=Messages>${row('a', 'Yesterday')}${row('b')}${row('c', 'Today')}</div>`;
    const seen = lookAgain('chatfuel');
    expect(seen.messages.map(({ time, text }) => `${time.day}: ${text}`)).toEqual([
      'Yesterday: a',
      'Yesterday: b',
      'Today: c',
    ]);
  });

  it('keep their keys when the visitor gets a name', () => {
    const before = look('chatra', 'chatra').messages;
    for (const name of document.querySelectorAll('.chat-message__username')) name.textContent += ' II';
    const after = lookAgain('chatra').messages;
    expect(after.map(({ key }) => key)).toEqual(before.map(({ key }) => key));
    expect(after[0]?.name).toBe('Ann Ray II');
  });

  it('are all notes where agents wrote among themselves', () => {
    const row =
      '<div class="chat-message is-operator chat-message--note"><span class=parsed-text>ok</span></div>';
    document.body.innerHTML = `<div class=chat-message-area-wrapper>${row.repeat(5)}</div>`;
    expect(lookAgain('chatra').messages.map(({ author }) => author)).toEqual(Array(5).fill('note'));
  });

  it('hold no sign of having been read', () => {
    document.body.innerHTML = `<div role=log><div class=in><p>One</p><time>10:02</time></div>
      <div class=out><p>Two</p><time>10:03</time><small>Seen</small></div>
      <div class=out><p>Read</p><time>10:03</time></div></div>`;
    expect(lines(lookAgain())).toEqual(['visitor|||10:02|One', 'agent|||10:03|Two', 'agent|||10:03|Read']);
  });

  it.each(['.thread', 'article', '.scroller article'])(
    'are found by what somebody pointed at: %s',
    (messages) => {
      expect(lines(look('helpdesk', { ...NOTHING, messages }))).toEqual(
        CASES.find(({ page }) => page === 'helpdesk')?.read,
      );
    },
  );

  it.each(['[data-row-key]', '[data-row-key="m-a"]'])(
    'are found where the list has no name of its own: %s',
    (messages) => {
      const rules = readTranscriptRules('chatfuel');
      expect(look('chatfuel', { ...rules, messages }).messages).toHaveLength(5);
    },
  );

  it.each([
    ['can be chosen', '<li aria-selected=true>', '</li>'],
    ['can be pressed', '<button>', '</button>'],
    ['lead elsewhere', '<a href="/c/1">', '</a>'],
    ['look so', '<div style="cursor:pointer">', '</div>'],
  ])('are not the last words of other chats, which %s', (_, open, close) => {
    const row = (name: string) => `${open}<b>${name}</b><span>10:02</span><p>Hello</p>${close}`;
    document.body.innerHTML = `<div><div class=rows>${row('Ann')}${row('Bob')}</div></div>
      <main><div class=empty></div><textarea></textarea></main>`;
    expect(lookAtMessages(document, NOTHING)).toBeNull();
  });

  it('are not found where there is no list and no composer', () => {
    document.body.innerHTML =
      '<nav><ul><li>Ann <time>10:02</time></li><li>Bob <time>10:03</time></li></ul></nav>';
    expect(lookAtMessages(document, NOTHING)).toBeNull();
  });

  it('are found in a shadow of the page', () => {
    document.body.innerHTML = '<x-chat></x-chat>';
    const shadow = document.querySelector('x-chat')?.attachShadow({ mode: 'open' });
    if (shadow) shadow.innerHTML = readFileSync(join(FOLDER, 'twochat.html'), 'utf8');
    expect(lookAtMessages(document, NOTHING)?.messages).toHaveLength(5);
  });

  it('of a hostile page are bounded', () => {
    const row = `<div class=in><p>${'x'.repeat(50_000)}</p><time>10:02</time></div>`;
    document.body.innerHTML = `<div role=log>${row.repeat(3)}</div>`;
    const { messages } = lookAgain();
    expect(messages.map(({ text }) => text.length)).toEqual([20_000, 20_000, 20_000]);
    document.body.innerHTML = `<div role=log>${'<div class=in>a\u202eb\u0000c</div>'.repeat(2_100)}</div>`;
    const many = lookAgain();
    expect(many.messages).toHaveLength(2_000);
    expect([many.start, many.messages[0]?.text]).toEqual(['more', 'abc']);
  });
});
