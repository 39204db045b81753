import { type ListRow, ROW_NAME_MAX, ROW_VALUES_MAX } from '../../domain/list-row.ts';
import { cleanText } from '../clean-text.ts';
import { emailsIn, isBareValue, phonesIn } from '../values.ts';
import type { FoundRow } from './find-rows.ts';

const TEXTS_MAX = 30;
const SILENT = 'script,style,svg,template,[hidden],[aria-hidden=true]';
/** What inboxes and their frameworks call the part with the name. */
const NAMED = '[class*="title" i],[class*="name" i],[data-name],h2,h3,h4,strong';
const UNREAD = '[class*="unread" i],[class*="badge" i],.is-new,[aria-label*="unread" i]';

/**
 * What a row shows of its conversation. Only a text that is nothing but an e-mail or a phone is one: the rest may be what
 * people wrote.
 * @param own the inbox's own values, as `PageRules.own`
 */
export function readRow({ element, conversation }: FoundRow, own: RegExp): ListRow {
  const texts = textsOf(element);
  const named = element.querySelector(NAMED);
  const [name = ''] = (named ? textsOf(named) : texts).filter(
    (text) => isWord.test(text) && !isInitials.test(text),
  );
  const bare = texts.filter(isBareValue);
  const number = /(\d{7,15})@c\.us$/.exec(conversation ?? '')?.[1];
  const emails = bare.flatMap(emailsIn).filter((email) => !own.test(`@${email.toLowerCase()}`));
  const phones = [...(number ? [`+${number}`] : []), ...bare.flatMap(phonesIn)].filter(
    (phone) => !own.test(phone.replace(/\D/g, '')),
  );
  return {
    conversation,
    name: name.length > ROW_NAME_MAX ? '' : name,
    emails: once(emails),
    phones: once(phones),
    isUnread: element.matches(UNREAD) || !!element.querySelector(UNREAD),
  };
}

const isWord = /\p{L}{2}/u;
/** Of a picture that is not there. */
const isInitials = /^\p{Lu}{1,3}$/u;

function textsOf(element: Element): string[] {
  const walker = element.ownerDocument.createTreeWalker(element, 4);
  const texts: string[] = [];
  while (texts.length < TEXTS_MAX) {
    const node = walker.nextNode();
    if (!node) break;
    const text = cleanText(node.nodeValue ?? '', 320);
    if (text && !node.parentElement?.closest(SILENT)) texts.push(text);
  }
  return texts;
}

const once = (values: readonly string[]): string[] => [...new Set(values)].slice(0, ROW_VALUES_MAX);
