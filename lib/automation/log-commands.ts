import type { NewCommand } from '../domain/command.ts';
import { type KnownLog, type LogInput, nextLog } from './next-log.ts';

export interface LogFor {
  readonly locationId: string;
  readonly locationName: string;
  readonly contactId: string;
  readonly newId: () => string;
}

/** What is to be written of a conversation beyond what is known, as commands for the outbox. They are not held: it was looked at before, or goes by itself. */
export const logCommands = (input: LogInput, known: KnownLog, to: LogFor): readonly NewCommand[] =>
  nextLog(input, known).intents.map((intent) => ({
    id: to.newId(),
    locationId: to.locationId,
    locationName: to.locationName,
    contactId: to.contactId,
    conversation: input.conversation,
    intent,
    createdAtMs: input.readAtMs,
    heldUntilMs: 0,
    undoes: null,
  }));
