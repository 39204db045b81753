// @vitest-environment happy-dom
import { readdirSync, readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { outlinePage } from '../lib/host/outline-page.ts';
import { fixtureBody, fixturePath, OPEN, rulesOf, showPage } from '../lib/host/sample-page.ts';
import { plantPage } from '../lib/host/sample-secrets.ts';
import { createRandom } from '../sandbox/random.ts';
import { fieldsIn, makeFixture } from './make-fixture.ts';
import { readSample } from './read-sample.ts';

const INBOXES = ['chatra', 'chatfuel', 'twochat', 'chartmogul'] as const;
const PAGES = INBOXES.flatMap((inbox) =>
  readdirSync(fixturePath(inbox)).map((file) => ({
    inbox,
    page: file.replace(/^[\d-]*|\.html$/g, ''),
    html: readFileSync(fixturePath(inbox, file), 'utf8'),
  })),
);

const sampleOf = (inbox: keyof typeof OPEN, body: string): string => {
  showPage(inbox, body);
  return outlinePage(document, rulesOf(inbox), OPEN[inbox].href);
};
const chatra = (body: string): string => sampleOf('chatra', body);
const make = (text: string) => makeFixture(readSample(text), rulesOf('chatra'));

afterEach(() => document.body.replaceChildren());

/** These change no identity: a label of the business whose words are not all known is censored, and so is what it owned. */
const MORE_ATTRIBUTES: Readonly<Record<string, number>> = {
  'hard-values': 1,
  // Values of inputs are never told, so an empty one is filled like the others.
  inputs: 1,
};

describe('from a page to its sample to a fixture', () => {
  it.each(PAGES)('$inbox: $page reads the same', ({ inbox, page, html }) => {
    const sample = sampleOf(inbox, fixtureBody(inbox, page));
    const { fields } = makeFixture(readSample(sample), rulesOf(inbox));
    const more = Array.from({ length: MORE_ATTRIBUTES[page] ?? 0 }, () => 'attribute');
    expect(fields).toEqual([...fieldsIn(html, rulesOf(inbox)), ...more]);
  });

  it('covers every fixture, and most of them have somebody', () => {
    expect(PAGES.length).toBeGreaterThanOrEqual(24);
    const identified = PAGES.filter(({ inbox, html }) =>
      fieldsIn(html, rulesOf(inbox)).some((field) => /^(?:email|phone)/.test(field)),
    );
    expect(identified.length).toBeGreaterThan(15);
  });

  it('is understood again of the oddest page', () => {
    const random = createRandom(11);
    for (let turn = 0; turn < 6; turn++) {
      plantPage(document, random);
      const sample = readSample(outlinePage(document, rulesOf('chatra'), OPEN.chatra.href));
      expect(sample.lines.length).toBeGreaterThan(100);
      expect(makeFixture(sample, rulesOf('chatra')).html).toContain('<label');
    }
  });

  it('reads what a shadow root and a frame held', () => {
    showPage(
      'chatra',
      '<main><h1>Ann</h1><textarea></textarea></main><visitor-details></visitor-details><iframe></iframe>',
    );
    const details = document.querySelector('visitor-details');
    if (details)
      details.attachShadow({ mode: 'open' }).innerHTML =
        '<dl><dt>Email</dt><dd>quirke@example.com</dd><dt>Phone</dt><dd>+48 12 555 0173</dd></dl>';
    const inner = document.implementation.createHTMLDocument();
    inner.body.innerHTML = '<p>Zebulon</p>';
    Object.defineProperty(document.querySelector('iframe'), 'contentDocument', { value: inner });
    const { html, fields } = make(outlinePage(document, rulesOf('chatra'), OPEN.chatra.href));
    expect(fields).toEqual(['panel', 'email (label)', 'phone (label)']);
    expect(html).toContain('<dd>ann@example.com</dd>');
    expect(html).not.toMatch(/x-shadow|x-frame|iframe/);
  });
});

describe('a fixture', () => {
  const body = `<header class="navbar"><b class="navbar__title">Zebulon</b></header><p>Write to zebulon@example.com</p>
    <aside class="chat-aside"><dl><dt>Name</dt><dd>Zebulon Quirke</dd><dt>Email</dt>
    <dd><a href="mailto:z@example.com">z@example.com</a></dd><dt>Phone</dt><dd>+48 12 555 0173</dd></dl></aside>`;

  it('has one made-up person beside the labels, and others elsewhere', () => {
    const { html } = make(chatra(body));
    for (const part of [
      '<b class="navbar__title">Ann Ray</b>',
      '<p>xxx xxx somebody-01@example.org</p>',
      '<dd>Ann Ray</dd>',
      '<a href="mailto:ann@example.com">ann@example.com</a>',
      '<dd>+1 415 555 0100</dd>',
    ])
      expect(html).toContain(part);
    expect(html).not.toMatch(/xxx@|000 0000|zq[a-j]+q/);
  });

  it('is made of a report as it is pasted, whatever stands around the sample', () => {
    const text = chatra(body);
    const report = `# It does not read Chatra\r\n\r\n- since today\r\n\r\n${text.replaceAll('\n', '\r\n')}\r\nThank you, Zebulon`;
    expect(make(report)).toEqual(make(text));
    expect(make(text.replaceAll('```text\n', '').replaceAll('```\n', ''))).toEqual(make(text));
  });

  it('is made of a page whose wiring leads nowhere, and whose classes are not Latin', () => {
    const tabs = (more: string) => `<button role="tab"${more}>Zebulon</button>`.repeat(4);
    const text = chatra(`${body}<p class="почта">x</p>${tabs(' aria-controls="gone"')}${tabs('')}`);
    expect(text).toContain('p.почта "xxx"');
    expect(make(text).html.match(/role="tab"/g)).toHaveLength(5);
  });

  it('leaves out what the sample says was left out', () => {
    const text = chatra(`${body}<ul>${'<li>Zebulon</li>'.repeat(9)}</ul>`);
    expect(text).toContain('(4 more like these)');
    expect(make(text).html.match(/<li>/g)).toHaveLength(5);
  });
});

describe('what is not as Chatside writes it', () => {
  const text = chatraText();
  const put = (line: string) => text.replace('p "xxx"', line);

  it.each([
    ['p "Zebulon"', 'a name that was typed in'],
    ['p "xxxx"', 'a word of another length'],
    ['script "xxx"', 'a script'],
    ['img onerror="x"', 'a handler'],
    ['a href="javascript:x" "xxx"', 'a link of another scheme'],
    ['input value="xxx"', 'a value'],
    ['p.zebulon "xxx"', 'a class'],
    ['p#zebulon "xxx"', 'an id'],
    ['zebulon-card "xxx"', 'an element'],
    ['p "xxx" <img src=x>', 'markup'],
    ['     p "xxx"', 'a line that stands in nothing'],
  ])('%s is refused: %s', (line) => {
    expect(() => make(put(line))).toThrow(`nothing was made of the sample:\n  ${line}`);
  });

  it('is taken without the change', () => expect(make(put('p "xxx"')).html).toContain('<p>xxx</p>'));

  it.each([
    ['', 'There is no line "Chatside page sample 1" in it.'],
    ['Chatside page sample 2\n', 'This is "Chatside page sample 2"; only version 1 is understood here.'],
    ['Chatside page sample 1\ninbox: chatra\n\n', 'empty line'],
  ])('%j is no sample', (pasted, sentence) => {
    expect(() => make(pasted)).toThrow(sentence);
  });
});

function chatraText(): string {
  return [
    'Chatside page sample 1',
    'inbox: chatra',
    'address: app.chatra.io/',
    'language: en',
    '',
    'p "xxx"',
    '',
  ].join('\n');
}
