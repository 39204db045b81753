import type { Command } from '../domain/command.ts';
import type { ContactRecord } from '../domain/record.ts';
import type { ServerState } from '../domain/server-state.ts';

export type Move = Partial<Command>;

/** What the executor needs of the database. Every call is atomic; `move` checks the state it starts from. */
export interface OutboxStore {
  /** Everything that is open or waits for a person, oldest first. */
  unfinished(): Promise<readonly Command[]>;
  /** Every row of one contact in order, done ones included. */
  ofContact(locationId: string, contactId: string): Promise<readonly Command[]>;
  /** Rows with a `sweepAtMs`, whatever their state. */
  toSweep(): Promise<readonly Command[]>;
  move(
    id: string,
    from: readonly Command['state'][],
    change: Move,
    record?: (old: ContactRecord | undefined) => ContactRecord | undefined,
  ): Promise<Command | undefined>;
  serverState(locationId: string): Promise<ServerState>;
  keepServerState(state: ServerState): Promise<void>;
}
