import type { PageRules } from '../domain/page-rules.ts';
import type { Censor } from './censor.ts';
import { wordsOf } from './label-kind.ts';

/** An id has at least so many characters; what is shorter may be a name. */
const ID_MIN = 12;

/**
 * The address of a page without what it is about: its host when it is one of the inbox's, the words that the inbox's
 * rules have, and of an id how many characters of which sort it has, which is what such a rule is made of.
 */
export function outlineAddress(href: string, rules: PageRules, censor: Censor): string {
  if (!URL.canParse(href)) return '';
  const { host, pathname, searchParams, hash } = new URL(href);
  const ruled = new Set(rules.address.flatMap((pattern) => wordsOf(pattern.replaceAll(/\(\?<\w+>/g, ' '))));
  const part = (text: string): string => {
    const plain = /^[a-z_-]+$/i.test(text);
    return plain && (ruled.has(text.toLowerCase()) || censor.name(text) !== '') ? text : shapeOf(text);
  };
  const path = (text: string): string => text.split('/').map(part).join('/');
  const query = [...searchParams].slice(0, 20).map(([key, value]) => `${part(key)}=${part(value)}`);
  return [
    rules.hosts.includes(host) ? host : 'xxx',
    path(pathname),
    query.length > 0 ? `?${query.join('&')}` : '',
    hash && `#${path(hash.slice(1))}`,
  ].join('');
}

/** `{uuid}`, `{24 hex}`, `{17 mixed}`; `0` for a number, `x` for anything else. */
function shapeOf(text: string): string {
  const uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i;
  if (uuid.test(text)) return '{uuid}';
  if (/^\d+$/.test(text)) return '0';
  const isId = text.length >= ID_MIN && text.length <= 64 && /\d/.test(text) && /^[\w-]+$/.test(text);
  if (isId) return `{${text.length} ${/^[0-9a-f]+$/.test(text) ? 'hex' : 'mixed'}}`;
  return text && 'x';
}
