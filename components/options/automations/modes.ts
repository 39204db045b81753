import type { RuleMode } from '../../../lib/domain/automation/rule.ts';
import type { TextKey } from '../../../lib/panel/text.ts';

export const MODES: Readonly<Record<RuleMode, { readonly name: TextKey; readonly hint: TextKey }>> = {
  off: { name: 'rul_mode_off', hint: 'rul_mode_off_hint' },
  suggest: { name: 'rul_mode_suggest', hint: 'rul_mode_suggest_hint' },
  auto: { name: 'rul_mode_auto', hint: 'rul_mode_auto_hint' },
};
