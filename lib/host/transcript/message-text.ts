import type { TranscriptPart } from '../../domain/host-adapter.ts';
import { MESSAGE_LIMITS } from '../../domain/transcript.ts';
import { isElement, nodesIn } from '../element-text.ts';
import { classWords } from './message-words.ts';

/** Never a part of what somebody wrote: not shown, or a control of the page. */
const SILENT = 'script,style,svg,template,select,textarea,button,[role=button],[hidden],[aria-hidden=true]';
const BLOCKS =
  /^(?:p|div|li|[uod]l|d[dt]|blockquote|pre|t(?:able|r)|h[1-6]|section|article|header|footer|figure)$/;
const PICTURES = 'img,video,audio';
const NO_ATTACHMENT = new Set(['avatar', 'userpic', 'emoji', 'emoticon', 'icon', 'badge']);
/** Smaller pictures are somebody's face or a sign. */
const PICTURE_MIN_PX = 64;
const ATTACHED = new Set(['attachment', 'file', 'document', 'download']);

/**
 * What is written in an element, plain and with its line breaks; what is attached stands in it as `[file: name]`.
 * @param without elements whose text does not count
 */
export function messageText(
  element: Element,
  part: TranscriptPart,
  without: readonly Element[] = [],
): string {
  let text = '';
  const breakLine = () => {
    if (!/(?:^|\n) *$/.test(text)) text += '\n';
  };
  const visit = (parent: Element): void => {
    const style = getComputedStyle(parent);
    const isRow = /flex|grid/.test(style.display);
    for (const node of nodesIn(parent)) {
      if (node.nodeType === 3) {
        const value = node.nodeValue ?? '';
        text += style.whiteSpace.startsWith('pre') ? value : value.replace(/\s+/g, ' ');
        continue;
      }
      if (!isElement(node) || node.matches(SILENT) || without.includes(node)) continue;
      const attached = attachedIn(node, part);
      if (attached) {
        breakLine();
        text += `[file: ${attached}]\n`;
      } else if (node.localName === 'br') text += '\n';
      else if (node.localName === 'img') text += emojiOf(node);
      else if (BLOCKS.test(node.localName)) {
        breakLine();
        visit(node);
        breakLine();
      } else {
        visit(node);
        if (isRow) text += ' ';
      }
    }
  };
  const own = attachedIn(element, part);
  if (own) return `[file: ${own}]`;
  visit(element);
  return cleanLines(text);
}

/** Lines without control characters, at most two breaks in a row. */
function cleanLines(text: string): string {
  return text
    .replace(/(?![\t\n\u200c\u200d])[\p{Cc}\p{Cf}]/gu, '')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
    .slice(0, MESSAGE_LIMITS.text)
    .replace(/[\ud800-\udbff]$/, '');
}

/** Inboxes draw emoji as pictures, whose words are the emoji. */
function emojiOf(image: Element): string {
  const alt = image.getAttribute('alt') ?? '';
  return /[\p{L}\p{N}]/u.test(alt.replace(/[#*\d]\ufe0f?\u20e3/g, '')) ? '' : alt;
}

/** The name of what an element attaches to a message; '' where it attaches nothing. */
function attachedIn(element: Element, { file }: TranscriptPart): string {
  if (file && element.matches(file)) {
    const link = element.matches('a') ? element : element.querySelector(`a,${PICTURES}`);
    return oneLine(link?.textContent || element.textContent) || addressName(link ?? element) || 'file';
  }
  if (element.matches('a[href]')) {
    const name = element.getAttribute('download');
    if (name === null && !isAttachment(element)) return '';
    return oneLine(name) || oneLine(element.textContent) || addressName(element) || 'file';
  }
  if (!element.matches(PICTURES)) return '';
  if (element.localName === 'img') {
    if (emojiOf(element) || classWords(element).some((word) => NO_ATTACHMENT.has(word))) return '';
    const { width } = element.getBoundingClientRect();
    if (element.getAttribute('alt') === '' || (width > 0 && width < PICTURE_MIN_PX)) return '';
    return oneLine(element.getAttribute('alt')) || addressName(element) || 'image';
  }
  return addressName(element) || element.localName;
}

/** By what it is called, or what it stands in. */
const isAttachment = (element: Element): boolean =>
  [element, element.parentElement].some(
    (one) => one !== null && classWords(one).some((word) => ATTACHED.has(word)),
  );

/** The last part of an address, which is how servers name files. What identifies somebody there stays out. */
function addressName(element: Element): string {
  const holder = element.matches('video,audio') ? (element.querySelector('source') ?? element) : element;
  const address = element.getAttribute('href') ?? holder.getAttribute('src') ?? '';
  if (!/^(?:https?:|\/)/.test(address)) return '';
  const last = new URL(address, 'https://x.invalid').pathname.split('/').at(-1) ?? '';
  try {
    return /\.\w{1,5}$/.test(last) ? oneLine(decodeURIComponent(last)) : '';
  } catch {
    return '';
  }
}

const oneLine = (text: string | null): string =>
  (text ?? '').replace(/[[\]]/g, '').replace(/\s+/g, ' ').trim().slice(0, 200);
