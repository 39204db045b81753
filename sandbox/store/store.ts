import type { DatabaseSync } from 'node:sqlite';
import type { Clock } from '../clock.ts';
import type {
  AppointmentNoteRecord,
  BlockedSlotRecord,
  CalendarGroupRecord,
  CalendarRecord,
} from './calendar-records.ts';
import { createContactTable } from './contact-table.ts';
import type { ConversationRecord, MessageRecord } from './conversation-records.ts';
import { createDocumentTable, type DocumentTable } from './document-table.ts';
import type { CompanyRecord, CustomValueRecord, TemplateRecord } from './location-records.ts';
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
import type {
  BusinessRecord,
  CampaignRecord,
  LostReasonRecord,
  OpportunityRecord,
  PipelineRecord,
  WorkflowRecord,
} from './sales-records.ts';
import { createSearchIndex } from './search-index.ts';

const schemaVersion = 2;

function makeTables(db: DatabaseSync) {
  const ofLocation = <T extends { readonly id: string; readonly locationId: string }>(name: string) =>
    createDocumentTable<T>(db, name, (one) => one.locationId);
  const ofContact = <T extends { readonly id: string; readonly contactId: string }>(name: string) =>
    createDocumentTable<T>(db, name, (one) => one.contactId);
  return {
    companies: createDocumentTable<CompanyRecord>(db, 'company', (one) => one.id),
    locations: createDocumentTable<LocationRecord>(db, 'location', (one) => one.companyId),
    users: ofLocation<UserRecord>('user'),
    tags: ofLocation<TagRecord>('tag'),
    customFields: ofLocation<CustomFieldRecord>('custom_field'),
    customValues: ofLocation<CustomValueRecord>('custom_value'),
    templates: ofLocation<TemplateRecord>('template'),
    calendarGroups: ofLocation<CalendarGroupRecord>('calendar_group'),
    calendars: ofLocation<CalendarRecord>('calendar'),
    blockedSlots: ofLocation<BlockedSlotRecord>('blocked_slot'),
    pipelines: ofLocation<PipelineRecord>('pipeline'),
    lostReasons: ofLocation<LostReasonRecord>('lost_reason'),
    workflows: ofLocation<WorkflowRecord>('workflow'),
    campaigns: ofLocation<CampaignRecord>('campaign'),
    businesses: ofLocation<BusinessRecord>('business'),
    notes: ofContact<NoteRecord>('note'),
    tasks: ofContact<TaskRecord>('task'),
    appointments: ofContact<AppointmentRecord>('appointment'),
    opportunities: ofContact<OpportunityRecord>('opportunity'),
    conversations: ofContact<ConversationRecord>('conversation'),
    messages: createDocumentTable<MessageRecord>(db, 'message', (one) => one.conversationId),
    appointmentNotes: createDocumentTable<AppointmentNoteRecord>(
      db,
      'appointment_note',
      (one) => one.appointmentId,
    ),
  };
}

type Tables = ReturnType<typeof makeTables>;
type RecordOf<Table> = Table extends DocumentTable<infer T> ? T : never;

/** Every record of the sandbox, without the ones that are worked out. The seed makes one of these. */
export type Dataset = { readonly [K in keyof Tables]: readonly RecordOf<Tables[K]>[] } & {
  readonly contacts: readonly ContactRecord[];
};

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
  const tables = makeTables(db);
  index.rebuild(contactTable.all());

  const contacts = {
    ...contactTable,
    put(contact: ContactRecord): void {
      contactTable.put(contact);
      index.put(contact);
    },
    remove(id: string): boolean {
      for (const { id: appointmentId } of tables.appointments.of(id)) {
        removeOwned(tables.appointmentNotes, appointmentId);
      }
      for (const { id: conversationId } of tables.conversations.of(id)) {
        removeOwned(tables.messages, conversationId);
      }
      removeOwned(tables.notes, id);
      removeOwned(tables.tasks, id);
      removeOwned(tables.appointments, id);
      removeOwned(tables.opportunities, id);
      removeOwned(tables.conversations, id);
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
      fillAll(tables, dataset);
      for (const one of dataset.contacts) contactTable.put(one);
      db.exec('COMMIT');
      index.rebuild(dataset.contacts);
    },
  };
}

function removeOwned<T extends { readonly id: string }>(table: DocumentTable<T>, ownerId: string): void {
  for (const { id } of table.of(ownerId)) table.remove(id);
}

function fillAll(tables: Tables, dataset: Dataset): void {
  const fill = <T extends { readonly id: string }>(table: DocumentTable<T>, records: readonly T[]): void => {
    for (const record of records) table.put(record);
  };
  fill(tables.companies, dataset.companies);
  fill(tables.locations, dataset.locations);
  fill(tables.users, dataset.users);
  fill(tables.tags, dataset.tags);
  fill(tables.customFields, dataset.customFields);
  fill(tables.customValues, dataset.customValues);
  fill(tables.templates, dataset.templates);
  fill(tables.calendarGroups, dataset.calendarGroups);
  fill(tables.calendars, dataset.calendars);
  fill(tables.blockedSlots, dataset.blockedSlots);
  fill(tables.pipelines, dataset.pipelines);
  fill(tables.lostReasons, dataset.lostReasons);
  fill(tables.workflows, dataset.workflows);
  fill(tables.campaigns, dataset.campaigns);
  fill(tables.businesses, dataset.businesses);
  fill(tables.notes, dataset.notes);
  fill(tables.tasks, dataset.tasks);
  fill(tables.appointments, dataset.appointments);
  fill(tables.appointmentNotes, dataset.appointmentNotes);
  fill(tables.opportunities, dataset.opportunities);
  fill(tables.conversations, dataset.conversations);
  fill(tables.messages, dataset.messages);
}

export type Store = ReturnType<typeof openStore>;
