import { plainText } from './clean-text.ts';
import { late } from './late-pattern.ts';

// Nothing may touch the address in front or behind: part of an address would be another person's.
const email = () =>
  late`(?<![^\s<>("'[,;:|])\w[\w.%+'-]*@(?:[\w-]+\.)+[a-z]{2,24}(?![\p{L}\p{N}@_-])${'giu'}`;
export const PHONE = /(?<!\w)\+?\(?\d(?:[ ./()-]{0,3}\d)+(?!\w|[\w-]*@)/g;
/** WhatsApp's ids are no e-mail addresses; that of a person holds the number, that of a group (`@g.us`) none. */
const JID = /(?<!\d)(\d{7,15})(?::\d+)?@(?:c\.us|s\.whatsapp\.net)/g;

/** Every e-mail address in a text, as written. Where a sentence runs on after the dot there is none. */
export const emailsIn = (text: string): string[] =>
  (plainText(text).match(email()) ?? []).filter(
    (found) => !late`^.{255}|@(?:[cg]\.us|s\.whatsapp\.net)$|\p{Ll}\.\p{Lu}\p{Ll}+$${'u'}`.test(found),
  );

/** Every phone number in a text, as written. Only the form is judged: 7 to 15 digits. */
export function phonesIn(text: string): string[] {
  const all = plainText(text).replace(JID, ' +$1 ').match(PHONE) ?? [];
  return all.filter((phone) => /^\d{7,15}$/.test(digitsOf(phone)));
}

/** A text that is one e-mail address, or one phone number that says its country: no date, price or order does. */
export const isBareValue = (text: string): boolean => /^(?:\S+@\S+|\+[\d\s().-]+)$/.test(plainText(text));

const LINK = {
  email: /^mailto:([^?]+)/i,
  phone: /^(?:tel:|(?:https:\/\/(?:wa\.me|\w+\.whatsapp\.com)|whatsapp:)\/\D*)([^;,?&]+)/i,
};

/** What a link is for, as a text to read the value from; '' where it is for something else. */
export function linkTarget(href: string, kind: 'email' | 'phone'): string {
  const target = LINK[kind].exec(href)?.[1] ?? '';
  return (/^[hw]/i.test(href) ? '+' : '') + target.replace(/%2b/i, '+');
}

export const digitsOf = (phone: string): string => phone.replace(/\D/g, '');

/** Whether the digits of two forms of a number end alike: with or without the country, or what some countries put behind it. */
export const isSameLine = (a: string, b: string): boolean => a.length > 6 && a.slice(-8) === b.slice(-8);
