import type { DatabaseSync } from 'node:sqlite';
import { createDocumentTable } from './document-table.ts';
import type { ContactRecord } from './records.ts';

export type IdentifierKind = 'email' | 'phone';

/** The identifiers under which a contact is found as a duplicate: the main ones and the additional ones. */
function identifiersOf(contact: ContactRecord): readonly (readonly [IdentifierKind, string])[] {
  const emails = [contact.email, ...contact.additionalEmails].filter((value) => value !== null);
  const phones = [contact.phone, ...contact.additionalPhones].filter((value) => value !== null);
  return [
    ...emails.map((value) => ['email', value.toLowerCase()] as const),
    ...phones.map((value) => ['phone', value] as const),
  ];
}

/** Contacts by id, by location, and by identifier. Every write is seen by the next read: only the search lags. */
export function createContactTable(db: DatabaseSync) {
  const documents = createDocumentTable<ContactRecord>(db, 'contact', (contact) => contact.locationId);
  db.exec(`
    CREATE TABLE IF NOT EXISTS contact_identifier (
      contact TEXT NOT NULL,
      location TEXT NOT NULL,
      kind TEXT NOT NULL,
      value TEXT NOT NULL
    ) STRICT;
    CREATE INDEX IF NOT EXISTS contact_identifier_value ON contact_identifier (location, kind, value);
    CREATE INDEX IF NOT EXISTS contact_identifier_contact ON contact_identifier (contact);
  `);
  const selectHolders = db.prepare(
    `SELECT DISTINCT i.contact AS id, c.seq FROM contact_identifier i JOIN contact c ON c.id = i.contact
     WHERE i.location = ? AND i.kind = ? AND i.value = ? ORDER BY c.seq`,
  );
  const addIdentifier = db.prepare(
    'INSERT INTO contact_identifier (contact, location, kind, value) VALUES (?, ?, ?, ?)',
  );
  const dropIdentifiers = db.prepare('DELETE FROM contact_identifier WHERE contact = ?');

  return {
    ...documents,
    put(contact: ContactRecord): void {
      documents.put(contact);
      dropIdentifiers.run(contact.id);
      for (const [kind, value] of identifiersOf(contact)) {
        addIdentifier.run(contact.id, contact.locationId, kind, value);
      }
    },
    remove(id: string): boolean {
      dropIdentifiers.run(id);
      return documents.remove(id);
    },
    clear(): void {
      documents.clear();
      db.exec('DELETE FROM contact_identifier');
    },
    /** Who holds this e-mail (lower case) or phone (as stored), oldest first. */
    holders(locationId: string, kind: IdentifierKind, value: string): readonly ContactRecord[] {
      return selectHolders
        .all(locationId, kind, value)
        .map((row) => documents.get(String(row.id)))
        .filter((contact) => contact !== undefined);
    },
  };
}

export type ContactTable = ReturnType<typeof createContactTable>;
