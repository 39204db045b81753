import { createHash } from 'node:crypto';

/**
 * Chatra's id of a visitor, which is not the id of the chat in the address. The real one has 39 small letters and digits
 * where a site has bound its own.
 */
export const clientIdOf = (castKey: string): string =>
  BigInt(`0x${createHash('sha256').update(`client/${castKey}`).digest('hex')}`)
    .toString(36)
    .padStart(39, '0')
    .slice(0, 39);
