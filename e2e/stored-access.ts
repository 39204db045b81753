import type { TabView } from './browsers/driver.ts';

type Rows = Record<string, Record<string, unknown>>;
interface WithSession {
  readonly chrome: {
    readonly storage: { readonly session: { get(): Promise<Rows>; set(rows: Rows): Promise<void> } };
  };
}

/** What the extension holds in the memory that ends with the browser, as text. */
export const inSessionStorage = (page: TabView): Promise<string> =>
  page.evaluate(async () => {
    const rows = await (globalThis as unknown as WithSession).chrome.storage.session.get();
    return JSON.stringify(
      Object.fromEntries(Object.entries(rows).filter(([key]) => key.startsWith('access.'))),
    );
  });

/** Makes the stored access token of a location one whose time is over. The worker that remembers it has to be ended. */
export const spendToken = (page: TabView, locationId: string): Promise<void> =>
  page.evaluate(async (id) => {
    const { session } = (globalThis as unknown as WithSession).chrome.storage;
    const key = `access.${id}`;
    const row = (await session.get())[key];
    if (!row) throw new Error('There is no access token');
    await session.set({ [key]: { ...row, expiresAtMs: 0 } });
  }, locationId);

/** The locations that the vault holds a connection for. */
export const kept = (page: TabView): Promise<string[]> =>
  page.evaluate(async () => {
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('chatside-vault');
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const keys = await new Promise<string[]>((resolve) => {
      const request = db.transaction('connections').objectStore('connections').getAllKeys();
      request.onsuccess = () => resolve(request.result.map(String));
    });
    db.close();
    return keys;
  });
