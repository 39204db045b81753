import type { Automations } from '../../domain/automation/automations.ts';
import { readAutomations, writeAutomations } from '../../protocol/read-automations.ts';
import { createAutomation } from './create-automation.ts';
import { hearing, inboxesToHear, readPageEvent } from './heard.ts';

/** What the worker takes of its part that works by itself, which is a script of its own. */
export const automationPart = {
  create: createAutomation,
  /** @param given the policy's `automations` */
  read: (stored: unknown, given: string | null): Automations => readAutomations(stored, given).automations,
  /** What is to be stored so that a rule is off, or acts by itself; null where it is none of those that people set up here. */
  withMode: (stored: unknown, ruleId: string, mode: 'off' | 'auto'): unknown => {
    const { kind, own, unread } = readAutomations(stored);
    if (kind !== 'read' || !own.rules.some(({ id }) => id === ruleId)) return null;
    const rules = own.rules.map((rule) => (rule.id === ruleId ? { ...rule, mode } : rule));
    return writeAutomations({ ...own, rules }, unread);
  },
  hearing,
  inboxesToHear,
  readPageEvent,
};

export type AutomationPart = typeof automationPart;

declare global {
  /** Left by the script of that part. */
  var chatsideAutomation: AutomationPart | undefined;
}
