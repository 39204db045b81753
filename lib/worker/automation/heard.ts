import { activeRules, heardInboxes, logsChats, readsMessages } from '../../automation/triggers.ts';
import { type Automations, NO_AUTOMATIONS } from '../../domain/automation/automations.ts';
import { type InboxId, inboxForHost } from '../../domain/inbox.ts';
import { contentToWorkerSchema, type PageEvent } from '../../protocol/content-to-worker.ts';
import { allowsInbox, type Policy } from '../../settings/policy.ts';

/** What is set up, as far as the administrator lets anything work by itself. */
export const allowed = (automations: Automations, { automationsOff }: Policy): Automations =>
  automationsOff ? NO_AUTOMATIONS : automations;

/** Whether anything in this inbox is to be heard now, what the visitor writes as well, and all that is written, for notes. */
export function hearing(
  inbox: InboxId,
  set: Automations,
  policy: Policy,
): { readonly isHeard: boolean; readonly withMessages: boolean; readonly whole: boolean } {
  const automations = allowed(set, policy);
  const isHeard = heardInboxes(automations).has(inbox) && allowsInbox(policy, inbox);
  return {
    isHeard,
    withMessages: isHeard && readsMessages(automations, inbox),
    whole: isHeard && logsChats(automations, inbox),
  };
}

/** Inboxes in whose pages the script that hears them has to be; none where nothing works by itself. */
export const inboxesToHear = (set: Automations, policy: Policy): ReadonlySet<string> => {
  const automations = allowed(set, policy);
  return activeRules(automations).length + automations.log.automatic.length > 0
    ? heardInboxes(automations)
    : new Set();
};

/**
 * Reads what a content script said. It may be in a page that fooled or broke it: what it says counts only for the inbox whose
 * page it is in, as the browser says.
 * @param host of the page that the sender is in
 * @returns null for what is none of it
 */
export function readPageEvent(message: unknown, host: string): PageEvent | null {
  const inbox = inboxForHost(host);
  const { data } = contentToWorkerSchema.safeParse(message);
  if (!inbox || !data) return null;
  if (data.said === 'here') return data;
  const { chat } = data;
  const isOwn = chat.host === host && chat.inbox === inbox.id && chat.conversation.startsWith(`${inbox.id}:`);
  return isOwn && isAddressOf(chat.url, host) ? data : null;
}

const isAddressOf = (url: string, host: string): boolean =>
  URL.canParse(url) && new URL(url).protocol === 'https:' && new URL(url).hostname === host;
