import { PLACE } from '../../domain/page-rules.ts';
import type { Person, Seen } from '../../domain/sighting.ts';
import { cleanText, NAME_MAX, VALUE_MAX } from '../clean-text.ts';
import type { Root } from '../element-text.ts';
import type { Host } from '../host.ts';
import type { PageExtra } from '../page-extra.ts';
import { digitsOf, emailsIn, phonesIn } from '../values.ts';
import { CONTEXT_REQUEST, markedContext, NO_CONTEXT, readContext, shownText } from './page-context.ts';

/** As long as an id may be that the rules know (`PLACE_PATTERN`). */
const ID_MAX = 80;

/**
 * Completes what the engine reads of a page that was taught by pointing, or whose owner says who is open. Both are
 * hints: they are read as any value of the page, add what no label tells, and where they say otherwise than a label,
 * somebody has to choose.
 * @param window the page; its messages to itself are heard from now on
 */
export function createOwnPage(window: Window): PageExtra {
  const { document, location } = window;
  let told = NO_CONTEXT;
  let toldAt = '';
  window.addEventListener('message', ({ source, origin, data }) => {
    if (source === window && origin === location.origin) told = readContext(data) ?? told;
  });
  /** What was told at another address may be about somebody else: the page is asked again. It may have told before us, too. */
  const askWhereChanged = () => {
    if (toldAt === location.href) return;
    toldAt = location.href;
    told = NO_CONTEXT;
    window.postMessage({ type: CONTEXT_REQUEST }, location.origin);
  };
  askWhereChanged();

  return {
    placeOf: ({ marks }) => {
      askWhereChanged();
      const pointed = marks?.id ? valueAt([document], marks.id, VALUE_MAX) : '';
      const id = told.id || markedContext([document]).id || pointed;
      return id && PLACE + id.replace(/[^\w.-]+/g, '-').slice(0, ID_MAX);
    },

    complete: (reading, roots, host) => {
      const { marks } = host;
      const at = (kind: 'email' | 'phone' | 'name') =>
        marks?.[kind] ? valueAt(roots, marks[kind], VALUE_MAX) : '';
      const said = markedContext(roots);
      const sources = [told, said, { email: at('email'), phone: at('phone'), name: at('name') }];
      const emails = sources.flatMap(({ email }) => only(emailsIn(email), host));
      const phones = sources.flatMap(({ phone }) => only(phonesIn(phone), host));
      const [name] = sources.flatMap((one) => one.name || []);
      if (!emails[0] && !phones[0] && !name) return reading;
      const person: Person = {
        ...reading.person,
        name: reading.person.name ?? (name ? { value: cleanText(name, NAME_MAX), from: 'attr' } : null),
        emails: joined(reading.person.emails, emails, (email) => email.toLowerCase()),
        phones: joined(reading.person.phones, phones, digitsOf),
      };
      // Anything that stays in the page will do: there is nothing in it to be watched.
      return { ...reading, person, panel: reading.panel ?? document.head };
    },
  };
}

/** Several values in one place are none: nobody said which. */
const only = (values: readonly string[], { isOwn }: Host): readonly string[] =>
  values.length === 1 ? values.filter((value) => !isOwn(value)) : [];

/** The text of the one place that is meant; '' where several places say different things. */
function valueAt(roots: readonly Root[], selector: string, max: number): string {
  const texts = new Set<string>();
  for (const root of roots) {
    for (const element of root.querySelectorAll(selector)) {
      if (element.checkVisibility()) texts.add(cleanText(shownText(element), max));
    }
  }
  const [text = ''] = texts.size === 1 ? texts : [];
  return text;
}

/** What was read by a label is what counts; a suggestion is not, beside somebody who says it. */
function joined(read: readonly Seen[], said: readonly string[], keyOf: (value: string) => string): Seen[] {
  const all = [
    ...(said[0] ? read.filter(({ from }) => from !== 'text') : read),
    ...said.map((value): Seen => ({ value, from: 'attr' })),
  ];
  const keys = new Set<string>();
  return all.filter(({ value }) => keys.size < keys.add(keyOf(value)).size);
}
