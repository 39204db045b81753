import { judgeCondition } from '../../automation/conditions.ts';
import { fieldIntents } from '../../automation/field-intents.ts';
import { fillVariables } from '../../automation/fill-variables.ts';
import { logIntents } from '../../automation/log-intents.ts';
import { createNoteWords } from '../../automation/note-words.ts';
import type { PlanParts } from '../../automation/plan-action.ts';
import { planActions } from '../../automation/plan-rule.ts';
import type { Automations } from '../../domain/automation/automations.ts';
import type { PlannedStep } from '../../domain/automation/plan.ts';
import type { Rule } from '../../domain/automation/rule.ts';
import type { RunReason } from '../../domain/automation/rule-run.ts';
import type { Text } from '../../panel/text.ts';
import type { ChatFacts } from './gather-chat.ts';

export interface DryRun {
  /** Whether what the rule waits for fits this chat; null where the chat does not tell, and it is taken to have happened. */
  readonly trigger: { readonly holds: boolean | null; readonly reason: RunReason };
  readonly conditions: readonly { readonly holds: boolean; readonly reason: RunReason }[];
  /** Whether anything would be done. */
  readonly holds: boolean;
  /** What would be done if everything held. */
  readonly steps: readonly PlannedStep[];
  readonly problems: readonly RunReason[];
}

/** What a rule would do about a chat that is open, sentence by sentence, by what the worker runs rules with. Writes nothing. */
export function dryRun(rule: Rule, chat: ChatFacts, automations: Automations, notes: NoteParts): DryRun {
  const { facts } = chat;
  const trigger = judgeTrigger(rule, chat);
  const conditions = rule.conditions.map((condition) => judgeCondition(condition, facts));
  const holds = trigger.holds !== false && conditions.every((condition) => condition.holds);
  const { steps, problems } = planActions(rule, facts, automations, partsFor(notes), DRY_RUN_ID);
  return { trigger, conditions, holds, steps, problems };
}

/** No run has this id: whose turn it is, is decided when it happens. */
const DRY_RUN_ID = 'dry run';

/** What a note of a chat is written by: the user's language, and the zone of the browser, in which pages show their days. */
export interface NoteParts {
  readonly text: Pick<Text, 't' | 'locale'>;
  readonly pageZone: string;
}

const partsFor = ({ text, pageZone }: NoteParts): PlanParts => ({
  fill: fillVariables,
  log: (facts, settings) => logIntents(facts, settings, createNoteWords(text.t, text.locale), pageZone),
  // National numbers are read by the worker alone, which has the plans of the countries.
  mapFields: (facts, mappings) =>
    fieldIntents(facts, mappings, (text) =>
      /^\+[\d ()-]{7,}$/.test(text) ? text.replace(/[^\d+]/g, '') : null,
    ),
});

function judgeTrigger({ trigger }: Rule, { facts, isUnclear }: ChatFacts): DryRun['trigger'] {
  const { record } = facts;
  const said = (holds: boolean | null, key: string, ...values: readonly string[]) => ({
    holds,
    reason: { key, values },
  });
  switch (trigger.kind) {
    case 'contact.unmatched':
      if (isUnclear) return said(false, 'dry_unclear');
      return record ? said(false, 'dry_matched', record.contact.name) : said(true, 'dry_nobody');
    case 'contact.matched':
      if (isUnclear) return said(false, 'dry_unclear');
      return record ? said(true, 'dry_matched', record.contact.name) : said(false, 'dry_nobody');
    case 'contact.changed':
    case 'task.due':
      return record ? said(null, 'dry_if') : said(false, 'dry_nobody');
    case 'topic.detected': {
      const { topic } = facts;
      if (!topic) return said(false, 'dry_no_topic');
      const holds = trigger.topic === null || trigger.topic === topic.id;
      return said(holds, 'dry_topic', topic.id, topic.because.join(', '));
    }
    default:
      return isUnclear ? said(false, 'dry_unclear') : said(null, 'dry_if');
  }
}
