import * as z from 'zod/mini';

const locationId = z.string().check(z.minLength(1), z.maxLength(100));
const secret = z.string().check(z.minLength(1), z.maxLength(4096));

/** A connection with its secret. Lives in the vault and nowhere else; no message, log or report holds it. */
export const connectionSchema = z.union([
  /** A Private Integration Token, made by hand in HighLevel for one location. */
  z.object({ kind: z.literal('private-token'), token: secret, locationId, readOnly: z.boolean() }),
  /** A sign-in at a company's gateway. An agency's makes one connection for each location, with the same handle. */
  z.object({
    kind: z.literal('sign-in'),
    /** Base address, without a slash at the end. */
    gateway: z.string().check(z.minLength(1), z.maxLength(500)),
    /** What the gateway gives as `refresh_token`: it does not rotate, and is no token of HighLevel. */
    handle: secret,
    locationId,
    companyId: z.string(),
    /** Writing was switched off for it in the options. */
    readOnly: z.boolean(),
  }),
]);
export type Connection = z.infer<typeof connectionSchema>;

/** What somebody pasted as a token. */
export interface TokenReading {
  /** Without white space and without a "Bearer " in front; '' when nothing is left. */
  readonly token: string;
  /** It begins as Private Integration Tokens do. A hint only: the server decides what is a token. */
  readonly looksRight: boolean;
}

export function readToken(pasted: string): TokenReading {
  const token = pasted
    .trim()
    .replace(/^(?:authorization:\s*)?bearer(?:\s+|$)/i, '')
    .replace(/\s+/g, '');
  return { token, looksRight: /^pit-[\w-]{8,}$/.test(token) };
}
