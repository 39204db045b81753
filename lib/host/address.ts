import type { PageRules } from '../domain/page-rules.ts';

/**
 * Which conversation an address has open, as `inbox:id` or `inbox:scope:id`; null when it has none open or is
 * no address of this inbox. Never throws.
 */
export function conversationKey(
  { inbox, hosts, address }: Pick<PageRules, 'inbox' | 'hosts' | 'address'>,
  href: string,
): string | null {
  if (!URL.canParse(href)) return null;
  const { hostname, pathname, search, hash } = new URL(href);
  if (!hosts.includes(hostname)) return null;
  const text = (pathname + search + hash).replace(/%(?:2B|3A|3D|40)/gi, decodeURIComponent);
  for (const pattern of address) {
    const groups = RegExp(pattern).exec(text)?.groups;
    if (groups) return [inbox, groups.scope, groups.id].filter(Boolean).join(':');
  }
  return null;
}
