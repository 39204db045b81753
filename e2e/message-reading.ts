import { resolve } from 'node:path';
import { build } from 'vite';
import type { PageRules } from '../lib/domain/page-rules.ts';
import type { Result } from '../lib/domain/result.ts';
import type { MessageReading, OpenChat, ReadFailure } from '../lib/domain/transcript.ts';
import type { readMessages } from '../lib/platform/page-messages.ts';
import type { TabView } from './browsers/driver.ts';

declare global {
  var platformMessages: { readonly readMessages: typeof readMessages };
}

export type Read = Result<MessageReading, ReadFailure>;

/** Reads an inbox's messages from a page of the extension, with the product's own function. */
export interface MessageHand {
  /** What the page's watcher says that is open. */
  open(rules: PageRules): Promise<OpenChat & { readonly tabId: number }>;
  read(chat: OpenChat & { readonly tabId: number }): Promise<Read>;
}

/** @param page a page of the extension; no page of the product reads messages yet, so the function is brought into this one */
export async function createMessageHand(page: TabView): Promise<MessageHand> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      lib: { entry: resolve('lib/platform/page-messages.ts'), formats: ['iife'], name: 'platformMessages' },
    },
  });
  const [bundle] = Array.isArray(built) ? built : [];
  const code = bundle?.output[0].code;
  if (!code) throw new Error('Nothing was built');
  await page.page.evaluate(`${code};globalThis.platformMessages = platformMessages;undefined`);

  return {
    async open(rules) {
      const found = await page.evaluate(
        async (by, urls) => {
          const [tab] = await chrome.tabs.query({ url: [...urls] });
          const tabId = tab?.id ?? -1;
          const open = await chrome.tabs.sendMessage(tabId, { ask: 'conversation', rules: by });
          return { tabId, conversation: String(open.conversation), epoch: Number(open.epoch) };
        },
        rules,
        rules.hosts.map((host) => `https://${host}/*`),
      );
      return { inbox: rules.inbox, host: rules.hosts[0] ?? '', ...found, openForMs: 60_000 };
    },
    read: ({ tabId, ...chat }) =>
      page.evaluate((id, wanted) => globalThis.platformMessages.readMessages(id, wanted), tabId, chat),
  };
}
