import { ok, type Result } from '../domain/result.ts';
import { type AutomationTable, createAutomationTable } from './automation.ts';
import { type BudgetKeeper, type Budgets, createBudgetKeeper } from './budgets.ts';
import { emptyCache, makeRoom, type Shown } from './drop-records.ts';
import { forgetIdentities } from './forget-identities.ts';
import type { Database, OpenError } from './open-database.ts';
import { openPageTables, type PageTables } from './open-page-tables.ts';
import { type Mirror, noMirror } from './outbox-mirror.ts';
import { createOutboxMoves, type OutboxMoves } from './outbox-moves.ts';
import type { OutboxTable } from './outbox-table.ts';
import { createRecordWrites, type Records, type RecordWrites } from './records.ts';
import { type WipeOptions, wipe } from './wipe.ts';
import { withRoom } from './with-room.ts';

/** Every table of the database with all that the worker does to it. */
export interface DatabaseTables extends PageTables {
  readonly records: Records & RecordWrites;
  readonly outbox: OutboxTable & OutboxMoves;
  readonly budgets: Budgets & BudgetKeeper;
  readonly automation: AutomationTable;
  /** See `wipe.ts`. */
  wipe(options: WipeOptions): Promise<void>;
  /** Removes what is known of customers, but for what somebody decided or has not sent, and whom a panel shows. */
  forgetCustomers(): Promise<void>;
}

/** With what the parts of it that are loaded later make their own tables of. */
export interface OpenedTables extends DatabaseTables {
  readonly database: Database;
  readonly mirror: Mirror;
}

/**
 * Opens the database and its tables for the worker.
 * @param name only tests give another database
 * @param onClosed see `openDatabase`
 * @param mirror only tests go without one
 * @param shown whom the panels show, who stay when room is made
 */
export async function openTables(
  name?: string,
  onClosed?: () => void,
  mirror: Mirror = noMirror,
  shown: Shown = async () => new Set(),
): Promise<Result<OpenedTables, OpenError>> {
  const opened = await openPageTables(name, onClosed, mirror, { makeRoom: (db) => makeRoom(db, shown) });
  if (!opened.ok) return opened;
  const { database, records, outbox, budgets } = opened.value;
  const writes = createRecordWrites(database);
  const moves = createOutboxMoves(database, mirror);
  const inRoom = <T>(step: () => Promise<T>) => withRoom(step, () => makeRoom(database, shown));
  const automation = createAutomationTable(database, mirror);
  return ok({
    ...opened.value,
    mirror,
    automation: { ...automation, settle: (step) => inRoom(() => automation.settle(step)) },
    records: { ...records, ...writes, keep: (...read) => inRoom(() => writes.keep(...read)) },
    outbox: {
      ...outbox,
      ...moves,
      move: (...change) => inRoom(() => moves.move(...change)),
      addDerived: (...input) => inRoom(() => moves.addDerived(...input)),
    },
    budgets: { ...budgets, ...createBudgetKeeper(database) },
    wipe: (options) => wipe(database, mirror, options),
    forgetCustomers: async () => {
      await emptyCache(database, shown);
      await forgetIdentities(database);
    },
  });
}
