import { base64url } from 'jose';
import { z } from 'zod';
import type { SealKey } from './seal.ts';

const LOOPBACK = /^http:\/\/(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?(?:\/|$)/;
/** HighLevel's portal refuses redirect addresses with these words. */
const REFUSED_WORDS = /ghl|highlevel/i;

const list = (text: string) => text.split(/[\s,]+/).filter(Boolean);

/** An address with https, or with http on this machine (for the sandbox). No query, no user, no slash at the end. */
const address = (what: string) =>
  z
    .string(`${what} is missing.`)
    .refine((text) => URL.canParse(text), `${what} is no address, such as https://gateway.example.com.`)
    .refine(
      (text) => !URL.canParse(text) || text.startsWith('https://') || LOOPBACK.test(text),
      `${what} has to begin with https:// (http:// only for 127.0.0.1 and localhost).`,
    )
    .refine((text) => !/[?#@]/.test(text), `${what} has to be without user, query and fragment.`)
    .transform((text) => text.replace(/\/+$/, ''));

const whole = (what: string, fallback: number, max: number) =>
  z.coerce
    .number(`${what} has to be a whole number.`)
    .int(`${what} has to be a whole number.`)
    .min(1, `${what} has to be 1 or more.`)
    .max(max, `${what} has to be ${max} or less.`)
    .default(fallback);

const yesNo = (what: string) =>
  z
    .enum(['true', 'false'], `${what} has to be true or false.`)
    .default('false')
    .transform((text) => text === 'true');

const redirects = z
  .string('REDIRECT_URIS is missing: the addresses of the extension that may receive a sign-in.')
  .transform(list)
  .refine((uris) => uris.length > 0, 'REDIRECT_URIS is empty.')
  .refine(
    (uris) =>
      uris.every((uri) => /^https:\/\/[a-p]{32}\.chromiumapp\.org\/[\w/-]*$/.test(uri) || isFirefox(uri)),
    'REDIRECT_URIS may only hold https://<32 letters a to p>.chromiumapp.org/… and https://<40 hex digits>.extensions.allizom.org/….',
  );
const isFirefox = (uri: string) => /^https:\/\/[0-9a-f]{40}\.extensions\.allizom\.org\/[\w/-]*$/.test(uri);

const origins = z
  .string()
  .transform(list)
  .refine(
    (all) =>
      all.every((one) =>
        /^(?:chrome-extension:\/\/[a-p]{32}|moz-extension:\/\/(?:[0-9a-f-]{36}|\*))$/.test(one),
      ),
    'EXTENSION_ORIGINS may only hold chrome-extension://<id>, moz-extension://<uuid> and moz-extension://*.',
  )
  .optional();

const KEY_SENTENCE =
  'SEAL_KEYS has to hold name:key pairs, the current one first; a key is 32 random bytes in base64url (43 characters).';
const sealKeys = z
  .string('SEAL_KEYS is missing. Make a key with: openssl rand 32 | basenc --base64url | tr -d =')
  .transform((text, context): [SealKey, ...SealKey[]] => {
    const keys = list(text).map((pair): SealKey | null => {
      const [, id, key] = /^([\w-]{1,32}):([\w-]{43})=?$/.exec(pair) ?? [];
      return id && key ? { id, bytes: base64url.decode(key) } : null;
    });
    const [first, ...rest] = keys.filter((key) => key?.bytes.length === 32);
    const good = keys.every((key) => key?.bytes.length === 32);
    if (!first || !good || new Set(keys.map((key) => key?.id)).size < keys.length) {
      context.addIssue(KEY_SENTENCE);
      return z.NEVER;
    }
    return [first, ...rest.filter((key) => key !== null)];
  });

const environmentSchema = z.object({
  PUBLIC_URL: address('PUBLIC_URL').refine(
    (text) => !REFUSED_WORDS.test(text),
    'PUBLIC_URL must not hold "ghl" or "highlevel": HighLevel refuses redirect addresses with these words.',
  ),
  HOST: z.string().default('127.0.0.1'),
  PORT: whole('PORT', 8788, 65_535),
  MODE: z.enum(['token', 'proxy'], 'MODE has to be token or proxy.').default('token'),
  READ_ONLY: yesNo('READ_ONLY'),
  REDIRECT_URIS: redirects,
  EXTENSION_ORIGINS: origins,
  HIGHLEVEL_CLIENT_ID: z.string('HIGHLEVEL_CLIENT_ID is missing.').min(1, 'HIGHLEVEL_CLIENT_ID is empty.'),
  HIGHLEVEL_CLIENT_SECRET: z
    .string('HIGHLEVEL_CLIENT_SECRET is missing.')
    .min(8, 'HIGHLEVEL_CLIENT_SECRET is too short to be one.'),
  HIGHLEVEL_VERSION_ID: z.string().min(1).optional(),
  HIGHLEVEL_SCOPES: z
    .string()
    .default(
      'contacts.readonly contacts.write locations.readonly locations/tags.readonly locations/customFields.readonly users.readonly',
    )
    .transform(list)
    .refine(
      (scopes) => scopes.length > 0 && scopes.every((scope) => /^[\w/-]+\.(?:readonly|write)$/.test(scope)),
      'HIGHLEVEL_SCOPES has to hold scopes such as contacts.readonly, parted by spaces.',
    ),
  HIGHLEVEL_AUTHORIZE_URL: address('HIGHLEVEL_AUTHORIZE_URL').default(
    'https://marketplace.gohighlevel.com/oauth/chooselocation',
  ),
  HIGHLEVEL_API_URL: address('HIGHLEVEL_API_URL').default('https://services.leadconnectorhq.com'),
  ALLOWED_LOCATIONS: z.string().transform(list).optional(),
  SEAL_KEYS: sealKeys,
  SQLITE_FILE: z.string().min(1).default('gateway.sqlite'),
  REDIS_URL: z
    .string()
    .regex(/^rediss?:\/\//, 'REDIS_URL has to begin with redis:// or rediss://.')
    .optional(),
  REDIS_PREFIX: z.string().default('chatside:'),
  SESSION_IDLE_DAYS: whole('SESSION_IDLE_DAYS', 90, 364),
});

export type GatewayConfig = ReturnType<typeof toConfig>;

function toConfig(env: z.infer<typeof environmentSchema>) {
  const { READ_ONLY: readOnly } = env;
  return {
    publicUrl: env.PUBLIC_URL,
    host: env.HOST,
    port: env.PORT,
    mode: env.MODE,
    readOnly,
    redirectUris: env.REDIRECT_URIS,
    extensionOrigins: env.EXTENSION_ORIGINS ?? env.REDIRECT_URIS.flatMap(chromeOrigin),
    /** With READ_ONLY no right to write is ever asked for. `oauth.write` only makes tokens for an agency's locations. */
    scopes: readOnly
      ? env.HIGHLEVEL_SCOPES.filter((scope) => scope.endsWith('.readonly') || scope === 'oauth.write')
      : env.HIGHLEVEL_SCOPES,
    upstream: {
      apiUrl: env.HIGHLEVEL_API_URL,
      authorizeUrl: env.HIGHLEVEL_AUTHORIZE_URL,
      clientId: env.HIGHLEVEL_CLIENT_ID,
      clientSecret: env.HIGHLEVEL_CLIENT_SECRET,
      versionId: env.HIGHLEVEL_VERSION_ID,
      redirectUri: `${env.PUBLIC_URL}/callback`,
    },
    /** Empty: every location. */
    allowedLocations: env.ALLOWED_LOCATIONS ?? [],
    sealKeys: env.SEAL_KEYS,
    store:
      env.REDIS_URL === undefined
        ? ({ kind: 'sqlite', file: env.SQLITE_FILE } as const)
        : ({ kind: 'redis', url: env.REDIS_URL, prefix: env.REDIS_PREFIX } as const),
    idleMs: env.SESSION_IDLE_DAYS * 86_400_000,
  };
}

const chromeOrigin = (uri: string): string[] => {
  const id = /^https:\/\/([a-p]{32})\.chromiumapp\.org\//.exec(uri)?.[1];
  return id ? [`chrome-extension://${id}`] : [];
};

/** Reads the environment. On failure gives one sentence for each thing that is wrong; none holds a value. */
export function readConfig(
  env: Readonly<Record<string, string | undefined>>,
): { config: GatewayConfig } | { problems: readonly string[] } {
  // An empty line of the .env file means "not set".
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()));
  const read = environmentSchema.safeParse(set);
  if (read.success) return { config: toConfig(read.data) };
  return { problems: read.error.issues.map((issue) => issue.message) };
}
