import { startPanel } from '../lib/panel/panel-harness.ts';
import type { Notice } from '../lib/protocol/notices.ts';
import { world } from '../lib/worker/worker-harness.ts';
import { fullToken } from '../sandbox/seed/tokens.ts';
import type { BenchPerson } from './people.ts';
import { createVirtualTime } from './virtual-time.ts';

const STEP_MS = 1_000;
/** Turns of the event loop after which what is still open waits for the clock. */
const TURNS = 60;

/** An agent beside an inbox: the panel and the worker as they are, over a clock that nobody waits for. */
export async function openDay() {
  const time = createVirtualTime();
  /** Passed without anything that was due in it: the panel was closed. */
  let awayMs = 0;
  let startMs = 0;
  const now = () => startMs + awayMs + time.now();
  let due = 0;
  const after = (delayMs: number, work: () => void) =>
    time.after(delayMs, () => {
      due++;
      work();
    });
  const listeners: ((notice: Notice) => void)[] = [];
  const tell = (notice: Notice) => {
    for (const listen of listeners) listen(notice);
  };

  const w = await world(fullToken, { now, after, notify: tell });
  startMs = w.sandbox.clock.nowMs();
  await w.connect();
  const every = (intervalMs: number, work: () => void): void =>
    after(intervalMs, () => {
      work();
      every(intervalMs, work);
    });
  let isBusy = 0;
  const p = await startPanel({
    outside: {
      open: async () => ({ ok: true, value: w.tables }),
      ask: async (call, input) => {
        isBusy++;
        try {
          return await w.handlers[call](input);
        } finally {
          isBusy--;
        }
      },
      notices: { post: () => undefined, listen: (listener) => void listeners.push(listener) },
      now,
      after,
      every,
    },
  });

  const settle = async () => {
    for (let turn = 0; turn < TURNS || (isBusy > 0 && turn < 4 * TURNS); turn++)
      await new Promise((resolve) => setImmediate(resolve));
  };

  return {
    /** Requests so far. */
    sent: w.sent,
    /** The chat of this person is opened. */
    switchTo: async ({ key, name, email }: BenchPerson) => {
      await p.say({
        epoch: 1,
        inbox: 'chatra',
        host: 'app.chatra.io',
        conversation: `chatra:${key}`,
        outcome: 'person',
        person: {
          name: { value: name, from: 'label' },
          emails: [{ value: email, from: 'label' }],
          phones: [],
          attributes: [],
        },
      });
      await settle();
      const { subject, record } = p.store.getState();
      if (subject.kind !== 'contact' || record?.contactId !== key) throw new Error(`${name} is not shown`);
    },
    /** The person stays open, and somebody is there. */
    stay: async (ms: number) => {
      const endMs = time.now() + ms;
      while (time.now() < endMs) {
        const before = due;
        const stepMs = Math.min(STEP_MS, endMs - time.now());
        w.sandbox.clock.advance(stepMs);
        await time.runUntil(time.now() + stepMs);
        if (due !== before) await settle();
      }
    },
    /** Nobody is there, and the panel is closed. */
    leave: (ms: number) => {
      awayMs += ms;
      w.sandbox.clock.advance(ms);
    },
  };
}

/** Everybody was there the day before, a few seconds each. The counts are of the day after. */
export async function countDay(
  people: readonly BenchPerson[],
  switches: readonly BenchPerson[],
  stayMs: number,
) {
  const agent = await openDay();
  for (const person of people) {
    await agent.switchTo(person);
    await agent.stay(YESTERDAY_MS);
  }
  agent.leave(NIGHT_MS);
  const startedAt = agent.sent();
  let onSwitch = 0;
  for (const person of switches) {
    const before = agent.sent();
    await agent.switchTo(person);
    onSwitch += agent.sent() - before;
    await agent.stay(stayMs);
  }
  return { onSwitch, all: agent.sent() - startedAt };
}

const YESTERDAY_MS = 5_000;
const NIGHT_MS = 16 * 3_600_000;
