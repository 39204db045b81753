import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js';

const asCountry = (country: string): CountryCode | undefined =>
  isSupportedCountry(country) ? country : undefined;

/**
 * The form in which a phone is stored: E.164, a bare national number being read in the location's country.
 * What is no possible number stays the text it was, as imported records show.
 */
export function toStoredPhone(raw: string, locationCountry: string): string {
  const text = raw.trim();
  const country = asCountry(locationCountry);
  const parsed = country ? parsePhoneNumberFromString(text, country) : parsePhoneNumberFromString(text);
  return parsed?.isPossible() ? parsed.number : text;
}

/** The digits of a text, to look for a number whatever its punctuation. */
export const digitsOf = (text: string): string => text.replace(/\D/g, '');
