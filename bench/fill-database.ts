/** Copies to make of a person whom the database knows, and notes that each copy has. */
export interface Fill {
  readonly copies: number;
  readonly notesEach: number;
}

/** Runs in a page of the extension: fills its database as years of work would. Gives what is in it then. */
export async function fillDatabase({ copies, notesEach }: Fill): Promise<{ records: number; notes: number }> {
  const asked = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const db = await asked(indexedDB.open('chatside'));
  const tx = db.transaction(['records', 'links'], 'readwrite');
  const records = tx.objectStore('records');
  const links = tx.objectStore('links');
  const [record] = await asked(records.getAll(null, 1));
  const [link] = await asked(links.getAll(null, 1));
  if (!record || !link) throw new Error('There is nobody to copy');
  const [note] = record.notes.value ?? [];
  for (let copy = 0; copy < copies; copy++) {
    const contactId = `copy${String(copy).padStart(16, '0')}`;
    const value = Array.from({ length: notesEach }, (_, i) => ({
      ...note,
      id: `${contactId}-${i}`,
      bodyHtml: `<p>Note ${i} of ${contactId}: called about the appointment, will write again next week.</p>`,
    }));
    const contact = { ...record.contact, id: contactId, email: `${contactId}@example.com` };
    records.put({ ...record, contactId, contact, notes: { ...record.notes, state: 'read', value } });
    links.put({ ...link, contactId, conversation: `${link.conversation}-${contactId}` });
  }
  await new Promise((resolve, reject) => {
    tx.oncomplete = resolve;
    tx.onabort = () => reject(tx.error);
  });
  const all = await asked(db.transaction('records').objectStore('records').getAll());
  db.close();
  return {
    records: all.length,
    notes: all.reduce((sum: number, { notes }) => sum + (notes.value?.length ?? 0), 0),
  };
}
