import { APART_MS, type Command, isRepeatable, type NewCommand } from '../domain/command.ts';
import { enqueue, type QueueStores } from './enqueue.ts';

export interface QueueTime {
  readonly nowMs: number;
  /** 0 (inclusive) to 1 (exclusive): computers that act at the same moment keep apart by it. */
  readonly random: number;
}

/**
 * Puts commands into the outbox whose ids were made of what they stand for, in a transaction of the caller's: what was decided
 * and what is to be done about it are stored together or not at all. One whose id is there already stays as it is.
 *
 * The caller covers it: an alarm is set before the transaction is begun (a worker may die right behind it), it is strict
 * (`STRICT`), and once it is done the rows get their second copies (`mirrorLater`), and the outbox a run.
 * @returns the row of each command, in their order. Of a `contact.create` it may be an earlier one of the same person, which
 *   has another id: what is remembered of it goes by the row's
 */
export async function queueDerived(
  stores: QueueStores,
  commands: readonly NewCommand[],
  { nowMs, random }: QueueTime,
): Promise<readonly Command[]> {
  const rows: Command[] = [];
  for (const command of commands) {
    const there = await stores.outbox.get(command.id);
    const apartMs = isRepeatable(command.intent) ? 0 : Math.floor(random * APART_MS);
    const notBeforeMs = apartMs === 0 ? 0 : Math.max(nowMs, command.heldUntilMs) + apartMs;
    rows.push(there ?? (await enqueue(stores, command, { derived: true, notBeforeMs })));
  }
  return rows;
}
