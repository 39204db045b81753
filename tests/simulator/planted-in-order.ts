import { type Command, needsPerson } from '../../lib/domain/command.ts';
import { ok } from '../../lib/domain/result.ts';
import {
  blindly,
  changesLocation,
  losesAnswers,
  moving,
  type Planted,
  readRows,
  worker,
  writesMuch,
} from './planted-kit.ts';

/** Mistakes in what goes when, to whom, and over what. */
export const ORDER: readonly Planted[] = [
  {
    name: 'the lock lets everybody in',
    faults: worker({ outside: (outside) => ({ ...outside, alone: (work) => work() }) }),
    found: ['twice-at-once'],
  },
  {
    name: 'rows are read before the lock and moved without a look',
    faults: worker({
      outbox: blindly,
      executor: (deps) => {
        let before: readonly Command[] | null = null;
        return {
          ...deps,
          alone: async (work) => {
            before = await deps.store.unfinished();
            return deps.alone(work);
          },
          store: {
            ...deps.store,
            unfinished: async () => {
              const rows = before ?? (await deps.store.unfinished());
              before = null;
              return rows;
            },
          },
        };
      },
    }),
    found: ['too-soon', 'doubled', 'lost', 'after-discard', 'reordered'],
  },
  {
    name: 'a hurry ends the time for undo',
    faults: worker({
      run: (run, outbox) => ({
        ...run,
        run: async () => {
          for (const row of await outbox.unfinished())
            if (row.heldUntilMs > 0) await outbox.move(row.id, ['queued'], { heldUntilMs: 0 });
          return run.run();
        },
      }),
    }),
    found: ['held'],
  },
  {
    name: 'commands go by the clock and not by their order',
    faults: worker(
      readRows((rows) => rows.map((row) => ({ ...row, seq: row.createdAtMs }))),
      (plan) => ({ ...plan, skewMs: 200_000, clockSetMs: -400_000, offlines: 3, contacts: 1, commands: 14 }),
    ),
    found: ['reordered'],
  },
  {
    name: 'what waits for a person holds nothing back',
    faults: worker(readRows((rows) => rows.filter((row) => !needsPerson(row)))),
    found: ['reordered'],
  },
  {
    name: 'an edit is sent without a look',
    faults: worker({ sender: (sender) => ({ ...sender, look: async () => ok({ kind: 'send' }) }) }),
    found: ['overwritten'],
  },
  {
    name: 'an edit is based on what the CRM held before, and what we wrote since is not known for ours',
    faults: {
      window: { seesOnlyTheRecord: true },
      worker: { siblings: (rows) => rows.map((row) => ({ ...row, saved: null })) },
      plan: writesMuch,
    },
    found: ['false-conflict'],
  },
  {
    name: 'a set may land late over a later one',
    faults: worker(
      moving((change) =>
        change.state === 'queued' && change.sweepAtMs ? { ...change, sweepAtMs: null } : change,
      ),
      losesAnswers,
    ),
    found: ['reordered'],
  },
  {
    name: 'a write is taken back twice',
    faults: {
      window: {
        outbox: (outbox, database) => ({
          ...outbox,
          takeBack: async (id, inverse) => {
            const undone = await outbox.takeBack(id, inverse);
            if (undone && undone !== 'removed')
              await database.put('outbox', { ...undone, id: `${undone.id}b`, seq: undone.seq + 1 });
            return undone;
          },
        }),
      },
      plan: (plan) => ({ ...plan, decisions: 8 }),
    },
    found: ['undone-twice'],
  },
  {
    name: 'an undo goes before what it takes back',
    faults: {
      window: {
        outbox: (outbox, database) => ({
          ...outbox,
          takeBack: async (id, inverse) => {
            const undone = await outbox.takeBack(id, inverse);
            if (undone && undone !== 'removed') await database.put('outbox', { ...undone, seq: 0 });
            return undone;
          },
        }),
      },
      plan: (plan) => ({ ...plan, decisions: 12, contacts: 1 }),
    },
    found: ['reordered'],
  },
  {
    name: 'a write goes to whatever location is connected',
    faults: worker(
      {
        executor: (deps) => {
          let hereId = '';
          return {
            ...deps,
            places: async () => {
              const places = await deps.places();
              hereId = places[0]?.id ?? '';
              return places;
            },
            store: {
              ...deps.store,
              unfinished: async () =>
                (await deps.store.unfinished()).map((row) => ({ ...row, locationId: hereId })),
            },
          };
        },
      },
      changesLocation,
    ),
    found: ['wrong-contact'],
  },
  {
    name: 'a write goes to the contact that was written to before',
    faults: worker({
      sender: (sender) => {
        let last = '';
        return {
          ...sender,
          send: (command) => {
            const contactId = last || command.contactId;
            last = command.contactId;
            return sender.send({ ...command, contactId });
          },
        };
      },
    }),
    found: ['wrong-contact'],
  },
];
