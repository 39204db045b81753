import { INBOXES, originsOf } from '../domain/inbox.ts';
import { inboxOf } from '../domain/taught-page.ts';
import { type ConversationQuestion, conversationAnswerSchema } from '../protocol/worker-to-content.ts';
import { browser } from './browser.ts';
import { readRules } from './page-rules.ts';
import { noteToTeach } from './page-to-teach.ts';
import { readTaught } from './read-taught.ts';

const MENU_ID = 'note-from-selection';
const TEACH_ID = 'teach-page';

/**
 * The context menu entries: on selected text of an inbox page, and on any page that may be taught. Made again at every
 * install: browsers differ in keeping them.
 */
export async function createPageMenus(title: string, teachTitle: string): Promise<void> {
  await browser.contextMenus.removeAll();
  browser.contextMenus.create({
    id: TEACH_ID,
    title: teachTitle,
    contexts: ['page'],
    documentUrlPatterns: ['https://*/*'],
  });
  browser.contextMenus.create({
    id: MENU_ID,
    title,
    contexts: ['selection'],
    documentUrlPatterns: INBOXES.flatMap(originsOf),
  });
}

/** Pages that were taught have it too. It is not there yet where the extension is only being installed. */
export const showSelectionMenuAt = (origins: readonly string[]): Promise<void> =>
  browser.contextMenus.update(MENU_ID, { documentUrlPatterns: [...origins] }).catch(() => undefined);

/**
 * Tells about text that was selected in an inbox page and sent to a note, with the conversation that was open
 * there, as the tab's own content script says; null when it cannot say. A page that is to be taught is noted for the panel.
 * @param onGesture called first and synchronously, while the click still counts as a user's gesture
 */
export function onSelection(
  onGesture: (windowId: number | undefined) => void,
  onText: (text: string, conversation: string | null) => void,
): void {
  browser.contextMenus.onClicked.addListener((info, tab) => {
    if (tab?.id === undefined) return;
    onGesture(tab.windowId);
    if (info.menuItemId === TEACH_ID) void noteToTeach(tab.id, info.pageUrl);
    if (info.menuItemId !== MENU_ID || !info.selectionText) return;
    const text = info.selectionText;
    askConversation(tab.id, info.pageUrl).then(
      (conversation) => onText(text, conversation),
      () => onText(text, null),
    );
  });
}

async function askConversation(tabId: number, pageUrl = ''): Promise<string | null> {
  const { hostname } = new URL(pageUrl);
  const pages = await readTaught();
  const inbox = inboxOf(hostname, pages);
  if (!inbox) return null;
  // What was taught the panel brings: the worker would need its schema.
  const rules = pages.has(hostname) ? undefined : await readRules(inbox);
  const question: ConversationQuestion = { ask: 'conversation', ...(rules && { rules }) };
  const answer: unknown = await browser.tabs.sendMessage(tabId, question, { frameId: 0 });
  return conversationAnswerSchema.parse(answer).conversation;
}
