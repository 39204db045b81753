import { expect, it } from 'vitest';
import { decideEvent } from '../../lib/automation/decide-event.ts';
import { fillVariables } from '../../lib/automation/fill-variables.ts';
import { SAMPLE_LOCATION, sampleRecord } from '../../lib/automation/sample-facts.ts';
import { dayAt } from '../../lib/automation/working-days.ts';
import { NO_AUTOMATIONS } from '../../lib/domain/automation/automations.ts';
import type { ChatEvent } from '../../lib/domain/automation/chat-event.ts';
import type { Rule, RuleMode } from '../../lib/domain/automation/rule.ts';
import type { RuleRun } from '../../lib/domain/automation/rule-run.ts';
import recorded from './recorded-day.json' with { type: 'json' };

interface Recorded {
  readonly event: ChatEvent;
  /** Whom the look-up found then. */
  readonly contact: {
    readonly id: string;
    readonly name: string;
    readonly email: string;
    readonly tags: string[];
  } | null;
}

// Written out by hand of a program, and checked by the tests of what reads rules; here it is what it says.
const day = recorded as unknown as { readonly rules: readonly Rule[]; readonly events: readonly Recorded[] };

/** The journal of a day, and the commands, in their order. */
async function replay(events: readonly Recorded[], rules: readonly Rule[]) {
  const journal = new Map<string, RuleRun>();
  const commands: string[] = [];
  const acted = new Map<string, Record<string, number>>();
  const perDay = new Map<string, number>();
  for (const { event, contact } of events) {
    const record = contact && {
      ...sampleRecord({ ...contact, firstName: contact.name.split(' ')[0] ?? '', assignedTo: null }),
      contactId: contact.id,
    };
    const what = event.what;
    const decisions = await decideEvent(event, {
      automations: { ...NO_AUTOMATIONS, rules },
      facts: {
        place: event.chat,
        workspaces: [],
        person: event.person ?? null,
        messages: what.kind === 'message.received' ? what.messages : [],
        language: null,
        topic: null,
        record,
        otherChats: 0,
        location: SAMPLE_LOCATION,
        agent: null,
        nowMs: event.atMs,
      },
      parts: { fill: fillVariables, log: () => [], mapFields: () => [] },
      state: { acted: acted.get(event.chat.conversation) ?? {} },
      actedToday: perDay,
      isKnown: (id) => journal.has(id),
      mayWrite: true,
    });
    for (const { run, commands: made } of decisions) {
      journal.set(run.id, run);
      commands.push(...made.map(({ id, intent }) => `${id} ${intent.kind}`));
      if (run.outcome === 'limit' || run.outcome === 'failed') continue;
      const counts = acted.get(run.conversation) ?? {};
      acted.set(run.conversation, { ...counts, [run.ruleId]: (counts[run.ruleId] ?? 0) + 1 });
      perDay.set(run.ruleId, (perDay.get(run.ruleId) ?? 0) + 1);
    }
  }
  return { journal: [...journal.values()], commands };
}

const lineOf = ({ atMs, conversation, ruleId, outcome, steps }: RuleRun): string =>
  [
    new Date(atMs).toISOString().slice(11, 16),
    conversation,
    ruleId,
    outcome,
    ...steps.map(({ state }) => state),
  ].join(' ');

it('replays a recorded day to the same journal, with the same ids, and to the one that is stated', async () => {
  expect(day.events.length).toBeGreaterThanOrEqual(60);
  expect(new Set(day.events.map(({ event }) => event.chat.conversation)).size).toBe(8);
  const first = await replay(day.events, day.rules);
  const second = await replay(day.events, day.rules);
  expect(second).toEqual(first);
  expect(new Set(first.commands).size).toBe(first.commands.length);
  expect(first.journal.map(lineOf)).toEqual(STATED);
});

it('says nothing twice when every event comes twice, as from a page that said it again', async () => {
  const once = await replay(day.events, day.rules);
  const twice = await replay(
    day.events.flatMap((one) => [one, one]),
    day.rules,
  );
  expect(twice.commands).toEqual(once.commands);
  expect(twice.journal.filter(({ outcome }) => outcome !== 'limit').map(({ id }) => id)).toEqual(
    once.journal.filter(({ outcome }) => outcome !== 'limit').map(({ id }) => id),
  );
});

it('does nothing where every rule is off', async () => {
  const off: RuleMode = 'off';
  const { journal, commands } = await replay(
    day.events,
    day.rules.map((rule) => ({ ...rule, mode: off })),
  );
  expect([journal, commands]).toEqual([[], []]);
  expect(dayAt(day.events[0]?.event.atMs ?? 0, 'UTC')).toBe('2026-11-20');
});

const STATED: readonly string[] = [
  '13:00 chatra:c1 vip suggested planned',
  '13:05 chatra:c1 refund acting queued queued',
  '13:40 chatra:c1 price suggested planned',
  '14:07 chatra:c2 lead waiting queued planned',
  '14:13 chatra:c2 welcome acting queued',
  '15:14 chatfuel:c3 lead waiting queued planned',
  '15:20 chatfuel:c3 welcome acting queued',
  '15:25 chatfuel:c3 refund failed planned planned',
  '16:23 chatra:c4 refund acting queued queued',
  '16:29 chatra:c4 refund acting queued queued',
  '18:40 chatfuel:c6 urgent done done',
  '19:42 chatra:c7 lead waiting queued planned',
  '19:47 chatra:c7 refund limit planned planned',
  '19:48 chatra:c7 welcome acting queued',
  '20:22 chatra:c7 price failed planned',
  '20:49 chatra:c8 vip suggested planned',
  '20:54 chatra:c8 urgent done done',
];
