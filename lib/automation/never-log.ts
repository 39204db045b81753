import { isSameEmail } from '../domain/email.ts';
import { comparePhones } from '../domain/phone-variants.ts';

/** Whose chat it is, as far as the page and the CRM say. */
export interface ChatPeople {
  /** As `inbox:id`. */
  readonly conversation: string;
  readonly url: string;
  readonly emails: readonly string[];
  readonly phones: readonly string[];
}

/**
 * The entry of the list that keeps a chat from being logged: an e-mail, a phone, a domain (`@example.com`), a conversation
 * by its key or its address; null where none does.
 */
export function neverLogged(list: readonly string[], chat: ChatPeople): string | null {
  return list.find((entry) => isOf(entry.trim(), chat)) ?? null;
}

function isOf(entry: string, { conversation, url, emails, phones }: ChatPeople): boolean {
  if (entry === '') return false;
  if (entry === conversation || (url !== '' && bare(entry) === bare(url))) return true;
  if (entry.startsWith('@'))
    return emails.some((email) => {
      const domain = email.slice(email.lastIndexOf('@') + 1).toLowerCase();
      const wanted = entry.slice(1).toLowerCase();
      return domain === wanted || domain.endsWith(`.${wanted}`);
    });
  if (entry.includes('@')) return emails.some((email) => isSameEmail(email, entry));
  const digits = entry.replace(/\D/g, '');
  return (
    digits.length >= DIGITS_MIN &&
    phones.some((phone) => comparePhones(phone, entry) !== null || phone.replace(/\D/g, '') === digits)
  );
}

/** Fewer digits are the number of many. */
const DIGITS_MIN = 6;

/** An address without what may differ between two visits. */
const bare = (url: string): string =>
  url
    .replace(/[?#].*$/, '')
    .replace(/\/$/, '')
    .toLowerCase();
