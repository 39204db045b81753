import type { TranscriptPart } from '../domain/host-adapter.ts';
import { isOwnId } from '../domain/inbox.ts';
import { err, type Result } from '../domain/result.ts';
import type { MessageReading, OpenChat, ReadFailure } from '../domain/transcript.ts';
import { type TranscriptRules, transcriptRules } from '../domain/transcript-rules.ts';
import { readMessageAnswer } from '../protocol/read-message-answer.ts';
import type { ConversationQuestion } from '../protocol/worker-to-content.ts';
import { browser } from './browser.ts';
import { readRulesAt } from './page-rules-at.ts';
import { taughtStore } from './taught-store.ts';

declare global {
  /** What `page-messages.js` leaves in the world of this extension's content scripts. */
  var chatsideMessages: ((rules: TranscriptRules, chat: OpenChat) => Promise<unknown>) | undefined;
}

/**
 * The messages of the open conversation that are in the page of a tab now (docs/hosts.md, "Messages"). Readings made
 * while somebody scrolls become one by `mergeMessages`. Reads only when it is called, and takes up to eight seconds
 * after a switch. Needs the inbox's host permission. Rejects only for a fault of our own.
 * @param chat what the sighting says that is open: the reading is made for that, or refused as `moved`
 */
export async function readMessages(
  tabId: number,
  chat: OpenChat,
): Promise<Result<MessageReading, ReadFailure>> {
  const page = await readRulesAt({ id: chat.inbox }, chat.host);
  const rules = transcriptRules(page, await readPart(chat));
  const isOpen = async () => {
    const question: ConversationQuestion = { ask: 'conversation', rules: page };
    const open: Partial<OpenChat> | undefined = await browser.tabs.sendMessage(tabId, question, {
      frameId: 0,
    });
    return open?.conversation === chat.conversation && open.epoch === chat.epoch;
  };
  try {
    if (!(await isOpen())) return err('moved');
    const target = { tabId };
    await browser.scripting.executeScript({ target, files: ['page-messages.js'] });
    const [answer] = await browser.scripting.executeScript({
      target,
      func: (by: TranscriptRules, wanted: OpenChat) => globalThis.chatsideMessages?.(by, wanted),
      args: [rules, chat],
    });
    if (!(await isOpen())) return err('moved');
    return readMessageAnswer(answer?.result, chat);
  } catch {
    return err('gone');
  }
}

/** What is known of the messages at this host: a file of the build, and what a taught page's own file says. */
async function readPart({ inbox, host }: OpenChat): Promise<TranscriptPart> {
  const answer = isOwnId(inbox) ? null : await fetch(browser.runtime.getURL(`/transcripts/${inbox}.json`));
  const built = (await answer?.json()) ?? {};
  const page = (await taughtStore.read()).get(host);
  if (!page) return built;
  const { transcriptOfTaught } = await import('./taught-rules.ts');
  return { ...built, ...transcriptOfTaught(page.adapter) };
}
