import { ok, type Result } from '../domain/result.ts';
import { createDrafts, type Drafts } from './drafts.ts';
import { createLinks, type Links } from './links.ts';
import { createLocations, createSessions, type Locations, type Sessions } from './locations.ts';
import { type Database, type OpenError, openDatabase } from './open-database.ts';
import { createOutboxTable, type OutboxTable } from './outbox-table.ts';
import { createRecords, type Records } from './records.ts';
import { wipe } from './wipe.ts';

/** Every table of the database, each with its own repository. */
export interface DatabaseTables {
  readonly records: Records;
  readonly links: Links;
  readonly outbox: OutboxTable;
  readonly drafts: Drafts;
  readonly locations: Locations;
  readonly sessions: Sessions;
  /** See `wipe.ts`. */
  wipe(options: { readonly outbox: boolean }): Promise<void>;
}

/**
 * Opens the database and its tables.
 * @param name only tests give another database
 * @param onClosed see `openDatabase`
 */
export async function openTables(
  name?: string,
  onClosed?: () => void,
): Promise<Result<DatabaseTables & { readonly database: Database }, OpenError>> {
  const opened = await openDatabase(name, onClosed);
  return opened.ok ? ok({ ...tablesOf(opened.value), database: opened.value }) : opened;
}

const tablesOf = (db: Database): DatabaseTables => ({
  records: createRecords(db),
  links: createLinks(db),
  outbox: createOutboxTable(db),
  drafts: createDrafts(db),
  locations: createLocations(db),
  sessions: createSessions(db),
  wipe: (options) => wipe(db, options),
});
