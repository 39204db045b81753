import { type Command, isOpen } from '../domain/command.ts';

/** How many changes are not in the CRM yet. Numbers only: this goes into the report. */
export interface OutboxSummary {
  /** Queued, sending or being checked. */
  readonly waiting: number;
  /** Of those: sent, and being read back. */
  readonly checking: number;
  /** HTTP statuses of what the CRM said no to; stays until a person decides. */
  readonly refused: readonly number[];
}

export const NOTHING_WAITING: OutboxSummary = { waiting: 0, checking: 0, refused: [] };

export function summarise(commands: readonly Command[]): OutboxSummary {
  return {
    waiting: commands.filter(isOpen).length,
    checking: commands.filter((command) => command.state === 'checking').length,
    refused: commands.flatMap((command) =>
      command.state === 'refused' ? [command.refusal?.status ?? 0] : [],
    ),
  };
}

/** What would be lost if everything here were removed now. */
export const unsentOf = (outbox: OutboxSummary): number => outbox.waiting + outbox.refused.length;
