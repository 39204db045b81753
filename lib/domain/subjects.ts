import { type Command, isSet, needsPerson } from './command.ts';

/** What a command changes, by name. A refused command holds back the later ones about the same thing, and no others. */
export function subjectsOf({ id, intent }: Command): readonly string[] {
  switch (intent.kind) {
    case 'note.add':
    case 'task.add':
    case 'contact.create':
      // What is being made goes by its command's id until the CRM gives one.
      return [id];
    case 'note.log':
      return [`log:${intent.chat}-${intent.day}${intent.apart}`, ...intent.noteIds];
    case 'note.edit':
    case 'note.pin':
    case 'note.delete':
      return [intent.noteId];
    case 'task.edit':
    case 'task.complete':
    case 'task.delete':
      return [intent.taskId];
    case 'tags.add':
    case 'tags.remove':
      return intent.tags.map((tag) => `tag:${tag}`);
    case 'field.set':
      return [`field:${intent.field}`];
    case 'custom.set':
      return [`field:${intent.fieldId}`];
    case 'workflow.add':
    case 'workflow.remove':
      return [`workflow:${intent.workflowId}`];
    case 'campaign.add':
    case 'campaign.remove':
      return [`campaign:${intent.campaignId}`];
  }
}

/**
 * The command that has to be decided by a person before this one may go.
 * @param rows everything that is open or waits for a person
 */
export function blockerOf(command: Command, rows: readonly Command[]): Command | undefined {
  const subjects = subjectsOf(command);
  return rows.find(
    (other) =>
      needsPerson(other) &&
      ofSameContact(other, command) &&
      other.seq < command.seq &&
      subjectsOf(other).some((subject) => subjects.includes(subject)),
  );
}

export interface HeldBack {
  /** Rows of which a request may still land, whatever their state. */
  readonly landing?: readonly Command[];
  /** The id that the CRM gave to what a command has made: its first name and this one are the same thing. */
  readonly idOf?: ((id: string) => string) | undefined;
}

/**
 * The next command of each contact: the oldest open one that nothing holds back. What is held back holds back in its
 * turn, so that the order about one thing never changes.
 * @param rows everything that is open or waits for a person
 */
export function headsOf(
  rows: readonly Command[],
  { landing = [], idOf = (id) => id }: HeldBack = {},
): Command[] {
  const heads: Command[] = [];
  const held = new Map<string, Set<string>>();
  const open = new Set(rows.map(({ id }) => id));
  const closed = landing.filter((row) => isSet(row.intent) && !open.has(row.id));
  for (const row of [...rows, ...closed].sort((a, b) => a.seq - b.seq)) {
    if (heads.some((head) => ofSameContact(head, row))) continue;
    const contact = `${row.locationId}/${row.contactId}`;
    const subjects = subjectsOf(row).map(idOf);
    const blocked = held.get(contact) ?? new Set();
    held.set(contact, blocked);
    const isHeld = needsPerson(row) || !open.has(row.id) || subjects.some((subject) => blocked.has(subject));
    if (isHeld) for (const subject of subjects) blocked.add(subject);
    else heads.push(row);
  }
  return heads.sort((a, b) => a.createdAtMs - b.createdAtMs);
}

const ofSameContact = (a: Command, b: Command): boolean =>
  a.contactId === b.contactId && a.locationId === b.locationId;
