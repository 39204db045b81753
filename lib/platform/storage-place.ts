/** Chromium's Storage Buckets, as far as they are used here; Firefox has none and needs none. */
interface Buckets {
  keys(): Promise<readonly string[]>;
  open(
    name: string,
    options?: { readonly persisted: boolean; readonly durability: 'strict' },
  ): Promise<{ readonly indexedDB: IDBFactory }>;
  delete(name: string): Promise<void>;
}

const BUCKET = 'again';

const buckets = (): Buckets | undefined =>
  (navigator as Navigator & { readonly storageBuckets?: Buckets }).storageBuckets;

/**
 * Where the databases are: the usual place, or the bucket that took its place (docs/adr/0006). To be awaited before any
 * is opened.
 */
export async function findStorage(): Promise<void> {
  const found = buckets();
  if (!(await found?.keys())?.includes(BUCKET)) return;
  const bucket = await found?.open(BUCKET);
  Object.defineProperty(globalThis, 'indexedDB', { value: bucket?.indexedDB, configurable: true });
}

/**
 * Lets go of a database that cannot be opened, so that the next opening makes a new one. A Chromium whose storage broke
 * can neither open nor delete any database of the extension: there the databases move to a bucket.
 */
export async function dropDatabase(name: string): Promise<void> {
  try {
    await deleted(name);
  } catch (error) {
    const found = buckets();
    if (!found) throw error;
    await found.delete(BUCKET);
    await found.open(BUCKET, { persisted: true, durability: 'strict' });
  }
}

const deleted = (name: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = () => resolve();
    request.onerror = () => reject(request.error);
  });
