import { inboxForHost } from '../domain/inbox.ts';
import type { Adapter } from './adapter.ts';

/**
 * Which conversation an address has open, as `inbox:id` or `inbox:scope:id`; null when it has none open or is
 * no address of this inbox. Never throws.
 */
export function conversationKey({ inbox, address }: Adapter, href: string): string | null {
  if (!URL.canParse(href)) return null;
  const { hostname, pathname, searchParams } = new URL(href);
  const groups = address.path.exec(pathname)?.groups;
  if (!groups || inboxForHost(hostname)?.id !== inbox) return null;
  const param = address.query?.find((name) => searchParams.has(name));
  const id = param ? searchParams.get(param) : groups.id;
  return id && address.id.test(id) ? [inbox, groups.scope, id].filter(Boolean).join(':') : null;
}
