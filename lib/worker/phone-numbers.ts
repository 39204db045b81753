import {
  type CountryCode,
  type MetadataJson,
  type PhoneNumber,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/core/es6';

/** The world's numbering plans. They are a file of the extension, so that they weigh nothing in the worker's script. */
export type PhonePlans = MetadataJson;

export interface PhoneNumbers {
  /**
   * Reads a phone number into E.164, or null for what is none. An international number that the library does not know
   * is kept as it is: WhatsApp uses old forms that count as impossible (Mexico's +52 1), and dropping them would lose
   * the person.
   * @param country ISO-2 of the location, with which a number without `+` is read; null reads only international ones
   */
  toE164(raw: string, country: string | null): string | null;
  /**
   * The digits without the country code, for a search by the end of the number.
   * @param e164 as `toE164` gives it
   */
  nationalDigits(e164: string): string;
}

const MIN_DIGITS = 7;
/** E.164 allows 15 with the country code. */
const MAX_DIGITS = 15;

export function createPhoneNumbers(plans: PhonePlans): PhoneNumbers {
  const parse = (text: string, country: string | null): PhoneNumber | undefined => {
    const upper = country?.toUpperCase();
    return parsePhoneNumberFromString(
      text,
      {
        // Never picks a number out of a sentence.
        extract: false,
        ...(upper && isCountry(upper, plans) ? { defaultCountry: upper } : {}),
      },
      plans,
    );
  };

  return {
    toE164: (raw, country) => {
      const typed = withPlus(raw.replace(INVISIBLE, '').trim());
      const parsed = parse(typed, country);
      if (parsed?.isPossible()) return parsed.number;
      // The library saw a country code in front of a number that it holds for impossible.
      if (parsed && digitsOf(parsed.number) === digitsOf(typed)) return inBounds(parsed.number);
      return /^\+[\d\s().\-/\u00a0\u2010-\u2015]+$/.test(typed) ? inBounds(`+${digitsOf(typed)}`) : null;
    },
    nationalDigits: (e164) => parse(e164, null)?.nationalNumber ?? e164.replace(/\D/g, ''),
  };
}

const isCountry = (code: string, plans: PhonePlans): code is CountryCode =>
  Object.hasOwn(plans.countries, code);

/** Marks of writing direction, which pages put around numbers. */
const INVISIBLE = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/** A WhatsApp id is the whole number without its plus; 00 is how most of the world dials abroad. */
function withPlus(text: string): string {
  const [, jid] = /^\+?(\d+)@(?:c\.us|s\.whatsapp\.net)$/i.exec(text) ?? [];
  if (jid !== undefined) return `+${jid}`;
  return text.replace(/^tel:/i, '').replace(/^00(?=[1-9])/, '+');
}

const digitsOf = (text: string): string => text.replace(/\D/g, '');

const inBounds = (e164: string): string | null =>
  e164.length > MIN_DIGITS && e164.length <= MAX_DIGITS + 1 ? e164 : null;
