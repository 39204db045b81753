import type { Clock } from '../clock.ts';
import type { ContactRecord } from './records.ts';

/**
 * What the search sees of the contacts: a copy that follows the table after `lagMs`, as the vendor's index does.
 * Reads by id never look here.
 */
export function createSearchIndex({ clock, lagMs }: { clock: Clock; lagMs: number }) {
  const visible = new Map<string, ContactRecord>();
  let pending: { dueMs: number; id: string; contact: ContactRecord | null }[] = [];
  let currentLagMs = lagMs;

  function settle(): void {
    const nowMs = clock.nowMs();
    while (pending[0] && pending[0].dueMs <= nowMs) {
      const change = pending.shift();
      if (change?.contact) visible.set(change.id, change.contact);
      else if (change) visible.delete(change.id);
    }
  }

  const follow = (id: string, contact: ContactRecord | null): void => {
    pending.push({ dueMs: clock.nowMs() + currentLagMs, id, contact });
    if (currentLagMs === 0) settle();
  };

  return {
    put: (contact: ContactRecord) => follow(contact.id, contact),
    remove: (id: string) => follow(id, null),
    /** Starts again from these contacts, all visible at once. */
    rebuild(contacts: readonly ContactRecord[]): void {
      pending = [];
      visible.clear();
      for (const contact of contacts) visible.set(contact.id, contact);
    },
    setLag(ms: number): void {
      currentLagMs = ms;
    },
    of(locationId: string): readonly ContactRecord[] {
      settle();
      return [...visible.values()].filter((contact) => contact.locationId === locationId);
    },
  };
}
