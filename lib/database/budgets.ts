import type { Budget } from '../domain/budget.ts';
import { UNKNOWN_SERVER } from '../domain/server-state.ts';
import type { Database } from './open-database.ts';

export interface Budgets {
  /** The last reading for a location; null before the first. */
  of(locationId: string): Promise<Budget | null>;
}

/** What is left of the requests of a location, beside what else is known of its server. */
export const createBudgets = (db: Database): Budgets => ({
  of: async (locationId) => (await db.get('serverStates', locationId))?.budget ?? null,
});

export interface BudgetKeeper {
  /** Replaces the reading. What else the row holds stays as it is. */
  keep(locationId: string, budget: Budget): Promise<void>;
}

/** Only the worker writes it. */
export const createBudgetKeeper = (db: Database): BudgetKeeper => ({
  keep: async (locationId, budget) => {
    const tx = db.transaction('serverStates', 'readwrite');
    await tx.store.put({ ...UNKNOWN_SERVER, ...(await tx.store.get(locationId)), locationId, budget });
    await tx.done;
  },
});
