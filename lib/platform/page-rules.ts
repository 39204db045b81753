import type { Adapter, LabelWords } from '../domain/host-adapter.ts';
import type { InboxId } from '../domain/inbox.ts';
import { type PageRules, pageRules } from '../domain/page-rules.ts';
import { browser } from './browser.ts';

const known = new Map<InboxId, Promise<PageRules>>();

/** What a page's engine has to know of an inbox, from the extension's own files, which are read once. */
export function readRules(inbox: InboxId): Promise<PageRules> {
  const read = known.get(inbox) ?? make(inbox);
  known.set(inbox, read);
  // Files that could not be read are asked for again the next time.
  read.catch(() => known.delete(inbox));
  return read;
}

async function make(inbox: InboxId): Promise<PageRules> {
  const [adapter, words] = await Promise.all([json<Adapter>(inbox), json<LabelWords>('words')]);
  return pageRules(adapter, words);
}

/** Not checked here, where it would cost the panel a library: `lib/protocol/adapter-schema.test.ts` checks each of them. */
async function json<T>(name: string): Promise<T> {
  const answer = await fetch(browser.runtime.getURL(`/hosts/${name}.json`));
  return answer.json();
}
