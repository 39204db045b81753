/** One request to the API, as the tests see it. It never holds a token. */
export interface LoggedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly version: string | null;
  readonly body: unknown;
  /** Null when the connection was cut and nothing was answered. */
  readonly status: number | null;
  readonly atMs: number;
  /** Whether the server did what was asked, also when the answer was lost or falsified. */
  readonly effect: boolean;
}

/** Keeps the latest requests, oldest first. */
export function createRequestLog(maxEntries = 5000) {
  let entries: LoggedRequest[] = [];
  return {
    add(entry: LoggedRequest): void {
      entries.push(entry);
      if (entries.length > maxEntries) entries = entries.slice(-maxEntries);
    },
    all: (): readonly LoggedRequest[] => entries,
    clear(): void {
      entries = [];
    },
  };
}
