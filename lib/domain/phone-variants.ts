/**
 * Other ways in which the same line may be written as an international number. WhatsApp keeps old forms that phone
 * books and CRMs have dropped, or the reverse:
 * - Mexico: +52 1 and ten digits, now +52 and ten digits
 * - Argentina: +54 9 and ten digits (mobile), often stored as +54 and ten digits
 * - Brazil: mobiles got a leading 9 in front of their eight digits; landlines (2 to 5) never did
 *
 * For searching and comparing only: a stored number is never rewritten.
 * @param e164 `+` and digits
 * @returns the other forms, without the number itself
 */
export function phoneVariants(e164: string): readonly string[] {
  for (const [form, other] of OTHER_FORMS) {
    if (form.test(e164)) return [e164.replace(form, other)];
  }
  return [];
}

const OTHER_FORMS: readonly (readonly [RegExp, string])[] = [
  [/^\+521(\d{10})$/, '+52$1'],
  [/^\+52(\d{10})$/, '+521$1'],
  [/^\+549(\d{10})$/, '+54$1'],
  [/^\+54(\d{10})$/, '+549$1'],
  [/^\+55(\d\d)9([6-9]\d{7})$/, '+55$1$2'],
  [/^\+55(\d\d)([6-9]\d{7})$/, '+55$19$2'],
];

/**
 * Whether two numbers are one line. Numbers without `+` are taken as national ones.
 * - `same`: the same digits with the country code
 * - `variant`: another spelling of the line, or a national number that is the end of an international one
 * @returns null when they are different, or when one of them is too short to tell
 */
export function comparePhones(a: string, b: string): 'same' | 'variant' | null {
  const [one, other] = [normal(a), normal(b)];
  if (digitCount(one) < SHORTEST || digitCount(other) < SHORTEST) return null;
  if (one === other) return one.startsWith('+') ? 'same' : 'variant';
  if (one.startsWith('+') && other.startsWith('+')) {
    return phoneVariants(one).includes(other) ? 'variant' : null;
  }
  if (one.startsWith('+') === other.startsWith('+')) return null;
  const [international, national] = one.startsWith('+') ? [one, other] : [other, one];
  const forms = [international, ...phoneVariants(international)];
  return forms.some((form) => isNationalOf(national, form)) ? 'variant' : null;
}

/** Fewer digits than this are an extension or a short code. */
const SHORTEST = 7;

const normal = (phone: string): string => {
  const digits = phone.replace(/\D/g, '');
  return phone.trim().startsWith('+') ? `+${digits}` : digits;
};

const digitCount = (phone: string): number => phone.replace('+', '').length;

/** Without its trunk zero, the national number is what follows a country code of one to three digits. */
function isNationalOf(national: string, international: string): boolean {
  const significant = national.replace(/^0/, '');
  const countryCode = international.slice(1, international.length - significant.length);
  return (
    significant.length >= SHORTEST &&
    international.endsWith(significant) &&
    countryCode.length >= 1 &&
    countryCode.length <= 3
  );
}
