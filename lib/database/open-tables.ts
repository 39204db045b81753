import { ok, type Result } from '../domain/result.ts';
import { type BudgetKeeper, type Budgets, createBudgetKeeper } from './budgets.ts';
import type { Database, OpenError } from './open-database.ts';
import { openPageTables, type PageTables } from './open-page-tables.ts';
import { type Mirror, noMirror } from './outbox-mirror.ts';
import { createOutboxMoves, type OutboxMoves } from './outbox-moves.ts';
import type { OutboxTable } from './outbox-table.ts';
import { type WipeOptions, wipe } from './wipe.ts';

/** Every table of the database with all that the worker does to it. */
export interface DatabaseTables extends PageTables {
  readonly outbox: OutboxTable & OutboxMoves;
  readonly budgets: Budgets & BudgetKeeper;
  /** See `wipe.ts`. */
  wipe(options: WipeOptions): Promise<void>;
}

/**
 * Opens the database and its tables for the worker.
 * @param name only tests give another database
 * @param onClosed see `openDatabase`
 * @param mirror only tests go without one
 */
export async function openTables(
  name?: string,
  onClosed?: () => void,
  mirror: Mirror = noMirror,
): Promise<Result<DatabaseTables & { readonly database: Database }, OpenError>> {
  const opened = await openPageTables(name, onClosed, mirror);
  if (!opened.ok) return opened;
  const { database, outbox, budgets } = opened.value;
  return ok({
    ...opened.value,
    outbox: { ...outbox, ...createOutboxMoves(database, mirror) },
    budgets: { ...budgets, ...createBudgetKeeper(database) },
    wipe: (options) => wipe(database, mirror, options),
  });
}
