import { inboxForHost } from '../domain/inbox.ts';
import { transcriptRules } from '../domain/transcript-rules.ts';
import type { HearRules } from '../protocol/content-to-worker.ts';
import { browser } from './browser.ts';
import { readRules } from './page-rules.ts';

/** By what the script that hears an inbox reads its page. Null where the host is none. */
export async function readHearRules(
  host: string,
  { withMessages, whole }: { readonly withMessages: boolean; readonly whole: boolean },
): Promise<HearRules | null> {
  const inbox = inboxForHost(host);
  if (!inbox) return null;
  const page = await readRules(inbox);
  if (!withMessages) return { page, messages: null, whole };
  const answer = await fetch(browser.runtime.getURL(`/transcripts/${inbox.id}.json`));
  return { page, messages: transcriptRules(page, await answer.json()), whole };
}
