import { z } from 'zod';

/** What HighLevel gave for one sign-in. Never leaves the gateway as a whole, and rests only sealed. */
export const tokensSchema = z.object({
  accessToken: z.string().min(1),
  refreshToken: z.string().min(1),
  issuedAtMs: z.number(),
  expiresAtMs: z.number(),
  scope: z.string(),
  userType: z.enum(['Location', 'Company']),
  companyId: z.string(),
  /** Null for a company's tokens. */
  locationId: z.string().nullable(),
  userId: z.string().nullable(),
  approvedLocations: z.array(z.string()),
});
export type Tokens = z.infer<typeof tokensSchema>;

/** A token for one location, made from a company's. */
export const locationTokenSchema = z.object({
  accessToken: z.string().min(1),
  issuedAtMs: z.number(),
  expiresAtMs: z.number(),
  scope: z.string(),
  generation: z.number(),
});
export type LocationToken = z.infer<typeof locationTokenSchema>;

/** Reads what was unsealed. Throws when it is not what was sealed, which only a fault of this program can bring. */
export const readSealed = <T>(schema: z.ZodType<T>, text: string): T => schema.parse(JSON.parse(text));
