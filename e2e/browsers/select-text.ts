/** Runs in the page: selects the text of the first element that holds these words, and tells where it is. */
export function selectText({ css, has }: { readonly css: string; readonly has: string }) {
  const element = [...document.querySelectorAll(css)].find((one) => one.textContent?.includes(has));
  const selection = getSelection();
  if (!element || !selection) throw new Error(`No ${css} with "${has}"`);
  element.scrollIntoView({ block: 'nearest', behavior: 'instant' });
  const range = document.createRange();
  range.selectNodeContents(element);
  selection.removeAllRanges();
  selection.addRange(range);
  const { x, y, height } = range.getBoundingClientRect();
  return { text: selection.toString(), x: x + 10, y: y + height / 2 };
}
