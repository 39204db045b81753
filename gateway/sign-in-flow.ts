import { z } from 'zod';
import type { OnceKind } from './custody/custody-store.ts';
import type { RouteDeps } from './gateway-context.ts';
import { randomId, sha256 } from './random-id.ts';

/** A sign-in that is under way: who began it, and what has to come back to whom. */
export const flowSchema = z.object({
  redirectUri: z.string(),
  clientState: z.string().nullable(),
  challenge: z.string(),
  /** SHA-256 of the cookie's value: the browser that began is the one that ends it. */
  browser: z.string(),
});
export type Flow = z.infer<typeof flowSchema>;

/** What the extension's code stands for, until it shows the verifier. */
export const codeSchema = z.object({
  redirectUri: z.string(),
  challenge: z.string(),
  highLevelCode: z.string(),
});
export type CodeContent = z.infer<typeof codeSchema>;

/** Ten minutes to choose a location, one to collect. */
export const FLOW_TTL_MS = 600_000;
export const CODE_TTL_MS = 60_000;

type Sealed = Extract<OnceKind, 'flow' | 'code'>;

/**
 * Keeps something under a value that nobody can guess, and gives that value. The store sees a hash of it, and the
 * content sealed: whoever reads the store can neither use nor read it.
 */
export async function keep(
  { store, sealer }: Pick<RouteDeps, 'store' | 'sealer'>,
  kind: Sealed,
  content: Flow | CodeContent,
  ttlMs: number,
): Promise<string> {
  const value = randomId();
  const key = await sha256(value);
  await store.keepOnce(kind, key, await sealer.seal(kind, key, JSON.stringify(content)), ttlMs);
  return value;
}

/** What was kept under this value: once, and only in time. */
export async function take<T>(
  { store, sealer }: Pick<RouteDeps, 'store' | 'sealer'>,
  kind: Sealed,
  value: string,
  schema: z.ZodType<T>,
): Promise<T | null> {
  const key = await sha256(value);
  const sealed = await store.takeOnce(kind, key);
  const opened = sealed && (await sealer.open(kind, key, sealed));
  return opened ? schema.parse(JSON.parse(opened.text)) : null;
}

/** An address of the extension with an answer in its query. */
export function answerAt(
  redirectUri: string,
  issuer: string,
  clientState: string | null,
  answer: Readonly<Record<string, string>>,
): string {
  const url = new URL(redirectUri);
  for (const [name, value] of Object.entries(answer)) url.searchParams.set(name, value);
  if (clientState !== null) url.searchParams.set('state', clientState);
  url.searchParams.set('iss', issuer);
  return url.href;
}
