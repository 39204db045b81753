import { type Inbox, isOwnId } from '../domain/inbox.ts';
import type { PageRules } from '../domain/page-rules.ts';
import { browser } from './browser.ts';

const known = new Map<string, Promise<PageRules>>();

/**
 * What a page's engine has to know of an inbox before anything is taught: a file of the extension that the build made of its
 * adapter, or of what holds for every page. Read once.
 */
export function readRules({ id }: Pick<Inbox, 'id'>): Promise<PageRules> {
  const file = isOwnId(id) ? 'own' : id;
  const read = known.get(file) ?? fetchRules(file);
  known.set(file, read);
  // A file that could not be read is asked for again the next time.
  read.catch(() => known.delete(file));
  return read;
}

async function fetchRules(file: string): Promise<PageRules> {
  const answer = await fetch(browser.runtime.getURL(`/hosts/${file}.json`));
  return answer.json();
}
