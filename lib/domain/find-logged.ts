import type { LogLine } from './automation/chat-log.ts';

/** A message that is in a note, or on its way there, by its `LogLine.key`. */
export interface LoggedLine {
  readonly key: string;
  readonly day: string;
}

/** What a key says of its message, without the print of its words. */
export const messageOf = (key: string): string => key.slice(0, key.lastIndexOf('-'));

/**
 * Where each of some messages of one day stands among those that were logged. Ids of the page are found wherever they are;
 * prints within their day, and where a day was not certain, on any. Of equal ones each is found once, in their order.
 * @param pool of one conversation, in the order in which it stands in its notes
 * @returns for each of `keys` its place in `pool`, or null
 */
export function findLogged(
  pool: readonly LoggedLine[],
  keys: readonly string[],
  day: string,
): readonly (number | null)[] {
  const equal = new Map<string, number[]>();
  for (const [at, { key }] of pool.entries()) {
    const name = nameOf(key);
    equal.set(name, [...(equal.get(name) ?? []), at]);
  }
  const taken = new Set<number>();
  const isFree = (at: number, key: string) => {
    const other = pool[at];
    const isSame = other?.day === day || [key, other?.key ?? ''].some((one) => 'pu'.includes(one.charAt(0)));
    return isSame && !taken.has(at);
  };
  let last = -1;
  const places: (number | null)[] = keys.map((key) => {
    const free = (equal.get(nameOf(key)) ?? []).filter((at) => isFree(at, key));
    const ofDay = free.filter((at) => pool[at]?.day === day);
    const at = ofDay.find((one) => one > last) ?? ofDay[0] ?? free[0];
    if (at === undefined) return null;
    taken.add(at);
    last = at;
    return at;
  });
  // The same words behind the same message, without a time of day: it is shown in another way by now ("just now", "10:39").
  for (const [i, key] of keys.entries()) {
    const above = i === 0 ? null : places[i - 1];
    if (places[i] !== null || above == null) continue;
    const next = pool[above + 1];
    const isTicking = key.startsWith('t') || next?.key.startsWith('t');
    if (!isTicking || next?.day !== day || taken.has(above + 1) || wordsOf(next.key) !== wordsOf(key))
      continue;
    places[i] = above + 1;
    taken.add(above + 1);
  }
  return places;
}

/** How much is known of its time is no part of a print's name. */
const nameOf = (key: string): string => messageOf(key).replace(/^[ut]/, 'k');
const wordsOf = (key: string): string => key.slice(key.lastIndexOf('-'));

/** The keys with those of the lines, each where it belongs, and with the print of the words that it has now. */
export function withLines(
  keys: readonly string[],
  lines: readonly LogLine[],
  day: string,
): readonly string[] {
  const known = keys.map((key) => ({ key }));
  const places = findLogged(
    keys.map((key) => ({ key, day })),
    lines.map(({ key }) => key),
    day,
  ).map((at) => (at === null ? undefined : known[at]));
  const result = [...known];
  let above: { key: string } | undefined;
  for (const [i, { key }] of lines.entries()) {
    const here = places[i];
    if (here) here.key = key;
    const below = places.slice(i).find((place) => place !== undefined);
    const added = here ?? { key };
    const at = above ? result.indexOf(above) + 1 : below ? result.indexOf(below) : result.length;
    if (!here) result.splice(at, 0, added);
    above = added;
  }
  return result.map(({ key }) => key);
}
