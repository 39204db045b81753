import type { Person, Seen } from '../domain/sighting.ts';
import { cleanText, NAME_MAX, VALUE_MAX } from './clean-text.ts';
import { firstShown, ownText } from './element-text.ts';
import type { Host } from './host.ts';
import { type Found, labelledValues } from './labelled-values.ts';
import { digitsOf, emailsIn, isBareValue, linkTarget, phonesIn } from './values.ts';

/** As many as the protocol lets through. */
const VALUES_MAX = 20;
const ATTRIBUTES_MAX = 30;

export interface ReadPerson {
  readonly person: Person;
  /** Full names in the region, to be compared with the name above the messages. */
  readonly names: readonly string[];
  /** The values belong to more than one person. */
  readonly isMany: boolean;
}

/**
 * Reads the person out of the visitor panel. Where there is a label for an e-mail or a phone, only what it is for
 * counts; without one, links and texts that stand alone do.
 */
export function readPerson(region: Element, host: Host): ReadPerson {
  const found = labelledValues(region, host);
  const valuesIn = (kind: 'email' | 'phone') => {
    const labelled = found.filter((one) => one.kind === kind);
    const from = labelled[0] ? labelled : found.filter((one) => one.kind === 'link' || one.kind === 'text');
    return from.flatMap((one) => seenIn(one, kind, host).map((seen) => ({ one, seen })));
  };
  const emails = valuesIn('email');
  const phones = valuesIn('phone');
  const [labelled, isFull] = nameIn(found);
  const titleElement = firstShown([region], host.title);
  const title = titleElement ? cleanText(ownText(titleElement), NAME_MAX) : '';
  const people = host.isRecord ? peopleIn(found, [...emails, ...phones]) : { count: 1, name: title };
  const isMany = people.count > 1;
  const name = host.isRecord ? '' : labelled;
  return {
    person: {
      name: name
        ? { value: name, from: 'label' }
        : people.name && !isMany
          ? { value: people.name, from: 'text' }
          : null,
      emails: distinct(emails),
      phones: distinct(phones),
      attributes: found
        .filter((one) => one.kind === '' && one.label && one.text)
        .slice(0, ATTRIBUTES_MAX)
        .map(({ label, text }) => ({ label, value: cleanText(text, VALUE_MAX) })),
    },
    names: [host.isRecord ? nameOf(found, 'name') : isFull ? labelled : '', title].filter(Boolean),
    isMany,
  };
}

/** A value with where it was found. */
interface Held {
  readonly one: Found;
  readonly seen: Seen;
}

function seenIn(one: Found, kind: 'email' | 'phone', { isOwn, kindOf }: Host): Seen[] {
  const seen = (text: string, from: Seen['from']) =>
    (kind === 'email' ? emailsIn(text) : phonesIn(text))
      .filter((value) => !isOwn(value))
      .map((value): Seen => ({ value, from }));
  if (one.kind === 'text') {
    const [, label, value] = /^(.{1,60}?)[:：](.+)/.exec(one.text) ?? ['', '', one.text];
    return (!label || kindOf(label) === kind) && isBareValue(`${value}`) ? seen(`${value}`, 'text') : [];
  }
  const linked = one.hrefs.flatMap((href) => seen(linkTarget(href, kind), 'link'));
  return linked[0] || one.kind === 'link' ? linked : seen(one.text, one.label ? 'label' : 'attr');
}

const nameOf = (found: readonly Found[], kind: Found['kind']): string =>
  cleanText(found.find((one) => one.kind === kind && one.text)?.text ?? '', NAME_MAX);

/** The labelled name; where first and last name stand apart, both. "Name" beside "Vorname" is the last name. */
function nameIn(found: readonly Found[]): [name: string, isFull: boolean] {
  const [name, given, last] = [nameOf(found, 'name'), nameOf(found, 'first'), nameOf(found, 'last')];
  const start = given || name;
  const end = last || name;
  const isWhole = start === end || (name.includes(given) && name.includes(last));
  return [isWhole ? name : cleanText(`${start} ${end}`, NAME_MAX), end !== ''];
}

/**
 * On a record, people follow one another: between the values of two of them stands somebody's name, or a heading.
 * Values that were there before are the same person's again.
 */
function peopleIn(found: readonly Found[], values: readonly Held[]): { count: number; name: string } {
  const known = new Set<string>();
  let before: Found[] = [];
  let count = 0;
  let name = '';
  let isNext = true;
  for (const one of found) {
    const mine = values.filter((held) => held.one === one).map(({ seen }) => keyOf(seen));
    // Somebody's value whose label is not understood: it tells people apart, if nothing else.
    if (!one.kind && isBareValue(one.text)) mine.push(one.text);
    if (mine[0]) {
      if (isNext && !mine.some((key) => known.has(key))) count++;
      for (const key of mine) known.add(key);
      name = nameIn(before)[0] || before[0]?.text || name;
      before = [];
      isNext = false;
    } else if (one.text && /^(?:text|name|first|last)$/.test(one.kind)) {
      before = one.kind === 'text' ? [one] : [...before, one];
      isNext = true;
    }
  }
  return { count, name: cleanText(name, NAME_MAX) };
}

const keyOf = ({ value }: Seen): string => (value.includes('@') ? value.toLowerCase() : digitsOf(value));

/** One of each. */
function distinct(all: readonly Held[]): Seen[] {
  const keys = new Set<string>();
  return all
    .map(({ seen }) => seen)
    .filter((seen) => keys.size < VALUES_MAX && keys.size < keys.add(keyOf(seen)).size);
}
