import { type PartName, readAtMs } from './freshness.ts';
import { type ContactRecord, UNREAD } from './record.ts';

/** What a reading brought of a contact: the parts that were asked for and came, each with its time. */
export type ContactRead = Pick<ContactRecord, 'locationId' | 'contactId'> & {
  readonly [N in keyof ContactRecord]?: ContactRecord[N] | undefined;
};

/**
 * Puts what was read into what is stored, part by part: another reading may have stored a newer part meanwhile.
 * @returns undefined when the contact itself is neither stored nor read
 */
export function mergeRead(
  stored: ContactRecord | undefined,
  read: ContactRead,
  nowMs: number,
): ContactRecord | undefined {
  const isNews = (name: PartName): boolean => {
    const atMs = readAtMs(read, name);
    const storedMs = stored && readAtMs(stored, name);
    if (atMs === undefined) return false;
    // One from the future was stored before the clock was set back.
    return storedMs === undefined || storedMs <= atMs || storedMs > nowMs;
  };
  const part = <N extends 'notes' | 'tasks' | 'appointments'>(name: N) =>
    (isNews(name) ? read[name] : stored?.[name]) ?? UNREAD;
  const { contact, fetchedAtMs } = (isNews('contact') ? read : stored) ?? {};
  if (contact === undefined || fetchedAtMs === undefined) return undefined;
  return {
    ...stored,
    locationId: read.locationId,
    contactId: read.contactId,
    contact,
    fetchedAtMs,
    notes: part('notes'),
    tasks: part('tasks'),
    appointments: part('appointments'),
  };
}
