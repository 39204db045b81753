import type { Command, Intent } from '../domain/command.ts';

/** A queued note for tests, with what matters replaced. */
export function sampleCommand(change: Partial<Command> = {}): Command {
  const intent: Intent = { kind: 'note.add', body: 'Called back', pinned: false, knownIds: [] };
  return {
    id: 'c1',
    locationId: 'loc1',
    contactId: 'p1',
    conversation: 'chatra:abc',
    intent,
    createdAtMs: 1_000,
    seq: 1,
    state: 'queued',
    notBeforeMs: 0,
    tries: 0,
    sentAtMs: null,
    doubtUntilMs: null,
    refusal: null,
    doneAtMs: null,
    createdId: null,
    ...change,
  };
}
