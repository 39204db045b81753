import { hash53 } from '../../domain/hash53.ts';
import { MESSAGE_LIMITS, type MessageTime } from '../../domain/transcript.ts';

/** Names of attributes in which pages keep the id of a message. */
const KEYS = [
  'data-message-id',
  'data-messageid',
  'data-msg-id',
  'data-mid',
  'data-event-id',
  'data-id',
  'data-key',
  'id',
];
/** Not a place in a list: those change when older messages are loaded. */
const ID = /^(?=.*\d)[\w.:@=+-]{8,160}$/;
const COUNTED = /^[a-z_-]*\d{1,6}$/i;

/**
 * The page's own ids of messages, in their order; null where not every message has one of its own.
 * @param name the attribute, where it is known
 */
export function ownKeys(rows: readonly Element[], name?: string): string[] | null {
  if (rows.length === 0) return null;
  for (const attribute of name ? [name] : KEYS) {
    const keys = rows.map((row) => {
      const holder = row.hasAttribute(attribute) ? row : row.querySelector(`[${attribute}]`);
      return holder?.getAttribute(attribute) ?? '';
    });
    const isFit = (key: string) =>
      key !== '' && key.length <= 160 && (name !== undefined || (ID.test(key) && !COUNTED.test(key)));
    if (keys.every(isFit) && new Set(keys).size === keys.length) return keys;
  }
  return null;
}

/**
 * What tells a message from others where the page has no ids: the side that the adapter knows, its time and its text. The
 * name is no part of it, since visitors get theirs while they write; nor is the day, whose heading leaves a list that is
 * drawn in parts; nor a time that ticks, as in "5 minutes ago".
 */
export function printKey(side: string, { atMs, shown }: MessageTime, text: string): string {
  const clock = /\d{1,2}[:.h]\d{2}(?::\d{2})?(?:\s?[ap]\.?\s?m\.?)?/i.exec(shown)?.[0] ?? '';
  return `~${hash53(JSON.stringify([side, atMs ?? clock, text]))}`;
}

/** Equal ones are numbered from above. */
export function numbered(prints: readonly string[]): string[] {
  const counts = new Map<string, number>();
  return prints.map((print) => {
    const count = counts.get(print) ?? 0;
    counts.set(print, count + 1);
    return `${print}#${count}`.slice(0, MESSAGE_LIMITS.key);
  });
}
