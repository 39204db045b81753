import { base64url } from 'jose';

/** A value nobody can guess: this many random bytes in base64url. */
export const randomId = (bytes = 32): string =>
  base64url.encode(crypto.getRandomValues(new Uint8Array(bytes)));

/** SHA-256 in base64url: how secrets of the extension are kept and PKCE challenges are made. */
export async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return base64url.encode(new Uint8Array(digest));
}

/** Compares without telling by the time it takes how much was right. The lengths may show. */
export function isSame(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  let difference = 0;
  for (let index = 0; index < a.length; index++) difference |= a.charCodeAt(index) ^ b.charCodeAt(index);
  return difference === 0;
}
