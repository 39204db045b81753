import { type Command, isOpen, needsPerson } from '../../lib/domain/command.ts';
import { changedParts } from '../../lib/outbox/same-value.ts';
import { type Disk, keysOf } from './disk.ts';
import type { Fault, Known, Ledger } from './ledger.ts';
import type { Plan } from './plan.ts';
import type { ServerData } from './server-state.ts';
import type { RequestWatch } from './watch-requests.ts';

export interface EndDeps {
  readonly ledger: Ledger;
  readonly disk: Disk;
  readonly data: ServerData;
  readonly plan: Plan;
  readonly watch: RequestWatch;
  /** Of each note and task that was made for a command and is gone: whether a person wanted it so. */
  readonly goneByWill: ReadonlySet<string>;
  readonly going: () => readonly Command[];
  /** Locations with a connection that works. */
  readonly connectedIds: ReadonlySet<string>;
  readonly hold: (fault: Fault, text: string) => void;
}

/** What is true when everything has come to rest. */
export function checkEnd(deps: EndDeps): void {
  const { ledger, disk, data, plan, watch, goneByWill, connectedIds, hold } = deps;
  const going = new Set(deps.going().map(({ id }) => id));
  const made = new Map<string, string[]>();
  const count = (madeBy: string, id: string) => made.set(madeBy, [...(made.get(madeBy) ?? []), id]);
  for (const contact of data.contacts.values()) {
    count(contact.madeBy, contact.id);
    for (const { madeBy, id } of [...contact.notes.values(), ...contact.tasks.values()]) count(madeBy, id);
  }
  const rows = new Set(keysOf(disk.tables.outbox));
  const wanted = new Set(
    [...ledger.known.values()]
      .filter(({ row }) => needsPerson(row))
      .map(({ command: { intent } }) => ('taskId' in intent ? intent.taskId : '')),
  );

  for (const id of ledger.early)
    if (!ledger.known.has(id)) hold('lost', `${id} was told to be stored and never was`);
  for (const known of ledger.known.values()) checkOne(known);

  function checkOne(known: Known): void {
    const { command, row, letGo } = known;
    const what = `${command.intent.kind} ${command.id}`;
    const isCreation = /add|create/.test(command.intent.kind) && !command.intent.kind.startsWith('tags');
    const there = made.get(command.id) ?? [];
    // What a person has changed since, or has begun to change, is theirs.
    const extras = there.filter((id) => id !== row.createdId && !watch.isTouched(id) && !wanted.has(id));
    // What is looked for in another location waits until that one is connected again.
    const isToSweep =
      // Whose e-mail was changed is not known for the same person by the server either.
      (command.intent.kind === 'contact.create' && watch.isTouched(row.createdId ?? '')) ||
      (!connectedIds.has(row.locationId) && (row.sweepAtMs !== null || isOpen(row))) ||
      // Nobody knows what is there: it is looked through when a person tries again.
      (row.state === 'refused' && row.refusal?.unsure === true) ||
      // A clock that was set forward ended the wait for what may still land.
      plan.clockSetMs > 0;
    if (isCreation && plan.keepsMarks && there.length > 1 && extras.length > 0 && !isToSweep)
      hold('doubled', `${what} is there as ${there.join(', ')}, ${row.state}`);

    if (letGo === 'told') {
      if (
        isCreation &&
        plan.keepsMarks &&
        extras.length > 0 &&
        !isToSweep &&
        command.intent.kind !== 'contact.create'
      )
        hold('after-discard', `${what} is there though it was let go`);
      return;
    }
    if (letGo === 'asked') return;
    if (!rows.has(command.id)) {
      if (row.state !== 'done' && known.isAcked)
        hold('lost', `${what} is not in the outbox, ${row.state} when last seen`);
      return;
    }
    if (going.has(command.id) && connectedIds.has(row.locationId))
      hold('stuck', `${what} is ${row.state} for ever`);
    if (row.state === 'done') checkDone(known, what, isCreation, there.length);
    if (row.state === 'refused' && !isFounded(known, plan))
      hold('unfounded', `${what}: ${row.refusal?.detail}`);
    // What the server made of a try without an answer cannot be told from what somebody else wrote.
    // Nor, once a row was lost and came back, that it was to be refused.
    if (row.state === 'conflict' && known.effects === 0 && !plan.loss && !watch.hasRival(row))
      hold('false-conflict', `${what} with nobody: ${JSON.stringify([row.intent, row.conflict])}`);
    if (row.sweepAtMs !== null && connectedIds.has(row.locationId)) hold('stuck', `${what} is never swept`);
  }

  function checkDone(known: Known, what: string, isCreation: boolean, count: number): void {
    if (!isCreation) {
      if (known.effects === 0 && !known.isThereAnyway && !changesNothing(known.row))
        hold('lost', `${what} is done, and the server never did it`);
      return;
    }
    // Somebody else has made the same person in the meantime.
    if (known.command.intent.kind === 'contact.create' && data.contacts.has(known.row.createdId ?? ''))
      return;
    if (plan.keepsMarks && count === 0 && !goneByWill.has(known.command.id))
      hold('lost', `${what} is done, and not there (made ${known.effects} times)`);
  }
}

const isFounded = ({ row, hasReason }: Known, plan: Plan): boolean =>
  hasReason ||
  row.refusal?.unsure === true ||
  isOfMissing(row) ||
  (plan.otherLocation && /is connected/.test(row.refusal?.detail ?? ''));

/** It is about a note or task whose making was refused, or that is known to be gone. */
const isOfMissing = ({ refusal }: Command): boolean =>
  refusal?.detail === 'note missing' || refusal?.detail === 'task missing';

/** An edit that was saved as it was. */
const changesNothing = ({ intent }: Command): boolean =>
  intent.kind === 'task.edit' && intent.base !== null && changedParts(intent.base, intent.task).length === 0;
