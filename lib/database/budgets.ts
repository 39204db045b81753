import type { Budget } from '../domain/budget.ts';
import { UNKNOWN_SERVER } from '../domain/server-state.ts';
import { isConnected } from './locations.ts';
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
  /**
   * Replaces the reading, unless the location is not connected any more: what was wiped does not come back. What else
   * the row holds stays as it is.
   */
  keep(locationId: string, budget: Budget): Promise<boolean>;
}

/** Only the worker writes it. */
export const createBudgetKeeper = (db: Database): BudgetKeeper => ({
  keep: async (locationId, budget) => {
    const tx = db.transaction(['serverStates', 'session'], 'readwrite');
    const isHere = await isConnected(tx.objectStore('session'), locationId);
    const states = tx.objectStore('serverStates');
    if (isHere)
      await states.put({ ...UNKNOWN_SERVER, ...(await states.get(locationId)), locationId, budget });
    await tx.done;
    return isHere;
  },
});
