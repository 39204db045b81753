import { checkOffice } from './check-office.ts';
import { createComputer } from './computer.ts';
import { createLedger } from './ledger.ts';
import { decisionAt, type Made, madeUp } from './office-work.ts';
import { drawPlan, type Plan } from './plan.ts';
import { createRandom, type Random } from './random.ts';
import { createRealms } from './realm.ts';
import type { Decision } from './rule-engine.ts';
import type { Faults, Outcome } from './run-one.ts';
import { createSchedule, START_MS } from './schedule.ts';
import { createServer } from './server.ts';
import { createServerData } from './server-state.ts';
import { createTrace } from './trace.ts';

const REST_MS = 45 * 60_000;
const COMPUTERS = ['left', 'right'] as const;

/**
 * One run of two computers whose rules notice the same things in the same chats, of one CRM. The same seed gives the same run.
 * @see docs/reliability.md
 */
export async function runOffice(seed: number, faults: Faults = {}, isTraced = false): Promise<Outcome> {
  const drawn = forOffice(drawPlan(seed));
  const plan = faults.plan?.(drawn) ?? drawn;
  const random = createRandom(seed ^ 0x0ff1ce);
  const schedule = createSchedule();
  const trace = createTrace(schedule.now, START_MS, isTraced);
  const realms = createRealms(schedule, random, trace, plan);
  const ledger = createLedger();
  const data = createServerData(plan.contacts);
  const server = createServer({
    data,
    plan,
    random,
    now: schedule.now,
    onRead: () => undefined,
    onEffect: (request, { contact, facet, after }) =>
      trace.note(`effect ${contact.id} ${facet} ${after} for ${request.commandId}`),
  });
  const computers = COMPUTERS.map((name, nth) =>
    createComputer({
      name,
      skewMs: nth === 0 ? plan.skewMs : Math.round(plan.skewMs / -3),
      plan,
      schedule,
      random,
      trace,
      realms,
      server,
      patch: faults.worker ?? {},
    }),
  );
  const at = (work: () => void) => schedule.at(START_MS + random.below(plan.faultsEndMs), work);
  const endMs = START_MS + plan.faultsEndMs;
  const made: Made[] = [];

  for (let nth = 0; nth < plan.commands; nth++) {
    const work = madeUp(nth, [...data.contacts.keys()], random);
    made.push(work);
    const firstMs = START_MS + random.below(plan.faultsEndMs);
    const who = work.isByHand ? [random.pick(computers)] : noticers(computers, random);
    who.forEach((computer, place) => {
      const atMs = place === 0 ? firstMs : firstMs + apartMs(random);
      schedule.at(Math.min(atMs, endMs - 1), () => {
        const decision: Decision = decisionAt(work, computer.clientNow());
        ledger.acknowledged += decision.commands.length;
        computer.notice(decision);
      });
    });
  }
  for (const computer of computers) {
    for (let i = 0; i < plan.restarts; i++) at(computer.restart);
    for (let i = 0; i < plan.offlines; i++)
      at(() => {
        computer.network.setOnline(false);
        schedule.after(random.between(1_000, 60_000), () => {
          computer.network.setOnline(true);
          computer.wake('online');
        });
      });
  }

  await schedule.run(endMs);
  realms.end();
  for (const computer of computers) {
    computer.heal();
    // The agent comes back: where the browser has lost the alarms, nothing else wakes the worker.
    schedule.after(65_000, () => computer.wake('a person'));
  }
  await schedule.run(endMs + REST_MS);
  checkOffice({ made, computers, data, ledger, plan });
  schedule.clear();
  return {
    seed,
    acknowledged: ledger.acknowledged,
    gaps: 0,
    kills: realms.kills(),
    hash: trace.hash(),
    violations: ledger.violations,
    lines: trace.lines(),
    plan,
  };
}

/** A server that keeps marks, and refuses nothing: what a person would have to decide ends on one computer alone. */
const forOffice = (plan: Plan): Plan => ({
  ...plan,
  keepsMarks: true,
  network: { ...plan.network, refused: 0, unreadable: 0, lateMaxMs: 90_000 },
  quotaChance: 0,
  clockSetMs: 0,
  otherLocation: false,
  commands: Math.min(plan.commands, 12),
});

function noticers<T>(computers: readonly T[], random: Random): readonly T[] {
  const n = random.below(10);
  if (n === 0) return computers.slice(0, 1);
  return n < 5 ? computers : [...computers].reverse();
}

/** Mostly the chat is open on both at once. */
const apartMs = (random: Random): number => {
  const n = random.below(10);
  return n < 6 ? random.below(400) : n < 8 ? random.below(10_000) : random.below(200_000);
};
