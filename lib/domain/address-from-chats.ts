import type { AddressRule, IdForm } from './host-adapter.ts';

/** A chat that was open, and who it was with; two chats with one person are one here. */
export interface VisitedChat {
  readonly address: string;
  readonly who: string;
}

export interface FoundAddress {
  readonly rule: AddressRule;
  /** What names the chat that was visited last, as it stands in its address. */
  readonly id: string;
}

/** One place of an address where an id may be. */
interface Spot {
  readonly in: AddressRule['in'];
  readonly key: string;
  readonly rank: number;
}

interface Parts {
  readonly path: readonly string[];
  readonly hash: readonly string[];
  readonly query: URLSearchParams;
}

const partsOf = (address: string): Parts => {
  const { pathname, hash, searchParams } = new URL(address);
  return {
    path: pathname.split('/').slice(1).filter(Boolean),
    hash: hash.slice(1).split('?', 1).join('').split('/').filter(Boolean),
    query: searchParams,
  };
};

/**
 * What in the address changes when the chat changes, and stays while it does not. Null where nothing does: then something
 * on the page has to name the chat. Needs chats with two people at least; before that it guesses by what looks like an id.
 */
export function addressFromChats(chats: readonly VisitedChat[]): FoundAddress | null {
  const all = chats
    .filter(({ address }) => URL.canParse(address))
    .map((chat) => ({ ...chat, ...partsOf(chat.address) }));
  const last = all.at(-1);
  if (!last) return null;
  const isSeveral = new Set(all.map(({ who }) => who)).size > 1;
  const [spot] = spotsOf(last).filter((one) => {
    const values = all.map((chat) => valueAt(chat, one));
    if (values.some((value) => !value || value.length > 120)) return false;
    if (!isSeveral) return values.every((value) => looksLikeId(value ?? ''));
    // One value for each person, and another for each.
    const ofWho = new Map(all.map(({ who }, index) => [who, values[index]]));
    return (
      all.every(({ who }, index) => ofWho.get(who) === values[index]) &&
      new Set(ofWho.values()).size === ofWho.size
    );
  });
  if (!spot) return null;
  const ids = all.map((chat) => valueAt(chat, spot) ?? '');
  return { rule: ruleFor(spot, all, formOf(ids)), id: ids.at(-1) ?? '' };
}

/** The end of the path first, then the hash, then what stands behind a question mark, from the first on. */
function spotsOf({ path, hash, query }: Parts): Spot[] {
  const spots: Spot[] = [
    ...path.map((_, index) => ({ in: 'path' as const, key: `${index}`, rank: index })),
    ...hash.map((_, index) => ({ in: 'hash' as const, key: `${index}`, rank: index - 100 })),
    ...[...query.keys()].map((key, index) => ({ in: 'path' as const, key: `?${key}`, rank: -200 - index })),
  ];
  return spots.sort((a, b) => b.rank - a.rank);
}

const valueAt = ({ path, hash, query }: Parts, { in: place, key }: Spot): string | undefined =>
  key.startsWith('?')
    ? (query.get(key.slice(1)) ?? undefined)
    : (place === 'hash' ? hash : path)[Number(key)];

const looksLikeId = (value: string): boolean => /\d/.test(value) && !/^\d{4}-\d\d-\d\d$/.test(value);

function ruleFor(spot: Spot, chats: readonly Parts[], form: IdForm): AddressRule {
  const template = (end: number, id: string) => {
    const segments = chats.map(({ path, hash }) => (spot.in === 'hash' ? hash : path).slice(0, end));
    const same = (segments[0] ?? []).map((segment, index) =>
      segments.every((one) => one[index] === segment) && /^[\w.-]+$/.test(segment) ? segment : '*',
    );
    return `/${[...same, ...(id ? [id] : [])].join('/')}`;
  };
  if (!spot.key.startsWith('?')) {
    return { in: spot.in, paths: [template(Number(spot.key), '{id}')], query: [], ids: [form] };
  }
  const length = Math.min(...chats.map(({ path }) => path.length));
  const path = template(length, '');
  return { in: 'path', paths: path === '/' ? [] : [path], query: [spot.key.slice(1)], ids: [form] };
}

/** Ids that all look alike do so tomorrow; of others the length is left open. */
function formOf(ids: readonly string[]): IdForm {
  const letters = ids.join('');
  const lengths = ids.map(({ length }) => length);
  const [min, max] = [Math.min(...lengths), Math.max(...lengths)];
  if (/^\d+$/.test(letters)) return { chars: '0-9', min: 1, max: Math.max(20, max) };
  const signs = [...new Set(letters.match(/[.:@+=]/g) ?? [])].join('');
  const chars = `A-Za-z0-9_${signs}-`;
  return min === max && min >= 8
    ? { chars, min, max }
    : { chars, min: Math.min(min, 2), max: Math.max(80, max) };
}
