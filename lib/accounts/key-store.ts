import * as z from 'zod/mini';
import { ACCOUNT_IDS, type AccountId, accountPattern } from '../domain/host-account.ts';
import { type AccountDatabase, usingAccounts } from './account-database.ts';

/** A key of an inbox's own API. Lives in the accounts database and nowhere else; no message, log or report holds it. */
const rowSchema = z.object({ secret: z.string().check(z.minLength(1), z.maxLength(500)) });

/** Where the keys are kept. The options page writes, the accounts worker reads. Everything rejects when storage fails. */
export interface KeyStore {
  /** The accounts that have one. */
  kept(): Promise<AccountId[]>;
  read(account: AccountId): Promise<string | null>;
  /** Durable when it resolves. @returns puts back what was there before, which nobody else gets to see */
  put(account: AccountId, secret: string): Promise<() => Promise<void>>;
  /** The key, with what is known of its limit. */
  remove(account: AccountId): Promise<void>;
  /** All keys, limits, and writes of which nobody has heard. */
  clear(): Promise<void>;
}

/** @param open `openAccountDatabase` */
export function createKeyStore(open: () => Promise<AccountDatabase>): KeyStore {
  const using = usingAccounts(open);
  const parse = (row: unknown): string | null => {
    const read = rowSchema.safeParse(row);
    return read.success ? read.data.secret : null;
  };
  const read = (account: AccountId) =>
    using(async (db) => parse(await db.get('keys', accountPattern(account))));
  const write = (account: AccountId, secret: string | null) =>
    using(async (db) => {
      const tx = db.transaction(['keys', 'rates'], 'readwrite', { durability: 'strict' });
      const keys = tx.objectStore('keys');
      if (secret === null) await keys.delete(accountPattern(account));
      else await keys.put({ secret }, accountPattern(account));
      // The limit told for one key says nothing of another.
      await tx.objectStore('rates').delete(account);
      await tx.done;
    });

  return {
    kept: () =>
      using(async (db) => {
        const patterns = await db.getAllKeys('keys');
        return ACCOUNT_IDS.filter((id) => patterns.includes(accountPattern(id)));
      }),
    read,
    put: async (account, secret) => {
      const before = await read(account);
      await write(account, secret);
      return () => write(account, before);
    },
    remove: (account) => write(account, null),
    clear: () =>
      using(async (db) => {
        for (const table of ['keys', 'rates', 'writes'] as const) await db.clear(table);
      }),
  };
}

/**
 * What somebody typed as a key, ready for a header; null when it cannot be one.
 * @param parts one text, or Chatra's public and secret key
 */
export function readAccountKey(account: AccountId, parts: readonly string[]): string | null {
  const cleaned = parts.map((part) => part.replace(/\s+/g, ''));
  const isWhole = cleaned.every((part) => /^[\x21-\x39\x3b-\x7e]{4,240}$/.test(part));
  const wanted = account === 'chatra' ? 2 : 1;
  return isWhole && cleaned.length === wanted ? cleaned.join(':') : null;
}
