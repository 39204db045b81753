import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { openAccountDatabase } from '../../lib/accounts/account-database.ts';
import { answerAccounts, createAccounts } from '../../lib/accounts/create-accounts.ts';
import { now } from '../../lib/platform/clock.ts';
import { findStorage } from '../../lib/platform/storage-place.ts';

// A worker of its own, started by a page and only where there is a key (lib/platform/account-worker.ts): so it weighs
// nothing in the service worker and in the panel, and its memory, where a key is for the time of a request, is no page's.
export default defineUnlistedScript(() => {
  let place: Promise<void> | undefined;
  const handlers = createAccounts({
    open: async () => {
      place ??= findStorage();
      await place;
      return openAccountDatabase();
    },
    fetch: (url, init) => fetch(url, init),
    now,
  });
  addEventListener('message', ({ data }) => {
    const answered = answerAccounts(handlers, data);
    const { serial } = answered ?? {};
    answered?.answer.then(
      (answer) => postMessage({ serial, answer }),
      () => postMessage({ serial, failed: true }),
    );
  });
});
