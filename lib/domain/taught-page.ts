import { type Inbox, inboxForHost, ownId } from './inbox.ts';

/** A page that somebody taught by pointing, or brought in as a file: an app of theirs, or an inbox that has changed. */
export interface TaughtPage {
  /** What people call it. */
  readonly name: string;
  /** An `Adapter`, once `lib/protocol/adapter-schema.ts` has said so. */
  readonly adapter: unknown;
}

/** By host name. */
export type TaughtPages = ReadonlyMap<string, TaughtPage>;

export const APP_NAME_MAX = 60;

/** Reads what is stored. Never throws; what is no page is left out. What a page holds is checked where it is used. */
export function readTaughtPages(stored: unknown): TaughtPages {
  return new Map(
    Object.entries(stored ?? {}).filter(
      ([host, page]) => /^[a-z0-9.-]{1,120}$/.test(host) && typeof page?.name === 'string' && page.adapter,
    ),
  );
}

/** The inbox of a host, if it is one: an own app is one once it was added. */
export function inboxOf(host: string, pages: TaughtPages): Inbox | undefined {
  const page = pages.get(host);
  return inboxForHost(host) ?? (page && { id: ownId(host), name: page.name, hosts: [host] });
}
