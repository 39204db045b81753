import { ok } from '../../lib/domain/result.ts';
import { isOwn, moving, type Planted, withoutMark, worker, writesMuch } from './planted-kit.ts';

/** Mistakes in finding out what a request has done. */
export const FINDING: readonly Planted[] = [
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
    faults: worker({ siblings: () => [] }, writesMuch),
    found: ['wrong-contact', 'lost', 'false-conflict', 'unfounded', 'doubled', 'reordered'],
  },
];
