import type { InboxId } from '../domain/inbox.ts';
import type { PageRules } from '../domain/page-rules.ts';
import { err, type Result } from '../domain/result.ts';
import type { MessageReading, OpenChat, ReadFailure } from '../domain/transcript.ts';
import type { TranscriptRules } from '../domain/transcript-rules.ts';
import { readMessageAnswer } from '../protocol/read-message-answer.ts';
import type { ConversationQuestion } from '../protocol/worker-to-content.ts';
import { browser } from './browser.ts';
import { readRules } from './page-rules.ts';

declare global {
  /** What `page-messages.js` leaves in the world of this extension's content scripts. */
  var chatsideMessages: ((rules: TranscriptRules, chat: OpenChat) => Promise<unknown>) | undefined;
}

/** What the page's watcher, and the reader of its messages, have to know of an inbox. */
export interface ReadingRules {
  readonly page: PageRules;
  readonly transcript: TranscriptRules;
}

/**
 * The messages of the open conversation that are in the page of a tab now (docs/hosts.md, "Messages"). Readings made
 * while somebody scrolls become one by `mergeMessages`. Reads only when it is called, and takes up to eight seconds
 * after a switch. Needs the inbox's host permission. Rejects only for a fault of our own.
 * @param chat what the sighting says that is open: the reading is made for that, or refused as `moved`
 * @param rules of an inbox that was not built in
 */
export async function readMessages(
  tabId: number,
  chat: OpenChat,
  rules: Promise<ReadingRules> = builtRules(chat.inbox),
): Promise<Result<MessageReading, ReadFailure>> {
  const { page, transcript } = await rules;
  const isOpen = async () => {
    const question: ConversationQuestion = { ask: 'conversation', rules: page };
    const open: Partial<OpenChat> | undefined = await browser.tabs.sendMessage(tabId, question);
    return open?.conversation === chat.conversation && open.epoch === chat.epoch;
  };
  try {
    if (!(await isOpen())) return err('moved');
    const target = { tabId };
    await browser.scripting.executeScript({ target, files: ['page-messages.js'] });
    const [answer] = await browser.scripting.executeScript({
      target,
      func: (by: TranscriptRules, wanted: OpenChat) => globalThis.chatsideMessages?.(by, wanted),
      args: [transcript, chat],
    });
    if (!(await isOpen())) return err('moved');
    return readMessageAnswer(answer?.result, chat);
  } catch {
    return err('gone');
  }
}

async function builtRules(inbox: InboxId): Promise<ReadingRules> {
  const [page, answer] = await Promise.all([
    readRules(inbox),
    fetch(browser.runtime.getURL(`/transcripts/${inbox}.json`)),
  ]);
  return { page, transcript: await answer.json() };
}
