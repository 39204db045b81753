import type { Runtime } from 'webextension-polyfill';
import type { Ask } from '../protocol/page-to-worker.ts';
import { createMessageListener, type HandleMessage } from './answer-messages.ts';
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

/** Answers messages. The listener is added synchronously, or the browser would not wake the worker for it. */
export function onMessage(handle: HandleMessage): void {
  const listener = createMessageListener(browser.runtime, handle);
  browser.runtime.onMessage.addListener(listener as Runtime.OnMessageListener);
}
