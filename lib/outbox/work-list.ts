import { type Command, isSet, needsPerson, SWEEP_AFTER_MS } from '../domain/command.ts';
import { headsOf } from '../domain/subjects.ts';
import type { OutboxStore } from './outbox-store.ts';

/** What there is to do for one location. */
export interface WorkList {
  /** The next command of each contact. */
  readonly heads: readonly Command[];
  /** What the CRM is to be looked through for, by contact: one list is read for all of it. */
  readonly sweeps: readonly (readonly Command[])[];
  /** When something that is held back is free: a request before it cannot land any more. Null when nothing is. */
  readonly freeAtMs: number | null;
}

/** Reads it, and forgets that a request may land where none can any more. */
export async function readWorkList(store: OutboxStore, locationId: string, nowMs: number): Promise<WorkList> {
  const unfinished = (await store.unfinished()).filter((row) => row.locationId === locationId);
  const landing: Command[] = [];
  const sweeps: Command[] = [];
  for (const row of await store.toSweep()) {
    if (row.locationId !== locationId) continue;
    const untilMs = Math.min(row.sweepAtMs ?? 0, nowMs + SWEEP_AFTER_MS);
    const isOver = isSet(row.intent) && untilMs <= nowMs;
    // Further off than it can be: the clock was set back, and what may land waits no longer than from now on.
    if (isOver || untilMs !== row.sweepAtMs)
      await store.move(row.id, [row.state], { sweepAtMs: isOver ? null : untilMs });
    if (!isOver) (isSet(row.intent) ? landing : sweeps).push({ ...row, sweepAtMs: untilMs });
  }
  const idOf = await createdIds(store, [...unfinished.filter(needsPerson), ...landing]);
  return {
    heads: headsOf(unfinished, { landing, idOf }),
    sweeps: byContact(sweeps),
    freeAtMs: landing.length === 0 ? null : sweepAtMs(landing),
  };
}

/** The first of some times. */
export const sweepAtMs = (rows: readonly Command[]): number =>
  Math.min(...rows.map((row) => row.sweepAtMs ?? Number.POSITIVE_INFINITY));

/** The ids that the CRM gave to what the contacts of some rows have made. Read only where something is held back. */
async function createdIds(
  store: OutboxStore,
  rows: readonly Command[],
): Promise<((id: string) => string) | undefined> {
  if (rows.length === 0) return undefined;
  const ids = new Map<string, string>();
  for (const [{ locationId, contactId }] of byContact(rows))
    for (const { id, createdId } of await store.ofContact(locationId, contactId))
      if (createdId !== null) ids.set(id, createdId);
  return (id) => ids.get(id) ?? id;
}

type Some<T> = readonly [T, ...T[]];

function byContact(rows: readonly Command[]): readonly Some<Command>[] {
  const groups = new Map<string, Some<Command>>();
  for (const row of rows) {
    const key = `${row.locationId}/${row.contactId}`;
    const group = groups.get(key);
    groups.set(key, group ? [...group, row] : [row]);
  }
  return [...groups.values()];
}
