import { describe, expect, it } from 'vitest';
import { comparableNoteText, noteHtml } from './note-html.ts';

describe('noteHtml', () => {
  it('makes paragraphs and breaks', () => {
    expect(noteHtml('one\ntwo\n\nthree\r\nfour')).toBe('<p>one<br>two</p><p>three<br>four</p>');
    expect(noteHtml('  one  \n\n\n\n')).toBe('<p>one</p>');
    expect(noteHtml(' \n ')).toBe('');
  });

  it('escapes what an agent typed: it is text', () => {
    expect(noteHtml('<img src=x onerror="a()"> & \'b\'')).toBe(
      '<p>&lt;img src=x onerror=&quot;a()&quot;&gt; &amp; &#39;b&#39;</p>',
    );
  });
});

describe('comparableNoteText', () => {
  it('gives back what was written, whatever it was', () => {
    const written = [
      'one line',
      'two\nlines',
      'a < b && c > d',
      '<script>alert(1)</script>',
      '&amp; is an entity, &#39; too',
      'quotes " and \'',
      '👩🏽‍🚀 ليلى',
      'x'.repeat(20_000),
    ];
    let compared = 0;
    for (const text of written) {
      expect(comparableNoteText(noteHtml(text))).toBe(text);
      compared++;
    }
    expect(compared).toBe(8);
  });

  it('reads what others stored', () => {
    expect(comparableNoteText('<div style="x">a&nbsp;b</div><ul><li>c</li></ul>')).toBe('a b\nc');
    expect(comparableNoteText('&#x1F600; &bogus; &#99999999;')).toBe('😀 &bogus; &#99999999;');
    expect(comparableNoteText('plain text')).toBe('plain text');
  });

  it('is quick with a note made to be slow', () => {
    expect(comparableNoteText('<'.repeat(50_000))).toHaveLength(50_000);
    expect(comparableNoteText('<a'.repeat(20_000))).toHaveLength(40_000);
  });
});
