import * as z from 'zod/mini';

/** The connection with its secret. Lives in the vault and nowhere else; no message, log or report holds it. */
export const connectionSchema = z.object({
  kind: z.literal('private-token'),
  token: z.string().check(z.minLength(1), z.maxLength(4096)),
  locationId: z.string().check(z.minLength(1), z.maxLength(100)),
});
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
