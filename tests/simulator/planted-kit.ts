import type { Command } from '../../lib/domain/command.ts';
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

export const NOTHING = { sent: { kind: 'nothing' }, saved: null, keepsMark: null } as const;

export const worker = (patch: Patch, plan?: (plan: Plan) => Plan): Faults => ({
  worker: patch,
  ...(plan && { plan }),
});

/** @param edit what becomes of a change of a row */
export const moving = (edit: (change: Partial<Command>) => Partial<Command>): Patch => ({
  outbox: (outbox) => ({
    ...outbox,
    move: (id, from, change, record) => outbox.move(id, from, edit(change), record),
  }),
});

export const readRows = (edit: (rows: readonly Command[]) => readonly Command[]): Patch => ({
  outbox: (outbox) => ({ ...outbox, unfinished: async () => edit(await outbox.unfinished()) }),
});

export const losesDatabase = (plan: Plan): Plan => ({
  ...plan,
  loss: { store: 'database', how: 'all' },
  restarts: 1,
  mirrorFailChance: 0,
});

export const changesLocation = (plan: Plan): Plan => ({ ...plan, otherLocation: true });

/** Much goes wrong on the way, and much is written to one contact. */
export const losesAnswers = (plan: Plan): Plan => ({
  ...plan,
  contacts: 1,
  commands: 14,
  offlines: 0,
  network: { ...plan.network, drop: 0, refused: 0, late: 0.3, limited: 0 },
});

/** Much is written to one contact, and nothing else happens to it. */
export const writesMuch = (plan: Plan): Plan => ({
  ...plan,
  contacts: 1,
  commands: 30,
  otherEdits: 0,
  decisions: 6,
});

export const limits = (plan: Plan): Plan => ({
  ...plan,
  clockSetMs: 0,
  commands: 14,
  contacts: 4,
  network: { ...plan.network, limited: 0.3 },
});

/** Every command at once. */
export const storms = (plan: Plan): Plan => ({
  ...plan,
  commands: 150,
  contacts: 8,
  killChance: 0,
  faultsEndMs: 60_000,
});

export const isOwn = ({ intent }: Command, html: string): boolean =>
  intent.kind === 'note.add' && squeeze(comparableNoteText(html)) === squeeze(intent.body);

export const withoutMark = (html: string): string => html.replace(/ class="[^"]*"/, '');

/** The lock is held by everybody, so rows are as they were before it. */
export const blindly = (outbox: Outbox): Outbox => ({
  ...outbox,
  move: (id, _from, change, record) =>
    outbox.move(
      id,
      ['queued', 'sending', 'checking', 'done', 'refused', 'conflict', 'discarded'],
      change,
      record,
    ),
});
