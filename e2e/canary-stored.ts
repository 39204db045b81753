/** What an extension page sees of the browser, as far as it is used here. */
interface Api {
  readonly chrome?: {
    readonly storage?: Readonly<Record<string, { get(key: null): Promise<object> } | undefined>>;
  };
}

/**
 * Runs in a page: all that is stored for its origin, and the page itself, as text by where it is. Databases are
 * `database NAME`.
 */
export async function readAllStored(): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  const done = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const readDatabases = async (factory: IDBFactory, prefix: string) => {
    for (const { name } of await factory.databases()) {
      if (name === undefined) continue;
      const db = await done(factory.open(name));
      const rows: unknown[] = [];
      for (const table of db.objectStoreNames) {
        const store = db.transaction(table).objectStore(table);
        rows.push(table, await done(store.getAllKeys()), await done(store.getAll()));
      }
      db.close();
      found[`${prefix}database ${name}`] = JSON.stringify(rows);
    }
  };
  await readDatabases(indexedDB, '');
  type Buckets = { keys(): Promise<string[]>; open(name: string): Promise<{ indexedDB: IDBFactory }> };
  const { storageBuckets } = navigator as Navigator & { storageBuckets?: Buckets };
  for (const name of (await storageBuckets?.keys()) ?? []) {
    const bucket = await storageBuckets?.open(name);
    if (bucket) await readDatabases(bucket.indexedDB, `bucket ${name}, `);
  }
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    const entries: unknown[] = [];
    for (const request of await cache.keys()) {
      const answer = await cache.match(request);
      entries.push(request.url, [...request.headers], [...(answer?.headers ?? [])], await answer?.text());
    }
    found[`cache ${name}`] = JSON.stringify(entries);
  }
  const { storage } = (globalThis as unknown as Api).chrome ?? {};
  for (const area of ['local', 'sync', 'session', 'managed']) {
    const read = storage?.[area]?.get(null).catch((error: unknown) => ({ refused: String(error) }));
    if (read) found[`storage.${area}`] = JSON.stringify(await read);
  }
  found.localStorage = JSON.stringify({ ...localStorage });
  found.sessionStorage = JSON.stringify({ ...sessionStorage });
  found.cookies = document.cookie;
  found.address = `${location.href} ${JSON.stringify(history.state)} ${document.referrer}`;
  found.document = document.documentElement.outerHTML;
  found.fields = JSON.stringify(
    [...document.querySelectorAll('input, textarea')].map((one) => (one as HTMLInputElement).value),
  );
  return found;
}
