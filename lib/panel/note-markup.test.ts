// @vitest-environment happy-dom
import { describe, expect, test } from 'vitest';
import { isFormatted, type NoteNode, parseNote, parsePlain, plainText, textOf } from './note-markup.ts';

/** Every node of a tree; fails on a kind or a property that the allow-list does not name. */
function inspect(nodes: readonly NoteNode[]): { nodes: number; depth: number; hrefs: string[] } {
  const sum = { nodes: 0, depth: 0, hrefs: [] as string[] };
  for (const node of nodes) {
    sum.nodes++;
    expect(['text', 'break', 'bold', 'italic', 'item', 'link']).toContain(node.kind);
    if (!('children' in node)) continue;
    expect(Object.keys(node).sort()).toEqual(
      node.kind === 'link' ? ['children', 'href', 'kind'] : ['children', 'kind'],
    );
    if (node.kind === 'link') sum.hrefs.push(node.href);
    const below = inspect(node.children);
    sum.nodes += below.nodes;
    sum.depth = Math.max(sum.depth, below.depth + 1);
    sum.hrefs.push(...below.hrefs);
  }
  return sum;
}

describe('what a note may keep', () => {
  test('paragraphs and breaks become lines', () => {
    expect(plainText('<p>One</p><p>Two<br>three</p>')).toBe('One\nTwo\nthree');
    expect(plainText('<div>One</div>\n  <div>Two</div>')).toBe('One\nTwo');
    expect(plainText('  <p> </p>')).toBe('');
    expect(plainText('')).toBe('');
  });

  test('a note without tags keeps its line ends', () => {
    expect(plainText('one\r\ntwo\n\nthree & 1 < 2')).toBe('one\ntwo\n\nthree & 1 < 2');
  });

  test('entities are text', () => {
    expect(plainText('<p>Fish &amp; chips &lt;b&gt;</p>')).toBe('Fish & chips <b>');
  });

  test('bold, italic, lists and links', () => {
    expect(parseNote('<b>a</b><em>b</em><a href="https://example.com/x">c</a>')).toEqual([
      { kind: 'bold', children: [{ kind: 'text', text: 'a' }] },
      { kind: 'italic', children: [{ kind: 'text', text: 'b' }] },
      { kind: 'link', href: 'https://example.com/x', children: [{ kind: 'text', text: 'c' }] },
    ]);
    expect(plainText('<p>Buy:</p><ul><li>milk</li><li>tea</li></ul>')).toBe('Buy:\n- milk\n- tea');
  });

  test('form is only there where saving as text would lose it', () => {
    expect(isFormatted(parseNote('<p>One</p><p>Two</p>'))).toBe(false);
    expect(isFormatted(parseNote('<p>One <b>two</b></p>'))).toBe(true);
    expect(isFormatted(parseNote('<a href="https://example.com/">https://example.com/</a>'))).toBe(false);
    expect(isFormatted(parseNote('<a href="https://example.com/">here</a>'))).toBe(true);
    expect(isFormatted(parseNote('<ul><li>x</li></ul>'))).toBe(true);
  });

  test('plain text goes there and back', () => {
    const text = 'One\n\n<b>not bold</b>\nمرحبا 👋';
    expect(textOf(parsePlain(text))).toBe(text);
    expect(parsePlain(text)).toContainEqual({ kind: 'text', text: '<b>not bold</b>' });
    expect(parsePlain('')).toEqual([]);
  });
});

describe('hostile notes', () => {
  const cases: readonly [string, string][] = [
    ['<script>alert(1)</script>x', 'x'],
    ['<SCRIPT SRC="https://evil.example/x.js"></SCRIPT>x', 'x'],
    ['<style>*{display:none}</style>x', 'x'],
    ['<img src=x onerror=alert(1)>x', 'x'],
    ['<svg onload=alert(1)><text>t</text></svg>x', 'x'],
    ['<iframe srcdoc="<script>alert(1)</script>"></iframe>x', 'x'],
    ['<template><img src=x onerror=alert(1)></template>x', 'x'],
    ['<p onclick="alert(1)" style="position:fixed">x</p>', 'x'],
    ['<b onmouseover=alert(1)>x</b>', 'x'],
    ['<a href="javascript:alert(1)">x</a>', 'x'],
    ['<a href=" JaVa\nScRiPt:alert(1)">x</a>', 'x'],
    ['<a href="&#106;avascript:alert(1)">x</a>', 'x'],
    ['<a href="data:text/html,<script>alert(1)</script>">x</a>', 'x'],
    ['<a href="vbscript:x">x</a>', 'x'],
    ['<a href="blob:https://example.com/1">x</a>', 'x'],
    ['<a href="chrome-extension://abc/options.html">x</a>', 'x'],
    ['<a href="file:///etc/passwd">x</a>', 'x'],
    ['<a href="//evil.example">x</a>', 'x'],
    ['<a href="/relative">x</a>', 'x'],
    ['<form action="https://evil.example"><input name=a><button>go</button>x</form>', 'x'],
    ['<base href="https://evil.example/">x', 'x'],
    ['<meta http-equiv=refresh content="0;url=https://evil.example">x', 'x'],
    ['<object data="x.swf"></object><embed src="x">x', 'x'],
    ['<textarea><img src=x onerror=alert(1)></textarea>x', 'x'],
    ['<b>x', 'x'],
    ['</p></div>x', 'x'],
  ];
  test('leave only text', () => {
    let checked = 0;
    for (const [html, text] of cases) {
      const tree = parseNote(html);
      expect(inspect(tree).hrefs, html).toEqual([]);
      expect(textOf(tree), html).toBe(text);
      checked++;
    }
    expect(checked).toBe(26);
  });

  test('the allowed schemes stay, as the browser reads them', () => {
    const hrefs = [
      'http://example.com/a',
      'https://example.com/',
      'mailto:a@example.com',
      'tel:+13125550148',
    ];
    const html = hrefs.map((href) => `<a href="${href}" onclick="alert(1)" target="_top">x</a>`).join(' ');
    expect(inspect(parseNote(html)).hrefs).toEqual(hrefs);
  });

  test('depth is cut, the text stays', () => {
    const deep = `${'<b><i>'.repeat(300)}core${'</i></b>'.repeat(300)}`;
    const tree = parseNote(deep);
    expect(inspect(tree).depth).toBeLessThanOrEqual(8);
    expect(textOf(tree)).toBe('core');
  });

  test('200 kB are read', () => {
    const line = '<p>Ten thousand <b>lines</b> of a very long note</p>';
    const html = line.repeat(Math.ceil(200_000 / line.length));
    const text = plainText(html);
    expect(text.split('\n')).toHaveLength(Math.ceil(200_000 / line.length));
    expect(text).not.toContain('<');
  });
});
