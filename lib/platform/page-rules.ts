import type { InboxId } from '../domain/inbox.ts';
import type { PageRules } from '../domain/page-rules.ts';
import { browser } from './browser.ts';

const known = new Map<InboxId, Promise<PageRules>>();

/** What a page's engine has to know of an inbox: a file of the extension that the build made of its adapter. Read once. */
export function readRules(inbox: InboxId): Promise<PageRules> {
  const read = known.get(inbox) ?? fetchRules(inbox);
  known.set(inbox, read);
  // A file that could not be read is asked for again the next time.
  read.catch(() => known.delete(inbox));
  return read;
}

async function fetchRules(inbox: InboxId): Promise<PageRules> {
  const answer = await fetch(browser.runtime.getURL(`/hosts/${inbox}.json`));
  return answer.json();
}
