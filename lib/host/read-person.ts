import type { Person, Seen } from '../domain/sighting.ts';
import type { Adapter } from './adapter.ts';
import { cleanText, NAME_MAX, VALUE_MAX } from './clean-text.ts';
import { firstShown, ownText } from './element-text.ts';
import { type Found, labelledValues } from './labelled-values.ts';
import { digitsOf, emailsIn, isBareValue, linkTarget, phonesIn } from './values.ts';

/** As many as the protocol lets through. */
const VALUES_MAX = 20;
const ATTRIBUTES_MAX = 30;

export interface ReadPerson {
  readonly person: Person;
  /** Full names in the region, to be compared with the name above the messages. */
  readonly names: readonly string[];
}

/**
 * Reads the person out of the visitor panel. Where there is a label for an e-mail or a phone, only what it is for
 * counts; without one, links and texts that stand alone do.
 */
export function readPerson(region: Element, adapter: Adapter, skip: string): ReadPerson {
  const found = labelledValues(region, skip);
  const titleElement = firstShown(region, adapter.title);
  const title = titleElement ? cleanText(ownText(titleElement), NAME_MAX) : '';
  const [name, isFull] = nameIn(found);
  const valuesOf = (kind: 'email' | 'phone') => {
    const labelled = found.filter((one) => one.kind === kind);
    const alone = found.filter((one) => one.kind === 'link' || one.kind === 'text');
    const all = (labelled[0] ? labelled : alone).flatMap((one) => valuesIn(one, kind));
    return distinct(all.filter((seen) => !adapter.own.test(seen.value)));
  };
  return {
    person: {
      name: name ? { value: name, from: 'label' } : title ? { value: title, from: 'text' } : null,
      emails: valuesOf('email'),
      phones: valuesOf('phone'),
      attributes: found
        .filter((one) => one.kind === 'other' && one.label && one.text)
        .slice(0, ATTRIBUTES_MAX)
        .map(({ label, text }) => ({ label, value: cleanText(text, VALUE_MAX) })),
    },
    names: [isFull ? name : '', title].filter(Boolean),
  };
}

function valuesIn(one: Found, kind: 'email' | 'phone'): Seen[] {
  const seen = (text: string, from: Seen['from']) =>
    (kind === 'email' ? emailsIn(text) : phonesIn(text)).map((value): Seen => ({ value, from }));
  if (one.kind === 'text') return isBareValue(one.text) ? seen(one.text, 'text') : [];
  const linked = one.hrefs.flatMap((href) => seen(linkTarget(href, kind), 'link'));
  return linked[0] || one.kind === 'link' ? linked : seen(one.text, one.label ? 'label' : 'attr');
}

/** The labelled name; where first and last name stand apart, both. "Name" beside "Vorname" is the last name. */
function nameIn(found: readonly Found[]): [name: string, isFull: boolean] {
  const first = (kind: Found['kind']) =>
    cleanText(found.find((one) => one.kind === kind && one.text)?.text ?? '', NAME_MAX);
  const [name, given, last] = [first('name'), first('first'), first('last')];
  const start = given || name;
  const end = last || name;
  const isWhole = start === end || (name.includes(given) && name.includes(last));
  return [isWhole ? name : cleanText(`${start} ${end}`, NAME_MAX), end !== ''];
}

/** One of each. */
function distinct(all: readonly Seen[]): Seen[] {
  const keys = new Set<string>();
  return all.filter(({ value }) => {
    const key = value.includes('@') ? value.toLowerCase() : digitsOf(value);
    return keys.size < VALUES_MAX && keys.size < keys.add(key).size;
  });
}
