import { emptyTable, keysOf, putRow } from './disk.ts';
import type { Loss } from './plan.ts';
import type { World } from './world.ts';

/** One of the two stores is not as it was left. */
export function breakDisk({ disk, random, trace, rows }: World, { store, how }: Loss): void {
  trace.note(`the ${store} loses ${how}`);
  const { outbox } = disk.tables;
  if (store === 'database') {
    const lost = keysOf(outbox).filter(() => how === 'all' || random.chance(0.5));
    for (const key of lost) {
      rows.broke(key);
      putRow(outbox, key, how === 'rubbish' ? { ...outbox.rows.get(key), seq: 'x', state: 7 } : undefined);
    }
    if (how === 'all') for (const table of Object.values(disk.tables)) emptyTable(table);
    return;
  }
  for (const id of [...disk.entries.keys()]) {
    if (how !== 'all' && random.chance(0.5)) continue;
    if (how === 'rubbish') disk.entries.set(id, `${disk.entries.get(id)?.slice(0, 40)}`);
    else disk.entries.delete(id);
  }
}
