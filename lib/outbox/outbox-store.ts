import type { Command } from '../domain/command.ts';
import type { ContactRecord } from '../domain/record.ts';

export type Move = Partial<Command>;

/** What the executor needs of the database's outbox table. */
export interface OutboxStore {
  unfinished(): Promise<readonly Command[]>;
  ofContact(locationId: string, contactId: string): Promise<readonly Command[]>;
  move(
    id: string,
    from: readonly Command['state'][],
    change: Move,
    record?: (old: ContactRecord | undefined) => ContactRecord | undefined,
  ): Promise<Command | undefined>;
}
