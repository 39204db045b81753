import type { Facts } from '../automation/facts.ts';
import { fieldIntents } from '../automation/field-intents.ts';
import { fillVariables } from '../automation/fill-variables.ts';
import { planAction } from '../automation/plan-action.ts';
import { ruleProblems } from '../automation/rule-problems.ts';
import type { ToE164 } from '../automation/transforms.ts';
import type { Automations } from '../domain/automation/automations.ts';
import type { Action } from '../domain/automation/rule.ts';
import { isIrrevocable } from '../domain/automation/rule.ts';
import type { RunReason } from '../domain/automation/rule-run.ts';
import type { Macro } from '../domain/automation/template.ts';
import type { Intent } from '../domain/command.ts';

/** What a macro would do to the contact on the screen, as it is shown before it is done. */
export interface MacroPlan {
  readonly macro: Macro;
  readonly contactId: string;
  readonly steps: readonly MacroStep[];
  /** Why it cannot be done. */
  readonly problems: readonly RunReason[];
}

export interface MacroStep {
  readonly action: Action;
  readonly intents: readonly Intent[];
  /** Why there is nothing to do, or what is said. */
  readonly detail: RunReason | null;
  readonly isProblem: boolean;
  readonly irrevocable: boolean;
}

/** Null while no contact is on the screen. */
export function planMacro(
  macro: Macro,
  facts: Facts,
  automations: Automations,
  toE164: ToE164,
  runId: string,
): MacroPlan | null {
  if (!facts.record) return null;
  const parts = {
    fill: fillVariables,
    // No macro saves the conversation: that is a key of its own.
    log: () => [],
    mapFields: (known: Facts) => fieldIntents(known, automations.mappings, toE164),
  };
  const problems = [...ruleProblems({ actions: macro.actions, conditions: [] }, facts.location)];
  const steps = macro.actions.map((action): MacroStep => {
    const { intents, detail, problem } = planAction(action, facts, {
      automations,
      parts,
      runId,
    });
    if (problem) problems.push(problem);
    const irrevocable = intents.length > 0 && isIrrevocable(action);
    return { action, intents, detail, isProblem: problem !== undefined, irrevocable };
  });
  return { macro, contactId: facts.record.contactId, steps, problems };
}
