import { z } from 'zod';
import type { RouteDeps } from './gateway-context.ts';

/**
 * The gateway's own access token: sealed, so that nobody but gateways with the same key can read or make one. It opens
 * the gateway and nothing of HighLevel's.
 */
const contentSchema = z.object({
  grantId: z.string(),
  /** Null: for the list of locations only. */
  locationId: z.string().nullable(),
  untilMs: z.number(),
});
type Content = z.infer<typeof contentSchema>;

export const GATEWAY_TOKEN_LIFE_MS = 15 * 60_000;
const SUBJECT = 'gateway';

export const sealToken = (
  { sealer, clock }: Pick<RouteDeps, 'sealer' | 'clock'>,
  content: Omit<Content, 'untilMs'>,
): Promise<string> =>
  sealer.seal(
    'access',
    SUBJECT,
    JSON.stringify({ ...content, untilMs: clock.nowMs() + GATEWAY_TOKEN_LIFE_MS }),
  );

/** Null when it is none of ours or its time is over. Whether the sign-in still stands is for the caller to see. */
export async function openToken(
  { sealer, clock }: Pick<RouteDeps, 'sealer' | 'clock'>,
  header: string | undefined,
): Promise<Content | null> {
  const token = /^Bearer ([\w.-]{1,4096})$/i.exec(header ?? '')?.[1];
  const opened = token && (await sealer.open('access', SUBJECT, token));
  if (!opened) return null;
  const content = contentSchema.parse(JSON.parse(opened.text));
  return clock.nowMs() < content.untilMs ? content : null;
}
