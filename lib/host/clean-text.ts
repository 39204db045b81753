import { late } from './late-pattern.ts';

export const { stringify } = JSON;

/** Longest name, attribute label and attribute value that leave the page; the protocol's schema allows no more. */
export const NAME_MAX = 300;
export const LABEL_MAX = 120;
export const VALUE_MAX = 500;

/** Control and format characters but white space and joiners: they draw nothing. */
const invisible = () => late`(?![\t-\r\u200c\u200d])[\p{Cc}\p{Cf}]`;
/** They join emoji and letters of several scripts, so they stay in names and leave comparisons. */
const JOINERS = /[\u200c\u200d]/g;

/** One line without invisible characters, at most `max` UTF-16 units, never half a character. */
export function cleanText(text: string, max: number): string {
  const line = text.replace(invisible(), '').replace(/\s+/g, ' ').trim();
  return (
    line.replace(JOINERS, '') &&
    line
      .slice(0, max)
      .replace(/[\ud800-\udbff]$/, '')
      .trim()
  );
}

/** For values a machine made: no joiners, plain spaces, hyphens and digits. */
export const plainText = (text: string): string =>
  cleanText(text.replace(JOINERS, ''), 2_000)
    .normalize('NFKC')
    .replace(/[\u2010-\u2015]/g, '-')
    .replace(/[٠-٩۰-۹]/g, (digit) => `${digit.charCodeAt(0) & 15}`);

/** Whether two places of a page show one name. */
export const isSameName = (a: string, b: string): boolean =>
  plainText(a).toLowerCase() === plainText(b).toLowerCase();

/** What inboxes show where they know nothing: "-", "not set", "No email". */
export const isPlaceholder = (text: string): boolean =>
  late`^(?:[^\p{L}\p{N}\p{S}]*|n/?a|null|undefined|unknown|none|empty|(?:not|no|add) (?:set|provided|name|e-?mail|phone|value|note).*)$${'iu'}`.test(
    text,
  );
