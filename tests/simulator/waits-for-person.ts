import { type Command, isOpen, needsPerson } from '../../lib/domain/command.ts';
import { subjectsOf } from '../../lib/domain/subjects.ts';

/**
 * The rows that go on by themselves: open, and behind nothing that a person has to decide, neither directly nor behind
 * one that is.
 * @param idAt the id by which the server knows what a command made
 */
export function goingOn(rows: readonly Command[], idAt: (id: string) => string): readonly Command[] {
  const stopped = new Set<string>();
  const going: Command[] = [];
  for (const row of [...rows].sort((a, b) => a.seq - b.seq)) {
    if (!isOpen(row) && !needsPerson(row)) continue;
    const names = subjectsOf(row).map((subject) => `${row.locationId}/${row.contactId}/${idAt(subject)}`);
    if (needsPerson(row) || names.some((name) => stopped.has(name)))
      for (const name of names) stopped.add(name);
    else going.push(row);
  }
  return going;
}
