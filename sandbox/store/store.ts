import type { DatabaseSync } from 'node:sqlite';
import type { Clock } from '../clock.ts';
import { createContactTable } from './contact-table.ts';
import { createDocumentTable } from './document-table.ts';
import type {
  AppointmentRecord,
  ContactRecord,
  CustomFieldRecord,
  LocationRecord,
  NoteRecord,
  TagRecord,
  TaskRecord,
  UserRecord,
} from './records.ts';
import { createSearchIndex } from './search-index.ts';

const schemaVersion = 1;

/** Every record of the sandbox, without the ones that are worked out. The seed makes one of these. */
export interface Dataset {
  readonly locations: readonly LocationRecord[];
  readonly users: readonly UserRecord[];
  readonly tags: readonly TagRecord[];
  readonly customFields: readonly CustomFieldRecord[];
  readonly contacts: readonly ContactRecord[];
  readonly notes: readonly NoteRecord[];
  readonly tasks: readonly TaskRecord[];
  readonly appointments: readonly AppointmentRecord[];
}

/**
 * Opens the tables in this database and makes them when they are missing.
 * Throws when the file was written by another version of the sandbox: it holds made-up people only, so delete it.
 */
export function openStore({ db, clock, lagMs }: { db: DatabaseSync; clock: Clock; lagMs: number }) {
  const found = Number(db.prepare('PRAGMA user_version').get()?.user_version ?? 0);
  if (found !== 0 && found !== schemaVersion) {
    throw new Error(
      `The sandbox database has version ${found}, this program needs ${schemaVersion}. Delete the file.`,
    );
  }
  db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA user_version = ${schemaVersion}`);

  const contactTable = createContactTable(db);
  const index = createSearchIndex({ clock, lagMs });
  const tables = {
    locations: createDocumentTable<LocationRecord>(db, 'location', (one) => one.companyId),
    users: createDocumentTable<UserRecord>(db, 'user', (one) => one.locationId),
    tags: createDocumentTable<TagRecord>(db, 'tag', (one) => one.locationId),
    customFields: createDocumentTable<CustomFieldRecord>(db, 'custom_field', (one) => one.locationId),
    notes: createDocumentTable<NoteRecord>(db, 'note', (one) => one.contactId),
    tasks: createDocumentTable<TaskRecord>(db, 'task', (one) => one.contactId),
    appointments: createDocumentTable<AppointmentRecord>(db, 'appointment', (one) => one.contactId),
  };
  index.rebuild(contactTable.all());

  const contacts = {
    ...contactTable,
    put(contact: ContactRecord): void {
      contactTable.put(contact);
      index.put(contact);
    },
    remove(id: string): boolean {
      for (const table of [tables.notes, tables.tasks, tables.appointments]) {
        for (const owned of table.of(id)) table.remove(owned.id);
      }
      index.remove(id);
      return contactTable.remove(id);
    },
  };

  return {
    ...tables,
    contacts,
    index,
    isEmpty: () => tables.locations.all().length === 0,
    /** Replaces everything by this dataset; the search sees it at once. */
    fill(dataset: Dataset): void {
      db.exec('BEGIN');
      for (const table of [...Object.values(tables), contactTable]) table.clear();
      for (const one of dataset.locations) tables.locations.put(one);
      for (const one of dataset.users) tables.users.put(one);
      for (const one of dataset.tags) tables.tags.put(one);
      for (const one of dataset.customFields) tables.customFields.put(one);
      for (const one of dataset.contacts) contactTable.put(one);
      for (const one of dataset.notes) tables.notes.put(one);
      for (const one of dataset.tasks) tables.tasks.put(one);
      for (const one of dataset.appointments) tables.appointments.put(one);
      db.exec('COMMIT');
      index.rebuild(dataset.contacts);
    },
  };
}

export type Store = ReturnType<typeof openStore>;
