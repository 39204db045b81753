const knownTag =
  /<\/?(p|div|span|br|b|strong|i|em|u|s|a|ul|ol|li|h[1-6]|blockquote|img|table|tr|td|th|pre|code|hr)\b[^>]*>/i;
const block = /<(p|div|ul|ol|h[1-6]|blockquote|table|pre)\b/i;
const withContent = /<(script|style|iframe|object|embed|noscript|template)\b[\s\S]*?(<\/\1\s*>|$)/gi;

const escapeText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/**
 * What the server keeps of a note. Notes are HTML: plain text is escaped and becomes one paragraph for each line,
 * HTML keeps its marks but loses elements that run code, and bare text between marks is put into a paragraph.
 * Handlers in attributes stay: the vendor promises nothing here, so a reader has to sanitise anyway.
 */
export function toStoredNote(body: string): string {
  const cleaned = body.replace(/\r\n?/g, '\n').replace(withContent, '').trim();
  if (!knownTag.test(cleaned)) {
    return cleaned
      .split('\n')
      .map((line) => `<p>${escapeText(line)}</p>`)
      .join('');
  }
  const html = cleaned.replace(/<br\s*\/>/gi, '<br>').replaceAll('\u00a0', '&nbsp;');
  return block.test(html) ? html : `<p>${html.replaceAll('\n', '<br>')}</p>`;
}
