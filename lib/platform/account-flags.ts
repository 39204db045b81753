import { ACCOUNT_IDS, type AccountId } from '../domain/host-account.ts';

const KEY = 'accounts';

/**
 * Which inboxes have a key, for pages that start nothing where there is none. A copy: the accounts database is the truth.
 * In the storage that only pages of the extension have.
 */
export const accountFlags = {
  read(): readonly AccountId[] {
    const stored = localStorage.getItem(KEY)?.split(' ') ?? [];
    return ACCOUNT_IDS.filter((id) => stored.includes(id));
  },
  write(ids: readonly AccountId[]): void {
    if (ids.join(' ') !== accountFlags.read().join(' ')) localStorage.setItem(KEY, ids.join(' '));
  },
  /** Changes made in other pages. */
  onChange(listener: () => void): void {
    addEventListener('storage', ({ key }) => {
      if (key === KEY || key === null) listener();
    });
  },
};
