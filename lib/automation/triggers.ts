import type { Automations } from '../domain/automation/automations.ts';
import type { ChatEvent } from '../domain/automation/chat-event.ts';
import type { Rule, Trigger } from '../domain/automation/rule.ts';
import type { RunReason } from '../domain/automation/rule-run.ts';
import { INBOX_IDS, type InboxId } from '../domain/inbox.ts';
import { inboxName } from './inbox-name.ts';

/** Rules that suggest or act. */
export const activeRules = ({ rules }: Automations): readonly Rule[] =>
  rules.filter(({ mode }) => mode !== 'off');

/** Whether an event is what a rule waits for; conditions are not looked at. */
export function isTriggered({ trigger }: Rule, { what }: ChatEvent): boolean {
  if (trigger.kind !== what.kind) return false;
  if (trigger.kind === 'topic.detected' && what.kind === 'topic.detected')
    return trigger.topic === null || trigger.topic === what.topic;
  if (trigger.kind === 'chat.left' && what.kind === 'chat.left')
    return trigger.afterMinutes === what.afterMinutes;
  if (trigger.kind === 'contact.changed' && what.kind === 'contact.changed')
    return trigger.what === what.part;
  return true;
}

/** Inboxes that an active rule or the automatic log is about: only in their pages is anything heard. */
export function heardInboxes(automations: Automations): ReadonlySet<string> {
  const heard = new Set<string>(automations.log.automatic);
  for (const rule of activeRules(automations)) for (const inbox of inboxesOf(rule)) heard.add(inbox);
  return heard;
}

/** All that have chats where the rule does not say which; those of a rule that says it twice are in both. */
const inboxesOf = ({ conditions }: Rule): readonly InboxId[] => {
  const named = conditions.flatMap((condition) => (condition.kind === 'inbox' ? [condition.anyOf] : []));
  const [first, ...others] = named;
  if (!first) return CHAT_INBOXES;
  return first.filter((id) => others.every((ids) => ids.includes(id)));
};

const CHAT_INBOXES: readonly InboxId[] = INBOX_IDS.filter((id) => id !== 'chartmogul');

/** Whether chats of this inbox go into notes without anybody there, so that all that is written has to be read. */
export const logsChats = (automations: Automations, inbox: InboxId): boolean =>
  automations.log.automatic.includes(inbox) ||
  activeRules(automations).some(
    (rule) => inboxesOf(rule).includes(inbox) && rule.actions.some(({ kind }) => kind === 'chat.log'),
  );

/** Whether what the visitor writes has to be read in this inbox. */
export const readsMessages = (automations: Automations, inbox: InboxId): boolean =>
  logsChats(automations, inbox) ||
  activeRules(automations).some(
    (rule) =>
      inboxesOf(rule).includes(inbox) &&
      (rule.trigger.kind === 'message.received' || rule.trigger.kind === 'topic.detected'),
  );

/** The first reason of every run: what happened. */
export function triggerReason(trigger: Trigger, { what, chat }: ChatEvent): RunReason {
  const inbox = inboxName(chat.inbox);
  switch (trigger.kind) {
    case 'chat.started':
      return { key: 'because_started', values: [inbox] };
    case 'message.received':
      return { key: 'because_message', values: [inbox] };
    case 'topic.detected':
      return { key: 'because_topic', values: [what.kind === 'topic.detected' ? what.topic : ''] };
    case 'contact.matched':
      return { key: 'because_matched', values: [inbox] };
    case 'contact.created':
      return { key: 'because_created', values: [inbox] };
    case 'contact.unmatched':
      return { key: 'because_unmatched', values: [inbox] };
    case 'chat.left':
      return { key: 'because_left', values: [`${trigger.afterMinutes}`] };
    case 'task.due':
      return { key: 'because_task_due', values: [] };
    case 'contact.changed':
      return { key: 'because_changed', values: [trigger.what] };
  }
}
