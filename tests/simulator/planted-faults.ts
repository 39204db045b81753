import type { Command } from '../../lib/domain/command.ts';
import { needsPerson } from '../../lib/domain/command.ts';
import { err, ok } from '../../lib/domain/result.ts';
import { UNKNOWN_SERVER } from '../../lib/domain/server-state.ts';
import { comparableNoteText } from '../../lib/highlevel/note-html.ts';
import { squeeze } from '../../lib/outbox/read-back.ts';
import type { Outbox, Patch } from './compose-outbox.ts';
import type { Fault } from './ledger.ts';
import type { Plan } from './plan.ts';
import type { Faults } from './run-one.ts';

/** A mistake that a program like this could have, planted between its parts, and what the simulator says of it. */
export interface Planted {
  readonly name: string;
  readonly faults: Faults;
  readonly found: readonly Fault[];
}

const NOTHING = { sent: { kind: 'nothing' }, saved: null, keepsMark: null } as const;

const worker = (patch: Patch, plan?: (plan: Plan) => Plan): Faults => ({
  worker: patch,
  ...(plan && { plan }),
});

/** @param edit what becomes of a change of a row */
const moving = (edit: (change: Partial<Command>) => Partial<Command>): Patch => ({
  outbox: (outbox) => ({
    ...outbox,
    move: (id, from, change, record) => outbox.move(id, from, edit(change), record),
  }),
});

const readRows = (edit: (rows: readonly Command[]) => readonly Command[]): Patch => ({
  outbox: (outbox) => ({ ...outbox, unfinished: async () => edit(await outbox.unfinished()) }),
});

const losesDatabase = (plan: Plan): Plan => ({
  ...plan,
  loss: { store: 'database', how: 'all' },
  restarts: 1,
  mirrorFailChance: 0,
});

const changesLocation = (plan: Plan): Plan => ({ ...plan, otherLocation: true });

/** Much goes wrong on the way, and much is written to one contact. */
const losesAnswers = (plan: Plan): Plan => ({
  ...plan,
  contacts: 1,
  commands: 14,
  offlines: 0,
  network: { ...plan.network, drop: 0, refused: 0, late: 0.3, limited: 0 },
});

const limits = (plan: Plan): Plan => ({
  ...plan,
  clockSetMs: 0,
  commands: 14,
  contacts: 4,
  network: { ...plan.network, limited: 0.3 },
});

/** Every command at once. */
const storms = (plan: Plan): Plan => ({
  ...plan,
  commands: 150,
  contacts: 8,
  killChance: 0,
  faultsEndMs: 60_000,
});

const isOwn = ({ intent }: Command, html: string): boolean =>
  intent.kind === 'note.add' && squeeze(comparableNoteText(html)) === squeeze(intent.body);

const withoutMark = (html: string): string => html.replace(/ class="[^"]*"/, '');

/** The lock is held by everybody, so rows are as they were before it. */
const blindly = (outbox: Outbox): Outbox => ({
  ...outbox,
  move: (id, _from, change, record) =>
    outbox.move(
      id,
      ['queued', 'sending', 'checking', 'done', 'refused', 'conflict', 'discarded'],
      change,
      record,
    ),
});

export const PLANTED: readonly Planted[] = [
  {
    name: 'a request leaves before its row says so',
    faults: worker({
      outbox: (outbox) => ({
        ...outbox,
        move: async (id, from, change, record) => {
          if (change.state === 'sending') {
            const row = await outbox.get(id);
            return row?.state === 'queued' ? { ...row, ...change } : undefined;
          }
          return outbox.move(id, from.includes('sending') ? [...from, 'queued'] : from, change, record);
        },
      }),
    }),
    found: ['too-soon', 'doubled', 'reordered', 'after-discard', 'lost'],
  },
  {
    name: 'a write is acknowledged before it is stored',
    faults: { window: { acksEarly: true } },
    found: ['lost'],
  },
  {
    name: 'what is found sent at the start is sent again without a look',
    faults: worker({ sender: (sender) => ({ ...sender, readBack: async () => ok({ kind: 'absent' }) }) }),
    found: ['doubled', 'lost'],
  },
  {
    name: 'a creation without an answer is taken for one that never left',
    faults: worker(
      moving((change) => (change.state === 'checking' ? { ...change, state: 'queued' } : change)),
    ),
    found: ['too-soon', 'doubled'],
  },
  {
    name: 'a creation is sent again while the first may still land',
    faults: worker(moving((change) => ('doubtUntilMs' in change ? { ...change, doubtUntilMs: 0 } : change))),
    found: ['too-soon'],
  },
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
    name: 'nothing is swept',
    faults: worker({ sender: (sender) => ({ ...sender, sweep: async () => ok(null) }) }),
    found: ['doubled', 'after-discard'],
  },
  {
    name: 'the sweep does not know which one is claimed',
    faults: worker({
      sender: (sender) => ({
        ...sender,
        sweep: (commands) => sender.sweep(commands.map((one) => ({ ...one, createdId: 'another' }))),
      }),
    }),
    found: ['lost'],
  },
  {
    name: 'the sweep takes what was not claimed yet for an extra',
    faults: worker({
      outbox: (outbox) => ({
        ...outbox,
        move: (id, from, change, record) =>
          outbox.move(id, from, change.state === 'sending' ? { ...change, sweepAtMs: 1 } : change, record),
      }),
      sender: (sender) => ({
        ...sender,
        sweep: (commands) => sender.sweep(commands.map((one) => ({ ...one, state: 'discarded' }))),
      }),
    }),
    found: ['lost'],
  },
  {
    name: 'the sweep goes by the words and not by the mark',
    faults: worker({
      sender: (sender, _outbox, highlevel) => ({
        ...sender,
        sweep: async (commands) => {
          const contactId = commands[0]?.contactId ?? '';
          const notes = await highlevel.listNotes(contactId);
          if (!notes.ok) return notes;
          for (const command of commands)
            for (const note of notes.value)
              if (note.id !== command.createdId && isOwn(command, note.bodyHtml))
                await highlevel.deleteNote(contactId, note.id);
          return ok(null);
        },
      }),
    }),
    found: ['lost'],
  },
  {
    name: 'it is swept before what may land has landed',
    faults: worker(
      moving((change) => (change.sweepAtMs ? { ...change, sweepAtMs: change.sweepAtMs - 90_000 } : change)),
    ),
    found: ['doubled', 'reordered', 'after-discard'],
  },
  {
    name: 'what is read back is known by its words alone',
    faults: worker({
      highlevel: (highlevel) => ({
        ...highlevel,
        listNotes: async (contactId, options) => {
          const notes = await highlevel.listNotes(contactId, options);
          if (!notes.ok) return notes;
          return ok(notes.value.map((note) => ({ ...note, bodyHtml: withoutMark(note.bodyHtml) })));
        },
      }),
      executor: (deps) => ({
        ...deps,
        readBack: (command, server) =>
          deps.readBack(command, { ...server, keepsMarker: { note: false, task: false } }),
      }),
    }),
    found: ['lost', 'doubled'],
  },
  {
    name: 'what others of the contact have made is not known',
    faults: worker({ siblings: () => [] }),
    found: ['wrong-contact', 'lost', 'false-conflict', 'unfounded', 'doubled', 'reordered'],
  },
  {
    name: 'it is done before the answer',
    faults: worker({
      sender: (sender) => ({
        ...sender,
        send: async (command) => {
          sender.send(command).catch(() => undefined);
          return ok(NOTHING);
        },
      }),
    }),
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
          await run.run();
          await outside.setWakeUp(null);
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
  {
    name: 'a hurry ends the time for undo',
    faults: worker({
      run: (run, outbox) => ({
        ...run,
        run: async () => {
          for (const row of await outbox.unfinished())
            if (row.heldUntilMs > 0) await outbox.move(row.id, ['queued'], { heldUntilMs: 0 });
          await run.run();
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
    name: 'an edit is based on what the CRM held before the one that is still open',
    faults: { window: { seesOnlyTheRecord: true } },
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
    name: 'nobody counts the requests',
    faults: worker(
      {
        outbox: (outbox) => ({
          ...outbox,
          serverState: async (locationId) => ({
            ...UNKNOWN_SERVER,
            ...(await outbox.serverState(locationId)),
            arrivalMs: 0,
          }),
        }),
      },
      storms,
    ),
    found: ['rate'],
  },
  {
    name: 'a 429 is not waited for',
    faults: worker(
      {
        outside: (outside) => ({
          ...outside,
          fetch: async (url, init) => {
            const answer = await outside.fetch(url, init);
            const headers = { get: () => null, has: () => false };
            return { ...answer, headers } as unknown as Response;
          },
        }),
      },
      limits,
    ),
    found: ['limited'],
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
    name: 'a session that ended is a refusal',
    faults: worker({
      sender: (sender) => ({
        ...sender,
        send: async (command) => {
          const answer = await sender.send(command);
          const isEnd = !answer.ok && answer.error.code === 'signed-out';
          return isEnd ? err({ code: 'refused', status: 401, detail: 'Invalid JWT' }) : answer;
        },
      }),
    }),
    found: ['unfounded'],
  },
  {
    name: 'a write goes to whatever location is connected',
    faults: worker(
      {
        executor: (deps) => {
          let hereId = '';
          return {
            ...deps,
            connected: async () => {
              const here = await deps.connected();
              hereId = here?.id ?? '';
              return here;
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
