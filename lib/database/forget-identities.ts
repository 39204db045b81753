import type { Link } from '../domain/link.ts';
import { withoutIdentity } from './link-identity.ts';
import type { Database } from './open-database.ts';
import { readAll } from './read-all.ts';

const STEP_LINKS = 200;

const isBare = (link: Link): boolean => link.how !== 'matched' && link.identity.length === 0;

/** Makes of every link what may stay of it. */
export async function forgetIdentities(db: Database): Promise<void> {
  const links = (await readAll(db, 'links')).filter((link) => !isBare(link));
  for (let from = 0; from < links.length; from += STEP_LINKS) {
    const { store, done } = db.transaction('links', 'readwrite');
    for (const { locationId, conversation } of links.slice(from, from + STEP_LINKS)) {
      const link = await store.get([locationId, conversation]);
      if (!link) continue;
      const kept = withoutIdentity(link);
      await (kept ? store.put(kept) : store.delete([locationId, conversation]));
    }
    await done;
  }
}
