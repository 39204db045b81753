import type messages from '../../public/_locales/en/messages.json';

/** A key of `public/_locales/en/messages.json`; a missing key does not compile. */
export type TextKey = keyof typeof messages;

type CountStem<K> = K extends `${infer Stem}_one` ? Stem : never;
/** The stem of a pair `stem_one`, `stem_other`. */
export type CountKey = CountStem<TextKey>;

export interface Text {
  /** The sentence of a key, with $1, $2, … replaced. */
  t(key: TextKey, ...values: readonly (string | number)[]): string;
  /** The plural form for a number; $1 is the number. Other values follow as $2, …. */
  count(stem: CountKey, n: number, ...values: readonly (string | number)[]): string;
  /** BCP 47 tag of the user's language, for `Intl`. */
  readonly locale: string;
  /** 'rtl' for right-to-left languages. */
  readonly dir: 'ltr' | 'rtl';
}

/**
 * @param getMessage `i18n.getMessage` of the browser, or a reader of the JSON file in tests
 */
export function createText(
  getMessage: (key: string, values: string[]) => string,
  locale: string,
  dir: 'ltr' | 'rtl' = 'ltr',
): Text {
  const plural = new Intl.PluralRules(locale);
  // The browser is asked once for each sentence without values: a card says about fifty.
  const known = new Map<string, string>();
  const ask = (key: string, values: readonly (string | number)[]) =>
    getMessage(key, values.map(String)) || key;
  const say = (key: string, values: readonly (string | number)[]) => {
    if (values.length > 0) return ask(key, values);
    const sentence = known.get(key) ?? ask(key, values);
    known.set(key, sentence);
    return sentence;
  };
  return {
    t: (key, ...values) => say(key, values),
    count: (stem, n, ...values) => {
      const form = plural.select(n) === 'one' ? 'one' : 'other';
      return say(`${stem}_${form}`, [n.toLocaleString(locale), ...values]);
    },
    locale,
    dir,
  };
}
