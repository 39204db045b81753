import { z } from 'zod';
import type { Tokens } from '../custody/tokens.ts';

/**
 * How a request to HighLevel's token endpoint ended.
 * - `refused`: HighLevel looked at it and said no; nothing was used up by it.
 * - `not-sent`: it surely did nothing.
 * - `unsure`: it may have used up the code or token, and the answer is lost.
 * - `misconfigured`: the client id or secret is not HighLevel's.
 */
export type Ending<T> =
  | { readonly kind: 'good'; readonly value: T }
  | { readonly kind: 'refused' | 'not-sent' | 'unsure' | 'misconfigured'; readonly detail: string };

const text = z.string().catch('');

/** HighLevel's answer; only the tokens have to be there, as its own files promise nothing but `userId`. */
const tokenAnswerSchema = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1).optional().catch(undefined),
  expires_in: z.coerce.number().positive().catch(86_399),
  scope: text,
  userType: z.string().optional().catch(undefined),
  companyId: text,
  locationId: z.string().min(1).nullable().catch(null),
  userId: z.string().nullable().catch(null),
  approvedLocations: z.array(z.string()).catch([]),
});

/** Null when it holds no pair of tokens. */
export function toTokens(answer: unknown, nowMs: number): Tokens | null {
  const read = tokenAnswerSchema.safeParse(answer);
  if (!read.success || read.data.refresh_token === undefined) return null;
  const { access_token, refresh_token, expires_in, userType, ...rest } = read.data;
  const isCompany = userType === undefined ? rest.locationId === null : userType === 'Company';
  return {
    ...rest,
    accessToken: access_token,
    refreshToken: refresh_token,
    issuedAtMs: nowMs,
    expiresAtMs: nowMs + expires_in * 1000,
    userType: isCompany ? 'Company' : 'Location',
  };
}

/** The access token of one location. A refresh token beside it is not kept: the company's makes the next one. */
export function toLocationToken(answer: unknown, nowMs: number) {
  const read = tokenAnswerSchema.safeParse(answer);
  if (!read.success) return null;
  const { access_token: accessToken, expires_in, scope } = read.data;
  return { accessToken, issuedAtMs: nowMs, expiresAtMs: nowMs + expires_in * 1000, scope };
}

const refusalSchema = z.object({
  error: z.string().optional().catch(undefined),
  error_description: z.string().optional().catch(undefined),
  message: z
    .union([z.string(), z.array(z.string()).transform((lines) => lines.join('; '))])
    .optional()
    .catch(undefined),
});

/** HighLevel's own words of a refusal; undefined when it is none of HighLevel's (a firewall's page, say). */
export function refusalText(body: unknown): string | undefined {
  const read = refusalSchema.safeParse(body);
  if (!read.success) return undefined;
  const words = read.data.error_description ?? read.data.message ?? read.data.error;
  // Printable and short: it is shown to a person.
  return words?.replace(/[^\x20-\x7e\u00a0-\uffff]/g, ' ').slice(0, 200);
}

/** Whether a refusal is about the gateway's own id and secret, and not about the token. */
export const isAboutClient = (body: unknown): boolean => {
  const read = refusalSchema.safeParse(body);
  if (!read.success) return false;
  const { error, error_description, message } = read.data;
  if (error === 'invalid_client' || error === 'unauthorized_client') return true;
  return /client[ _]?(?:id|secret|credential|key)/i.test(`${error_description ?? ''} ${message ?? ''}`);
};

export const installedLocationsSchema = z.object({
  locations: z.array(z.object({ _id: z.string(), name: text })),
  count: z.number().optional().catch(undefined),
});
