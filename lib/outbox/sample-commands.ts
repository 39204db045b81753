import { type Command, type Intent, queued } from '../domain/command.ts';

/** A queued note for tests, with what matters replaced. */
export function sampleCommand(change: Partial<Command> = {}): Command {
  const intent: Intent = { kind: 'note.add', body: 'Called back', pinned: false, knownIds: [] };
  const fresh = {
    id: 'c1',
    locationId: 'loc1',
    locationName: 'Northside',
    contactId: 'p1',
    conversation: 'chatra:abc',
    intent,
    createdAtMs: 1_000,
    heldUntilMs: 0,
    undoes: null,
  };
  return { ...queued(fresh, 1), ...change };
}
