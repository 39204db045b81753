import { wordsOf } from '../label-kind.ts';

const list = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

/**
 * Words in the names that pages give to their parts, for who wrote a message. Those of `FAINT` say something only where
 * others of the same list say the opposite: they also stand for motion, margins and states of sending.
 */
export const SIDES = {
  visitor: list('visitor customer client guest contact lead incoming inbound'),
  agent: list('agent operator admin staff teammate outgoing outbound mine'),
};
export const FAINT_SIDES = {
  visitor: list('in received user other others them theirs left start'),
  agent: list('out sent me own right end you'),
};
export const BOT = list('bot chatbot robot automation automated autoreply');

/** Of labels, in the languages in which inboxes are used; lower case and without accents. */
export const NOTE = list(`
  note internal private whisper notiz intern interne privat nota interna privada privata privee notitie prive notatka
  wewnetrzna prywatna заметка внутренняя внутрення приватна личная нотатка внутрішня not dahili ozel catatan pribadi dalaman
  peribadi メモ 社内メモ 内部メモ 内部 非公開 메모 내부 비공개 备注 内部备注 備註 內部備註 私密 ملاحظة داخلية خاصة הערה פנימית פרטית`);

/** Whether a message has come and been seen: in small print beside it, and neither its words nor a name. */
export const STATUS = list(`
  sent delivered seen read edited gesendet zugestellt gesehen gelesen bearbeitet enviado entregado visto leido editado lido
  envoye distribue vu lu modifie inviato consegnato letto modificato terkirim dibaca отправлено доставлено прочитано изменено`);

/** What styles of motion, space and size are called: they say nothing about who wrote. */
const STYLE =
  /^(?:ease|fade|zoom|slide|anim|transition|bounce|duration|delay|motion|m[setblrxy]?|p[setblrxy]?|inset|start|end|left|right|rounded|border|hover|focus|select)-/i;

/** The words of an element's classes, without those that only draw. */
export const classWords = (element: Element): string[] =>
  [...element.classList].filter((name) => !STYLE.test(name)).flatMap(wordsOf);

export const hasWord = (words: readonly string[], known: ReadonlySet<string>): boolean =>
  words.some((word) => known.has(word));

const LANGUAGES = 'en de fr es pt it nl pl ru uk tr id ms ja ko zh ar he'.split(' ');
const JOINING = list('de of the le den der am um om год г del di');
let days: ReadonlySet<string> | undefined;

/** Names of days and months, "today" and "yesterday", as the browser knows them. */
function dayWords(): ReadonlySet<string> {
  if (days) return days;
  const found = new Set<string>();
  const add = (text: string) => {
    for (const word of wordsOf(text)) if (!/^\d+$/.test(word)) found.add(word);
  };
  for (const language of LANGUAGES) {
    const ago = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
    for (const count of [0, -1]) add(ago.format(count, 'day'));
    for (const style of ['long', 'short'] as const) {
      const weekday = new Intl.DateTimeFormat(language, { weekday: style, timeZone: 'UTC' });
      const month = new Intl.DateTimeFormat(language, { day: 'numeric', month: style, timeZone: 'UTC' });
      for (let i = 0; i < 12; i++) {
        if (i < 7) add(weekday.format(Date.UTC(2026, 5, 1 + i)));
        add(month.format(Date.UTC(2026, i, 1)));
      }
    }
  }
  days = found;
  return found;
}

const NUMBER = /^\d{1,4}(?:st|nd|rd|th|年|月|日)?$/;
const WRITTEN_DATE =
  /^\D{0,12}(?:\d{1,4}[./-]\d{1,2}(?:[./-]\d{1,4})?|(?:\d{4}年)?\d{1,2}月\d{1,2}日)\D{0,12}$/;

/** Whether a text is the heading of a day and nothing else: "Today", "Tue", "3 Nov", "21.11.2026". */
export function isDay(text: string): boolean {
  if (text.length > 40) return false;
  if (WRITTEN_DATE.test(text)) return true;
  const words = wordsOf(text);
  const known = dayWords();
  return (
    words.some((word) => known.has(word)) &&
    words.every((word) => known.has(word) || NUMBER.test(word) || JOINING.has(word))
  );
}

const CLOCK = /(?<!\d)\d{1,2}[:.h]\d{2}(?::\d{2})?(?!\d)\s?(?:[ap]\.?\s?m\.?)?/gi;

/** Whether a text is a time of day, perhaps with its day, and nothing else. */
export function isClock(text: string): boolean {
  if (text.length > 40 || !text.match(CLOCK)) return false;
  const rest = text.replace(CLOCK, ' ').trim();
  return wordsOf(rest).length === 0 || isDay(rest);
}
