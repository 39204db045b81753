import { checksumOf } from '../../lib/database/checksum.ts';
import type { Entries, Mirror } from '../../lib/database/outbox-mirror.ts';
import { DATABASE_VERSION } from '../../lib/database/schema.ts';
import type { Disk } from './disk.ts';
import type { Locks } from './locks.ts';
import type { Lane, Realm } from './realm.ts';

/** The second store, over a disk that outlives its realm. Every call of it is a step, and may fail. */
export function openSimulatedMirror(
  disk: Disk,
  realm: Realm,
  lane: Lane,
  locks: Locks,
  fails: () => boolean,
): Mirror {
  const step = <T>(what: string, effect: () => T) =>
    realm.step(
      `mirror ${what}`,
      () => {
        if (fails()) throw new Error('The mirror fails.');
        return effect();
      },
      lane,
    );
  const entries: Entries = {
    ids: () => step('ids', () => [...disk.entries.keys()]),
    read: (id) => step(`read ${id}`, () => disk.entries.get(id)),
    put: (command) => {
      const json = JSON.stringify({ version: DATABASE_VERSION, row: command });
      return step(
        `put ${command.id}`,
        () => void disk.entries.set(command.id, `${checksumOf(json)}\n${json}`),
      );
    },
    remove: (id) => step(`remove ${id}`, () => void disk.entries.delete(id)),
    clear: () => step('clear', () => disk.entries.clear()),
  };
  return { alone: (work) => locks.request(realm, 'chatside-outbox-mirror', () => work(entries)) };
}
