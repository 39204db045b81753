import type { Automations } from '../../domain/automation/automations.ts';
import { readAutomations, writeAutomations } from '../../protocol/read-automations.ts';
import { createAutomation } from './create-automation.ts';
import { hearing, inboxesToHear, readPageEvent } from './heard.ts';

/** What the worker takes of its part that works by itself, which is a script of its own. */
export const automationPart = {
  create: createAutomation,
  /** @param given the policy's `automations` */
  read: (stored: unknown, given: string | null): Automations => readAutomations(stored, given).automations,
  /**
   * What is to be stored so that a rule is off, or acts by itself. One of the administrator's can only be off, on this computer.
   * Null where nothing is to be stored.
   */
  withMode: (stored: unknown, given: string | null, ruleId: string, mode: 'off' | 'auto'): unknown => {
    const { kind, automations, own, unread } = readAutomations(stored, given);
    const isThere = (rules: readonly { readonly id: string }[]) => rules.some(({ id }) => id === ruleId);
    if (kind !== 'read' || !isThere(automations.rules)) return null;
    if (given !== null && isThere(readAutomations(undefined, given).automations.rules)) {
      const stopped = [...new Set([...(own.stopped ?? []), ruleId])];
      return mode === 'off' ? writeAutomations({ ...own, stopped }, unread) : null;
    }
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
