import { INBOXES, inboxForHost, originsOf } from '../domain/inbox.ts';
import { type ConversationQuestion, conversationAnswerSchema } from '../protocol/worker-to-content.ts';
import { browser } from './browser.ts';
import { readRules } from './page-rules.ts';

const MENU_ID = 'note-from-selection';

/** The context menu entry on selected text of an inbox page. Made again at every install: browsers differ in keeping it. */
export async function createSelectionMenu(title: string): Promise<void> {
  await browser.contextMenus.removeAll();
  browser.contextMenus.create({
    id: MENU_ID,
    title,
    contexts: ['selection'],
    documentUrlPatterns: INBOXES.flatMap(originsOf),
  });
}

/**
 * Tells about text that was selected in an inbox page and sent to a note, with the conversation that was open
 * there, as the tab's own content script says; null when it cannot say.
 * @param onGesture called first and synchronously, while the click still counts as a user's gesture
 */
export function onSelection(
  onGesture: (windowId: number | undefined) => void,
  onText: (text: string, conversation: string | null) => void,
): void {
  browser.contextMenus.onClicked.addListener((info, tab) => {
    if (info.menuItemId !== MENU_ID || !info.selectionText || tab?.id === undefined) return;
    onGesture(tab.windowId);
    const text = info.selectionText;
    askConversation(tab.id, info.pageUrl).then(
      (conversation) => onText(text, conversation),
      () => onText(text, null),
    );
  });
}

async function askConversation(tabId: number, pageUrl = ''): Promise<string | null> {
  const inbox = inboxForHost(new URL(pageUrl).hostname);
  if (!inbox) return null;
  const question: ConversationQuestion = { ask: 'conversation', rules: await readRules(inbox.id) };
  const answer: unknown = await browser.tabs.sendMessage(tabId, question, { frameId: 0 });
  return conversationAnswerSchema.parse(answer).conversation;
}
