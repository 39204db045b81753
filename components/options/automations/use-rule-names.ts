import { useMemo } from 'preact/hooks';
import { createRuleNames, type RuleNames } from '../../../lib/options/rules/rule-names.ts';
import { surroundingsOf } from '../../../lib/options/rules/surroundings.ts';
import type { OptionsState } from '../../../lib/options/state.ts';
import { FIELD_NAMES } from '../../../lib/panel/describe-change.ts';
import { topicName } from '../../../lib/panel/topic-name.ts';
import { useText } from '../../ui/text-context.ts';

/** How people call what rules name, by what this page knows now. */
export function useRuleNames({ lists, apps, automations }: OptionsState): RuleNames {
  const text = useText();
  return useMemo(
    () => createRuleNames(text, surroundingsOf({ lists, automations }).lists, apps, FIELD_NAMES, topicName),
    [text, lists, apps, automations],
  );
}
