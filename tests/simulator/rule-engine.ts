import { enqueue } from '../../lib/database/enqueue.ts';
import type { Database } from '../../lib/database/open-database.ts';
import { type Mirror, mirrorLater } from '../../lib/database/outbox-mirror.ts';
import { STRICT } from '../../lib/database/outbox-table.ts';
import { queueDerived } from '../../lib/database/queue-derived.ts';
import type { Command, NewCommand } from '../../lib/domain/command.ts';
import type { Disk, Row } from './disk.ts';
import { putRow } from './disk.ts';

/** What rules make of something that happened in a chat. On every computer that notices it, it is the same. */
export interface Decision {
  readonly id: string;
  readonly commands: readonly NewCommand[];
  /** A person wrote them, on this computer alone: their ids are random ones. */
  readonly isByHand: boolean;
}

/** An event is stored before anything is done about it. */
export const noticed = (disk: Disk, decision: Decision): void =>
  putRow(disk.tables.chatEvents, decision.id, decision as unknown as Row);

/** What stands here for the rules: each event goes in the transaction that puts what is to be done into the outbox. */
export async function decideAll(
  database: Database,
  mirror: Mirror,
  outside: { readonly now: () => number; readonly random: () => number },
): Promise<void> {
  for (const { id, commands, isByHand } of (await database.getAll('chatEvents')) as unknown as Decision[]) {
    const tx = database.transaction(['outbox', 'links', 'chatEvents'], 'readwrite', STRICT);
    const stores = { outbox: tx.objectStore('outbox'), links: tx.objectStore('links') };
    const rows: Command[] = [];
    if (isByHand) for (const command of commands) rows.push(await enqueue(stores, command));
    else
      rows.push(
        ...(await queueDerived(stores, commands, { nowMs: outside.now(), random: outside.random() })),
      );
    await tx.objectStore('chatEvents').delete(id);
    await tx.done;
    await mirrorLater(
      mirror,
      database,
      rows.map((row) => row.id),
    );
  }
}
