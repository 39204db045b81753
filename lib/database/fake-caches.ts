/** The part of the browser's cache storage that the mirror uses, in memory and with faults, for tests. */
export interface FakeCaches extends Pick<CacheStorage, 'open' | 'delete'> {
  /** The entries' texts by address. */
  readonly stored: Map<string, string>;
  /** Called before every step, which waits for it; what it throws is what the step fails with. */
  fault: (step: 'open' | 'keys' | 'match' | 'put' | 'remove' | 'clear') => Promise<void> | void;
}

export function createFakeCaches(): FakeCaches {
  const stored = new Map<string, string>();
  const urlOf = (request: RequestInfo | URL) => (request instanceof Request ? request.url : String(request));
  const fake: FakeCaches = {
    stored,
    fault: () => undefined,
    open: async () => {
      await fake.fault('open');
      const cache: Pick<Cache, 'keys' | 'match' | 'put' | 'delete'> = {
        keys: async () => {
          await fake.fault('keys');
          return [...stored.keys()].map((url) => new Request(url));
        },
        match: async (request) => {
          await fake.fault('match');
          const text = stored.get(urlOf(request));
          return text === undefined ? undefined : new Response(text);
        },
        put: async (request, response) => {
          await fake.fault('put');
          stored.set(urlOf(request), await response.text());
        },
        delete: async (request) => {
          await fake.fault('remove');
          return stored.delete(urlOf(request));
        },
      };
      return cache as Cache;
    },
    delete: async () => {
      await fake.fault('clear');
      stored.clear();
      return true;
    },
  };
  return fake;
}

/** Grants a lock to one after the other, as the browser's does. */
export function createFakeLocks(): Pick<LockManager, 'request'> {
  let last: Promise<unknown> = Promise.resolve();
  return {
    request: (_name: string, work: unknown) => {
      const turn = last.then(() => (work as () => unknown)());
      last = turn.catch(() => undefined);
      return turn as Promise<never>;
    },
  };
}
