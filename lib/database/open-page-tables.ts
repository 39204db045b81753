import { ok, type Result } from '../domain/result.ts';
import { type Budgets, createBudgets } from './budgets.ts';
import { createDrafts, type Drafts } from './drafts.ts';
import { createLinks, type Links } from './links.ts';
import { createLocations, createSessions, type Locations, type Sessions } from './locations.ts';
import { type Database, type OpenError, openDatabase } from './open-database.ts';
import { type Mirror, noMirror } from './outbox-mirror.ts';
import { createOutboxTable, type OutboxTable } from './outbox-table.ts';
import { createRecords, type Records } from './records.ts';
import { withRoom } from './with-room.ts';
import { createWorkspaces, type Workspaces } from './workspaces.ts';

/** The tables as the pages use them, each with its own repository. */
export interface PageTables {
  readonly records: Records;
  readonly links: Links;
  readonly outbox: OutboxTable;
  readonly drafts: Drafts;
  readonly locations: Locations;
  readonly sessions: Sessions;
  readonly workspaces: Workspaces;
  readonly budgets: Budgets;
}

export interface PageCare {
  /** Makes room on a disk that is full. Without it, what does not fit fails. */
  readonly makeRoom?: (db: Database) => Promise<unknown>;
  /** See `createLinks`. */
  readonly isForgetful?: () => boolean;
}

/**
 * Opens the database and its tables for a page. What only the worker does stays out of it, and of the page's scripts.
 * @param name only tests give another database
 * @param onClosed see `openDatabase`
 * @param mirror only tests go without one
 */
export async function openPageTables(
  name?: string,
  onClosed?: () => void,
  mirror: Mirror = noMirror,
  care: PageCare = {},
): Promise<Result<PageTables & { readonly database: Database }, OpenError>> {
  const opened = await openDatabase(name, onClosed);
  return opened.ok ? ok({ ...tablesOf(opened.value, mirror, care), database: opened.value }) : opened;
}

const tablesOf = (db: Database, mirror: Mirror, { makeRoom, isForgetful }: PageCare): PageTables => {
  const outbox = createOutboxTable(db, mirror);
  const drafts = createDrafts(db);
  const inRoom = <T>(step: () => Promise<T>) => withRoom(step, async () => makeRoom?.(db));
  return {
    records: createRecords(db),
    links: createLinks(db, isForgetful),
    // What people write comes before what can be read again.
    outbox: { ...outbox, add: (command, draft) => inRoom(() => outbox.add(command, draft)) },
    drafts: { ...drafts, put: (draft) => inRoom(() => drafts.put(draft)) },
    locations: createLocations(db),
    sessions: createSessions(db),
    workspaces: createWorkspaces(db),
    budgets: createBudgets(db),
  };
};
