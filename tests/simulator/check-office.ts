import { type Command, type Intent, isOpen } from '../../lib/domain/command.ts';
import { markedDueAtMs } from '../../lib/outbox/marker.ts';
import type { Computer } from './computer.ts';
import { rowsOf } from './disk.ts';
import type { Fault, Ledger } from './ledger.ts';
import { commandId, type Made } from './office-work.ts';
import type { Plan } from './plan.ts';
import type { ServerContact, ServerData } from './server-state.ts';

export interface OfficeDeps {
  readonly made: readonly Made[];
  readonly computers: readonly Computer[];
  readonly data: ServerData;
  readonly ledger: Ledger;
  readonly plan: Plan;
}

/** What is true once all computers have come to rest: each command was done once, and every computer knows what it did. */
export function checkOffice({ made, computers, data, ledger, plan }: OfficeDeps): void {
  const hold = (fault: Fault, text: string) => ledger.violations.push({ fault, text });
  const contacts = [...data.contacts.values()];

  const marks = new Map<string, number>();
  for (const work of made)
    work.intents.forEach((intent, step) => {
      const mark = markOf(work, intent, step);
      marks.set(mark, (marks.get(mark) ?? 0) + 1);
    });

  for (const work of made)
    work.intents.forEach((intent, step) => {
      const id = commandId(work, step);
      // One in a thousand bears the number of another of the same title and time, which the other computer knows nothing of.
      if ((marks.get(markOf(work, intent, step)) ?? 0) > 1) return;
      const ids = idsOf(contacts, id, intent);
      const what = `${intent.kind} ${id}`;
      const isKnown = computers.some(({ disk }) => disk.tables.outbox.rows.has(id));
      // Of rows that a database lost before their second copy was written nobody was told.
      if (ids.length === 0 && (isKnown || plan.loss === null)) hold('lost', `${what} is nowhere`);
      // Where a location takes several of one person, all computers hold to the oldest.
      const isSeveral = intent.kind === 'contact.create' && !plan.hasDuplicateRule;
      if (ids.length > 1 && !isSeveral) hold('doubled', `${what} is there as ${ids.join(', ')}`);
      for (const { name, disk } of computers) {
        const row = disk.tables.outbox.rows.get(id) as unknown as Command | undefined;
        if (!row || row.createdId === null) continue;
        // Of tasks the CRM does not tell which is older: what lands behind the sweep may stay instead.
        const isIt = isSeveral ? ids[0] === row.createdId : ids.includes(row.createdId);
        if (intent.kind !== 'task.add' && !isIt)
          hold('wrong-contact', `${what} is ${ids.join(', ')}, and ${name} knows it as ${row.createdId}`);
      }
    });

  for (const { name, disk } of computers) {
    if (disk.tables.chatEvents.rows.size > 0) hold('stuck', `${name} has not decided everything`);
    // The table holds nothing else.
    for (const row of rowsOf(disk.tables.outbox) as unknown as Command[]) {
      const what = `${row.intent.kind} ${row.id} of ${name}`;
      if (isOpen(row) || row.sweepAtMs !== null) hold('stuck', `${what} is ${row.state} for ever`);
      else if (row.state !== 'done') hold('unfounded', `${what} is ${row.state}: ${row.refusal?.detail}`);
    }
  }
}

/** How the CRM tells tasks apart; anything else is known by its whole id. */
const markOf = (work: Made, intent: Intent, step: number): string => {
  const id = commandId(work, step);
  return intent.kind === 'task.add' ? `${work.contactId}/${markedDueAtMs(intent.task, id)}` : id;
};

/** What the CRM holds of a command. */
function idsOf(contacts: readonly ServerContact[], id: string, intent: Intent): readonly string[] {
  switch (intent.kind) {
    case 'note.add':
    case 'task.add':
      return contacts.flatMap(({ notes, tasks }) =>
        [...notes.values(), ...tasks.values()].filter(({ madeBy }) => madeBy === id).map((one) => one.id),
      );
    case 'contact.create':
      return contacts
        .filter(({ fields }) => fields.get('email') === intent.contact.email)
        .map((contact) => contact.id);
    case 'tags.add':
      return contacts.filter(({ tags }) => intent.tags.every((tag) => tags.has(tag))).map((one) => one.id);
    case 'custom.set':
      return contacts
        .filter(({ custom }) => custom.get(intent.fieldId) === intent.value)
        .map((one) => one.id);
    default:
      return [];
  }
}
