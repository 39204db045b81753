import type { Inbox } from '../domain/inbox.ts';
import type { PageRules } from '../domain/page-rules.ts';
import { readRules } from './page-rules.ts';
import { readTaught } from './read-taught.ts';

/** What a page's engine has to know of an inbox at this host, with what was taught of the page. */
export async function readRulesAt(inbox: Pick<Inbox, 'id'>, host: string): Promise<PageRules> {
  const [base, pages] = await Promise.all([readRules(inbox), readTaught()]);
  const page = pages.get(host);
  if (!page) return base;
  const { rulesOfTaught } = await import('./taught-rules.ts');
  return { ...rulesOfTaught(base, page.adapter, host), inbox: inbox.id };
}
