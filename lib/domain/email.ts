/** Longest address by RFC 5321. */
const EMAIL_MAX = 254;
const LOCAL_MAX = 64;

/**
 * Whether a text has the form of one e-mail address: one `@`, a host with a dot, no white space. Wide on purpose;
 * only the mail server knows whether it exists.
 */
export function isEmail(text: string): boolean {
  if (text.length > EMAIL_MAX) return false;
  const [local = '', host = '', ...rest] = text.split('@');
  return (
    rest.length === 0 &&
    local.length <= LOCAL_MAX &&
    /^[^\s"(),:;<>[\]\\]+$/.test(local) &&
    !local.startsWith('.') &&
    !local.endsWith('.') &&
    /^(?!-)[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+$/u.test(host)
  );
}

/**
 * Whether two addresses are one, whatever their case. Dots and `+tags` count: only some providers ignore them, and
 * two people must never become one by a guess.
 */
export const isSameEmail = (a: string, b: string): boolean =>
  a.trim().toLowerCase() === b.trim().toLowerCase() && isEmail(a.trim());
