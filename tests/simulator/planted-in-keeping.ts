import { losesDatabase, moving, type Planted, worker } from './planted-kit.ts';

/** Mistakes in keeping what was written, and in waking up for it. */
export const KEEPING: readonly Planted[] = [
  {
    name: 'a write is acknowledged before it is stored',
    faults: { window: { acksEarly: true } },
    found: ['lost'],
  },
  {
    name: 'what fails often is dropped',
    faults: worker(moving((change) => ((change.tries ?? 0) > 1 ? { ...change, state: 'done' } : change))),
    found: ['lost'],
  },
  {
    name: 'the mirror forgets what is on its way',
    faults: worker(
      {
        outbox: (outbox, { mirror }) => ({
          ...outbox,
          move: async (id, from, change, record) => {
            if (change.state === 'sending') await mirror.alone((entries) => entries.remove(id));
            return outbox.move(id, from, change, record);
          },
        }),
      },
      losesDatabase,
    ),
    found: ['lost'],
  },
  {
    name: 'nothing is mirrored',
    faults: {
      window: {
        mirror: (mirror) => ({
          alone: (work) => mirror.alone((entries) => work({ ...entries, put: async () => undefined })),
        }),
      },
      worker: {
        outside: (outside) => ({
          ...outside,
          mirror: {
            alone: (work) =>
              outside.mirror.alone((entries) => work({ ...entries, put: async () => undefined })),
          },
        }),
      },
      plan: losesDatabase,
    },
    found: ['lost'],
  },
  {
    name: 'what is lost is not put back',
    faults: worker(
      { outbox: (outbox) => ({ ...outbox, repairFromMirror: async () => ({ restored: 0, setAside: 0 }) }) },
      losesDatabase,
    ),
    found: ['lost'],
  },
  {
    name: 'what is let go leaves its entry, when that cannot be removed',
    faults: {
      window: {
        mirror: (mirror) => ({
          alone: (work) => mirror.alone((entries) => work({ ...entries, remove: async () => undefined })),
        }),
      },
      plan: (plan) => ({ ...plan, decisions: 8 }),
    },
    found: ['after-discard'],
  },
  {
    name: 'the alarm is cleared after the pass',
    faults: worker({
      run: (run, _outbox, outside) => ({
        ...run,
        run: async () => {
          const nextMs = await run.run();
          await outside.setWakeUp(null);
          return nextMs;
        },
      }),
    }),
    found: ['uncovered', 'stuck'],
  },
  {
    name: 'no alarm is set before the pass',
    faults: worker({
      outside: (outside) => {
        let isFirst = true;
        return {
          ...outside,
          setWakeUp: async (atMs) => {
            if (isFirst) {
              isFirst = false;
              return outside.setWakeUp(null);
            }
            return outside.setWakeUp(atMs === outside.now() + 60_000 ? null : atMs);
          },
        };
      },
    }),
    found: ['uncovered', 'stuck'],
  },
  {
    name: 'no alarm is set before a row is added',
    faults: { window: { coversNothing: true } },
    found: ['uncovered', 'stuck'],
  },
];
