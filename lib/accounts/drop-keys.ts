import { usingAccounts } from './account-database.ts';

/** A key goes with its permission: also where no page is open that would notice. @param patterns as the browser says them */
export const dropKeys = (patterns: readonly string[] = []): Promise<void> =>
  usingAccounts()(async (db) => {
    for (const pattern of patterns) await db.delete('keys', pattern);
  });
