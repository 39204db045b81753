import { NOBODY, type Outcome, type Person } from '../domain/sighting.ts';
import { isSameName, stringify } from './clean-text.ts';
import type { PageReading } from './read-page.ts';

/** What may be said about the open conversation. `isEarly`: look again soon, the page is on its way. */
export interface Verdict {
  readonly outcome: Outcome;
  readonly person: Person;
  readonly isEarly: boolean;
}

type Reading = Omit<PageReading, 'panel'> & { readonly panel: unknown };

export interface Settler {
  /** A conversation is open; the one that was open before changes nothing. `atChange` is what the page showed at
   *  that moment, where it is known. */
  begin(key: string, atChange: Reading | null, nowMs: number): void;
  see(reading: Reading, nowMs: number): Verdict;
}

// How long a reading has to stay the same before it is believed.
/** The header and the panel have one name. At once where the selected row links to the conversation and shows that name, which
 *  is not that of before: a row that does not show it may be ahead of both. */
const NAMED_MS = 300;
/** Nothing to compare it with, or nobody in it: a panel that is still filling looks the same. */
const ALONE_MS = 1_000;
/** It is still what stood there when the address changed, or when somebody began to listen. */
const UNCHANGED_MS = 1_200;
/** Some of its values are those of the conversation before. */
const CARRIED_MS = 3_000;
/** There is a panel and nothing in it. */
const EMPTY_MS = 4_000;

// How long until it is said that the page is not understood: without a panel, and with one that does not fit.
const NO_PANEL_MS = 4_000;
const UNFIT_MS = 15_000;

interface Shot {
  readonly key: string;
  readonly print: string;
  readonly values: readonly string[];
}

/**
 * Decides when a page that is changing may be believed. The address, the list, the header and the panel change at
 * their own times; a person is reported for a conversation only when they fit together. The rule in words is in
 * docs/hosts.md. Once a conversation has its person, a reading that does not fit leaves the person in place: the
 * key is the same, so it is still theirs.
 */
export function createSettler(): Settler {
  let key = '';
  let sinceMs = 0;
  /** The last panel that was read, with the conversation it belongs to. */
  let seen: Shot | undefined;
  /** The panel of the conversation before this one. */
  let before: Shot | undefined;
  let hasChanged = false;
  /** Until then the panel of this conversation may still be on its way; 0 once it is there. */
  let dueMs = 0;
  /** The one before was left while its panel was on its way: until then what comes may be that one. */
  let notBeforeMs = 0;
  let atChange: string | null = null;
  /** The name in the header, at the last look and when the address changed. */
  let shownLast = '';
  let shownBefore = '';
  let print = '';
  let printSinceMs = 0;
  let settled: { readonly print: string; readonly shown: string; readonly verdict: Verdict } | undefined;

  return {
    begin: (newKey, reading, nowMs) => {
      if (!settled || newKey !== key) sinceMs = nowMs;
      if (newKey === key) return;
      if (seen && reading?.shown && isSameName(reading.shown, shownLast)) {
        // What came since the last look came to the conversation that is left.
        seen = { ...seen, values: [...seen.values, ...identityOf(reading.person)] };
      }
      shownBefore = reading?.shown ?? shownLast;
      notBeforeMs = nowMs < dueMs ? nowMs + UNCHANGED_MS : 0;
      dueMs = nowMs + UNCHANGED_MS;
      key = newKey;
      before = seen?.key === key ? undefined : seen;
      atChange = reading && printOf(reading);
      hasChanged = false;
      print = '';
      settled = undefined;
    },

    see: (reading, nowMs) => {
      const { person, names, shown, rowKey } = reading;
      shownLast = shown;
      const values = identityOf(person);
      if (print !== printOf(reading)) {
        print = printOf(reading);
        printSinceMs = nowMs;
      }
      const heldMs = nowMs - printSinceMs;
      if (settled?.shown && shown && !isSameName(shown, settled.shown)) {
        // The page may be ahead of its address.
        settled = undefined;
        sinceMs = nowMs;
        atChange = print;
      }
      const late = (giveUpMs: number): Verdict => {
        if (settled) return { ...settled.verdict, isEarly: heldMs < NO_PANEL_MS };
        const isEarly = nowMs - sinceMs < giveUpMs;
        return { outcome: isEarly ? 'reading' : 'unrecognised', person: NOBODY, isEarly };
      };

      hasChanged ||= print !== before?.print;
      if (!reading.panel) return late(NO_PANEL_MS);
      const isEmpty = !(names[0] || values[0] || person.attributes[0]);
      const isCarried = values.some((value) => before?.values.includes(value));
      const shot = { key, print, values };
      if (!isEmpty) seen = !hasChanged || isCarried ? before : shot;

      const agrees = names.some((name) => isSameName(name, shown));
      let holdMs = NAMED_MS;
      if (rowKey === key && !settled && reading.isNamed && !isSameName(shown, shownBefore)) holdMs = 0;
      if (!values[0] || !agrees) holdMs = ALONE_MS;
      if (print === atChange) holdMs = UNCHANGED_MS;
      if (isCarried) holdMs = CARRIED_MS;
      if (isEmpty) holdMs = EMPTY_MS;
      if (
        reading.isEdited ||
        (rowKey && rowKey !== key) ||
        (shown && names[0] && !agrees) ||
        (isCarried && !(hasChanged && agrees)) ||
        (isEmpty && settled) ||
        (print !== settled?.print && (heldMs < holdMs || nowMs < notBeforeMs))
      ) {
        return late(UNFIT_MS);
      }

      const name = person.name ?? (shown ? { value: shown, from: 'text' as const } : null);
      // An unchanged panel with nobody in it may be that of another nobody.
      const attributes = hasChanged ? person.attributes : [];
      const outcome = isCarried || reading.isMany ? 'choices' : outcomeOf(person);
      const verdict = { outcome, person: { ...person, name, attributes }, isEarly: false };
      settled = { print, shown, verdict };
      dueMs = 0;
      seen = shot;
      return verdict;
    },
  };
}

/** Who it is, without what ticks: attributes hold times and counters. */
const printOf = (reading: Reading): string => stringify([reading.names, identityOf(reading.person)]);

const identityOf = ({ emails, phones }: Person): string[] =>
  [...emails, ...phones].map((seen) => seen.value.toLowerCase());

export function outcomeOf({ emails, phones }: Person): Outcome {
  if (emails[1] || phones[1]) return 'choices';
  return emails[0] || phones[0] ? 'person' : 'no-identity';
}
