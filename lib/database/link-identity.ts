import type { Link } from '../domain/link.ts';

/** What a look-up found, and would find again: nobody has decided anything about it. */
export const isOnlyFound = (link: Link): boolean => link.how === 'matched' && link.rejected.length === 0;

/**
 * What may stay of a link where no e-mail and no phone of a customer is kept: what a person decided. A look-up's hit cannot
 * stay without them, as they are what it is held against before it opens anybody again.
 */
export function withoutIdentity(link: Link): Link | null {
  if (isOnlyFound(link)) return null;
  return link.how === 'matched'
    ? { ...link, contactId: null, how: null, identity: [] }
    : { ...link, identity: [] };
}
