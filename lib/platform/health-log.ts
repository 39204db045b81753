import {
  changeOf,
  countChat,
  foundIn,
  type InboxChange,
  type InboxHealth,
  readInboxHealth,
} from '../domain/inbox-health.ts';
import type { Sighting } from '../domain/sighting.ts';

/** A storage area, as far as it is used here. */
export interface HealthArea {
  get(key: string): Promise<Record<string, unknown>>;
  set(values: Record<string, unknown>): Promise<void>;
  remove(key: string): Promise<void>;
}

export interface HealthIo {
  /** Outlives the browser: the counts. */
  readonly local: HealthArea;
  /** Ends with the browser: which chats were counted. */
  readonly session: HealthArea;
  /** One at a time, over all panels and pages. */
  readonly alone: <T>(work: () => Promise<T>) => Promise<T>;
  readonly now: () => number;
}

export interface HealthLog {
  read(): Promise<InboxHealth>;
  /**
   * Counts the chat of a settled page, once until the browser ends, in whichever panel. Rejects when nothing can be
   * stored, which is no harm to anybody.
   * @returns what its inbox seems to have changed
   */
  observe(sighting: Sighting): Promise<InboxChange | null>;
  forget(): Promise<void>;
}

export const HEALTH_KEY = 'inboxHealth';
export const COUNTED_KEY = 'inboxHealth.counted';

/** Chats that are known to be counted. Who comes back to an older one counts it again, which is no harm either. */
const COUNTED_MAX = 100;
/** Writes in `BURST_MS`: more than agents need; a page that makes chats up does not get more. */
const BURST = 20;
const BURST_MS = 10_000;

/** The health of the inboxes: read, changed and written in one piece. */
export function createHealthLog({ local, session, alone, now }: HealthIo): HealthLog {
  const writtenAtMs: number[] = [];

  const read = async () => readInboxHealth((await local.get(HEALTH_KEY))[HEALTH_KEY]);
  const readCounted = async (): Promise<readonly unknown[]> => {
    const counted = (await session.get(COUNTED_KEY))[COUNTED_KEY];
    return Array.isArray(counted) ? counted.slice(-COUNTED_MAX) : [];
  };
  const isTooMuch = (atMs: number): boolean => {
    const first = writtenAtMs.at(-BURST);
    // A clock that was set back is no reason to stop.
    return first !== undefined && Math.abs(atMs - first) < BURST_MS;
  };

  return {
    read,
    observe: (sighting) =>
      alone(async () => {
        const { host, conversation } = sighting;
        const [health, counted] = await Promise.all([read(), readCounted()]);
        const found = conversation === null ? null : foundIn(sighting);
        const told = changeOf(host, health[host]);
        if (!found || conversation === null) return told;

        const chat = fingerprint(`${host} ${conversation}`);
        const isSameChat = counted.at(-1) === chat;
        const atMs = now();
        if ((!isSameChat && counted.includes(chat)) || isTooMuch(atMs)) return told;
        const next = countChat(health[host], found, atMs, isSameChat);
        if (next === health[host]) return told;

        writtenAtMs.splice(0, writtenAtMs.length - BURST + 1);
        writtenAtMs.push(atMs);
        // First the counts: a chat that is counted twice is less harm than one that never is.
        await local.set({ [HEALTH_KEY]: { ...health, [host]: next } });
        if (!isSameChat) await session.set({ [COUNTED_KEY]: [...counted, chat].slice(-COUNTED_MAX) });
        return changeOf(host, next);
      }),
    forget: () =>
      alone(async () => {
        await local.remove(HEALTH_KEY);
        await session.remove(COUNTED_KEY);
      }),
  };
}

/** FNV-1a, 32 bits: enough to know a chat again, too little to tell which one it was. Keys of some inboxes hold a number. */
function fingerprint(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
