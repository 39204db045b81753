import { act } from '../../automation/decide-event.ts';
import { planActions } from '../../automation/plan-rule.ts';
import type { ChatEvent } from '../../domain/automation/chat-event.ts';
import type { RuleRun } from '../../domain/automation/rule-run.ts';
import type { Person } from '../../domain/sighting.ts';
import { findChatLocation } from './chat-location.ts';
import type { AutomationParts } from './create-automation.ts';
import { gatherFacts } from './gather-facts.ts';

/**
 * What a person says to a suggestion. A yes does what the rule would have done by itself, with the same ids, so that a yes here
 * and another on another computer have one effect.
 * @param person whom the page shows now
 * @returns false where nothing came of it: it was answered before, nothing may be written, or it could not be read now
 */
export async function answerSuggestion(
  runId: string,
  isYes: boolean,
  person: Person | null,
  deps: AutomationParts,
): Promise<boolean> {
  const { tables, now, notify } = deps;
  const table = tables.automation;
  const run = await table.run(runId);
  if (run?.outcome !== 'suggested') return false;
  const tell = () => notify({ table: 'runs', conversation: run.conversation });
  if (!isYes) {
    await table.changeRun(runId, (old) =>
      old.outcome === 'suggested' ? { ...old, outcome: 'dismissed' } : old,
    );
    tell();
    return true;
  }
  const state = await table.state(run.conversation);
  const automations = await deps.automations();
  if (!state || !(await deps.mayWrite(run.locationId))) return false;
  const { locationId, workspaces } = await findChatLocation(state.place, tables, await deps.policy());
  if (locationId !== run.locationId) return false;
  const asked = { chat: state.place, workspaces, person, messages: [], topic: null };
  const gathered = await deps.inLocation(locationId, (work, location) =>
    gatherFacts(
      // Whoever was matched then is meant; where nobody was, whoever is there now.
      { ...asked, contactId: run.contactId ?? undefined },
      work,
      location,
      tables,
      automations,
      now(),
    ),
  );
  if (!gathered.ok) return false;
  const { facts } = gathered.value;
  const event = eventOf(run, state.place, person, now());
  const wanted = { conditions: [], actions: run.steps.map(({ action }) => action) };
  const plan = planActions(wanted, facts, automations, deps.parts, run.id);
  const isPossible = plan.problems.length === 0;
  const { run: next, commands } = isPossible
    ? await act(run, plan, facts)
    : {
        run: { ...run, outcome: 'failed' as const, because: [...run.because, ...plan.problems] },
        commands: [],
      };
  await table.settle({
    eventId: null,
    keep: null,
    events: next.outcome === 'waiting' ? [{ ...event, waitingFor: [run.id] }] : [],
    runs: [next],
    commands,
    state: (old) => old,
    conversation: run.conversation,
    time: deps.time(),
  });
  tell();
  for (const command of commands) notify({ table: 'outbox', contactId: command.contactId });
  return isPossible;
}

/** The event that it was about is gone; what its run goes on with is whom the page shows. */
const eventOf = (run: RuleRun, chat: ChatEvent['chat'], person: Person | null, nowMs: number): ChatEvent => ({
  id: `${run.id} answered`,
  atMs: nowMs,
  chat,
  what: { kind: 'contact.unmatched' },
  ...(person && { person }),
});
