import { foldText } from '../../automation/fold-text.ts';
import { activeRules } from '../../automation/triggers.ts';
import type { Automations } from '../../domain/automation/automations.ts';
import type { Rule, WatchedPart } from '../../domain/automation/rule.ts';
import { type ContactRecord, itemsOf } from '../../domain/record.ts';
import { isMarkedNote, isMarkedTask } from '../../outbox/marker.ts';

/** How often each part of contacts is looked at for rules, in milliseconds; parts that no rule is about are missing. */
export type WatchRhythm = ReadonlyMap<WatchedPart, number>;

const MINUTE_MS = 60_000;
/** What a rule may ask for, in minutes. */
const EVERY = { min: 1, max: 15 } as const;

export function rhythmOf(automations: Automations): WatchRhythm {
  const rhythm = new Map<WatchedPart, number>();
  for (const { trigger } of activeRules(automations)) {
    if (trigger.kind !== 'contact.changed') continue;
    const everyMs = Math.min(Math.max(trigger.everyMinutes, EVERY.min), EVERY.max) * MINUTE_MS;
    rhythm.set(trigger.what, Math.min(rhythm.get(trigger.what) ?? everyMs, everyMs));
  }
  return rhythm;
}

/** Whether any rule waits for tasks to be due. */
export const watchesDue = (automations: Automations): boolean =>
  activeRules(automations).some(({ trigger }) => trigger.kind === 'task.due');

/** What is there of a part, by what tells one from another. Null where it was not read. */
export function itemsSeen(record: ContactRecord, part: WatchedPart): readonly string[] | null {
  switch (part) {
    case 'tag':
      return record.contact.tags.map(foldText);
    case 'note':
      return record.notes.state === 'read' ? record.notes.value.map(({ id }) => id) : null;
    case 'task':
      return record.tasks.state === 'read' ? record.tasks.value.map(({ id }) => id) : null;
    case 'appointment':
      return record.appointments.state === 'read' ? record.appointments.value.map(({ id }) => id) : null;
  }
}

/**
 * Whether a rule may have brought it about, here or on another computer. That is no news to rules: two that answer each other would
 * never end. What people write beside it through Chatside looks the same, and is no news then either.
 */
export function mayBeOurs(
  item: string,
  part: WatchedPart,
  record: ContactRecord,
  automations: Automations,
): boolean {
  const rules = activeRules(automations);
  switch (part) {
    case 'tag':
      return rules.some((rule) => tagsOf(rule).includes(item));
    case 'note': {
      const isWritten =
        automations.log.automatic.length > 0 || does(rules, 'note.add') || does(rules, 'chat.log');
      const note = itemsOf(record.notes).find(({ id }) => id === item);
      return isWritten && note !== undefined && isMarkedNote(note.bodyHtml);
    }
    case 'task': {
      const task = itemsOf(record.tasks).find(({ id }) => id === item);
      return does(rules, 'task.add') && task !== undefined && isMarkedTask(task.dueAtMs);
    }
    case 'appointment':
      return false;
  }
}

const does = (rules: readonly Rule[], kind: Rule['actions'][number]['kind']): boolean =>
  rules.some(({ actions }) => actions.some((action) => action.kind === kind));

const tagsOf = ({ actions }: Rule): readonly string[] =>
  actions.flatMap((action) =>
    action.kind === 'tags.add' || action.kind === 'contact.create' ? action.tags.map(foldText) : [],
  );
