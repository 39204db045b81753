import { checkRules, type RuleProblem, type RuleSurroundings } from '../../automation/check-rules.ts';
import { knownLists } from '../../automation/known-lists.ts';
import type { Rule } from '../../domain/automation/rule.ts';
import type { RunReason } from '../../domain/automation/rule-run.ts';
import type { Text, TextKey } from '../../panel/text.ts';
import type { OptionsState } from '../state.ts';

type Known = Pick<OptionsState, 'lists' | 'automations'>;

/** What a rule is held against, from what the page knows. */
export const surroundingsOf = ({ lists, automations: { automations } }: Known): RuleSurroundings => ({
  lists: knownLists(lists),
  topicsOn: automations.topics.on,
  hasMappings: automations.mappings.length > 0,
});

/** What is to be said of every rule, and of one that is being written in the place of the stored one. */
export function problemsOf(
  known: Known,
  draft: Rule | null = null,
): ReadonlyMap<string, readonly RuleProblem[]> {
  const stored = known.automations.automations.rules;
  const rules = draft ? [...stored.filter(({ id }) => id !== draft.id), draft] : stored;
  return checkRules(rules, surroundingsOf(known));
}

/** Reasons come by the key of their message: from our own code, some of it by way of the database. */
export const sayReason = ({ t }: Pick<Text, 't'>, { key, values }: RunReason): string =>
  t(key as TextKey, ...values);
