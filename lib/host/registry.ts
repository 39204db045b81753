import { type InboxId, inboxForHost } from '../domain/inbox.ts';
import type { Adapter } from './adapter.ts';
import { chatfuel } from './chatfuel/adapter.ts';
import { chatra } from './chatra/adapter.ts';

const ADAPTERS: Readonly<Record<InboxId, Adapter>> = { chatra, chatfuel };

/** The adapter for an exact host name. */
export function adapterFor(host: string): Adapter | undefined {
  const inbox = inboxForHost(host);
  return inbox && ADAPTERS[inbox.id];
}
