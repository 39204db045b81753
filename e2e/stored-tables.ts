import type { View } from './browsers/driver.ts';

/** Every row of every table of the database, read in a page of the extension by the browser's own means. */
export const storedTables = (page: View): Promise<Readonly<Record<string, readonly object[]>>> =>
  page.evaluate(
    () =>
      new Promise<Record<string, object[]>>((resolve, reject) => {
        const opening = indexedDB.open('chatside');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const db = opening.result;
          const rows: Record<string, object[]> = {};
          const tx = db.transaction([...db.objectStoreNames]);
          for (const table of db.objectStoreNames) {
            const reading = tx.objectStore(table).getAll();
            reading.onsuccess = () => {
              rows[table] = reading.result;
            };
          }
          tx.oncomplete = () => {
            db.close();
            resolve(rows);
          };
        };
      }),
  );
