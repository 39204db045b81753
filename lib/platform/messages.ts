import type { Runtime } from 'webextension-polyfill';
import type { Ask } from '../protocol/page-to-worker.ts';
import { browser } from './browser.ts';

/**
 * Asks the worker from an extension page. A worker that was stopped is started by the message; one that is killed
 * while it works leaves `undefined` or a closed channel behind, and both are rejections here.
 * @throws {Error} when no answer came
 */
export const ask: Ask = async (call, input) => {
  const answer: unknown = await browser.runtime.sendMessage({ call, input });
  if (answer === undefined || answer === null) throw new Error(`no answer to ${call}`);
  // The worker is our own code of the same build: its answer has the type that the protocol gives to the call.
  return answer as never;
};

export interface MessageSender {
  /** True for pages of this extension; a content script is not one of them. */
  readonly isOwnPage: boolean;
}

/**
 * Answers messages. The listener is added synchronously, the answer goes out by `sendResponse`: the one style that
 * every browser honours. Messages for which `handle` returns undefined are left unanswered.
 */
export function onMessage(
  handle: (message: unknown, sender: MessageSender) => Promise<unknown> | undefined,
): void {
  // By its beginning: what URL says is the origin of an extension's address differs among browsers.
  const listener = (message: unknown, sender: Runtime.MessageSender, respond: (answer: unknown) => void) => {
    const isOwn = sender.id === browser.runtime.id;
    const isOwnPage = isOwn && sender.url?.startsWith(browser.runtime.getURL('')) === true;
    const answer = handle(message, { isOwnPage });
    if (!answer) return undefined;
    answer.then(respond, (error: unknown) => {
      console.error('chatside: a call failed', error instanceof Error ? error.name : typeof error);
      respond(null);
    });
    return true as const;
  };
  browser.runtime.onMessage.addListener(listener as Runtime.OnMessageListener);
}
