/** What a line may say besides its event. Ids of sign-ins, never handles; numbers; short words. */
export type LogFields = Readonly<Record<string, string | number | boolean | null>>;

export interface Log {
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
}

/** Things that look like tokens: Private Integration Tokens, JWTs and JWEs, our own handles. */
const TOKEN_LIKE = /pit-[\w-]{8,}|eyJ[\w-]{8,}(?:\.[\w-]*)+|cs_[\w-]{10,}\.[\w-]+|Bearer\s+\S+/g;
const MAX_LENGTH = 300;

/**
 * Writes one line of JSON for each event. No caller passes a secret; should one do so all the same, known secrets and
 * what looks like a token are cut out here.
 * @param secrets texts that must never be seen: the client secret, the keys, the address of Redis
 */
export function createLog({
  write,
  nowMs,
  secrets,
}: {
  write: (line: string) => void;
  nowMs: () => number;
  secrets: readonly string[];
}): Log {
  const hidden = secrets.filter((secret) => secret.length > 3);
  const clean = (text: string): string => {
    let shown = text;
    for (const secret of hidden) shown = shown.replaceAll(secret, '[redacted]');
    return shown.replace(TOKEN_LIKE, '[redacted]').slice(0, MAX_LENGTH);
  };
  const line =
    (level: string) =>
    (event: string, fields: LogFields = {}): void => {
      const told = Object.entries(fields).map(([name, value]) => [
        name,
        typeof value === 'string' ? clean(value) : value,
      ]);
      write(
        JSON.stringify({ time: new Date(nowMs()).toISOString(), level, event, ...Object.fromEntries(told) }),
      );
    };
  return { info: line('info'), warn: line('warn'), error: line('error') };
}
