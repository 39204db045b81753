import type { ContactRecord } from './record.ts';

/** What a contact is read for, most urgent first. */
export const NEEDS = ['now', 'switch', 'open', 'prefetch', 'return', 'watch'] as const;
export type Need = (typeof NEEDS)[number];

/** What of a contact is read by a request of its own. */
export type PartName = 'contact' | 'notes' | 'tasks' | 'appointments';

interface Freshness {
  /** Who waits for it; a lane of the limiter. */
  readonly lane: 'interactive' | 'refresh' | 'prefetch';
  /** What is younger is good enough. A part that is not named is not asked for. */
  readonly maxAgeMs: Readonly<Partial<Record<PartName, number>>>;
}

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/**
 * How old each part may be for what it is read for. Whoever turns to a person is shown what is there, and it is read
 * again soon if they stay; so only what is far behind is worth a request at once.
 */
export const FRESHNESS: Readonly<Record<Need, Freshness>> = {
  /** Somebody has pressed refresh, and means all of it. */
  now: { lane: 'interactive', maxAgeMs: { contact: 0, notes: 0, tasks: 0, appointments: 0 } },
  /**
   * Somebody was turned to. Fields and notes change with the talk, tasks a few times a day, appointments are made days
   * ahead.
   */
  switch: {
    lane: 'interactive',
    maxAgeMs: {
      contact: 20 * MINUTE_MS,
      notes: 20 * MINUTE_MS,
      tasks: HOUR_MS,
      appointments: 4 * HOUR_MS,
    },
  },
  /**
   * The person stays on the screen: every 20 s, 60 s and 5 min. The panel asks on strokes of 10 s which are not exact;
   * each is 8 s less than its rhythm, so that a late answer does not put it off to the stroke after.
   */
  open: {
    lane: 'refresh',
    maxAgeMs: {
      contact: 12 * SECOND_MS,
      notes: 12 * SECOND_MS,
      tasks: 52 * SECOND_MS,
      appointments: 292 * SECOND_MS,
    },
  },
  /** Nobody was turned to yet. What is seen first; a switch takes it as it is for as long. */
  prefetch: { lane: 'prefetch', maxAgeMs: { contact: 20 * MINUTE_MS, notes: 20 * MINUTE_MS } },
  /** Somebody was turned to before and may be again: what is there shows at once, and is read again then. */
  return: { lane: 'prefetch', maxAgeMs: { contact: 4 * HOUR_MS, notes: 4 * HOUR_MS } },
  /** Rules look for news, every minute at the most; whoever asks says which parts. Whatever anybody waits for goes before. */
  watch: {
    lane: 'prefetch',
    maxAgeMs: {
      contact: 52 * SECOND_MS,
      notes: 52 * SECOND_MS,
      tasks: 52 * SECOND_MS,
      appointments: 52 * SECOND_MS,
    },
  },
};

/**
 * What has to be read. A part that the token may not read is asked for as often as the others: the token may be
 * allowed more by then. What is from the future was read before the clock was set back, and counts as old.
 */
export function dueParts(record: ContactRecord | undefined, need: Need, nowMs: number): PartName[] {
  const due: PartName[] = [];
  for (const name of PARTS) {
    const maxAgeMs = FRESHNESS[need].maxAgeMs[name];
    const atMs = record && readAtMs(record, name);
    if (maxAgeMs === undefined) continue;
    if (atMs === undefined || atMs > nowMs || nowMs - atMs >= maxAgeMs) due.push(name);
  }
  return due;
}

export const PARTS: readonly PartName[] = ['contact', 'notes', 'tasks', 'appointments'];

type Parts = { readonly [N in keyof ContactRecord]?: ContactRecord[N] | undefined };

/** When a part was last read, or refused for want of a scope; undefined when that is not known. */
export function readAtMs(record: Parts, name: PartName): number | undefined {
  if (name === 'contact') return record.fetchedAtMs;
  const part = record[name];
  return part && 'atMs' in part ? part.atMs : undefined;
}
