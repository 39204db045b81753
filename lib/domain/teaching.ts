import type { Marks } from './host-adapter.ts';
import type { PageRules } from './page-rules.ts';

/** What somebody points at to teach a page, in the order in which it is asked for. `place`: what names the chat. */
export const TEACH_STEPS = ['name', 'email', 'phone', 'messages', 'place'] as const;
export type TeachStep = (typeof TEACH_STEPS)[number];

/** Why something that was pointed at is not taken. */
export type Refusal =
  /** Another kind of value, or none. */
  | 'wrong-kind'
  /** Several values of the kind in one place. */
  | 'several'
  /** Its label says that it is the business's, or an agent's. */
  | 'own'
  /** It could not be found again by anything that is kept. */
  | 'not-found-again'
  /** Part of the app around the chats, or a message. */
  | 'not-a-place';

/** What of an adapter pointing gives. Labels and their place come first, selectors where no label tells. */
export interface Taught {
  readonly panel: string;
  readonly header: string;
  readonly messages: string;
  /** Label words, as in an adapter. */
  readonly words: { readonly [K in 'email' | 'phone' | 'name']?: string | undefined };
  readonly marks: Marks;
}

/** What the page in the tab shows by what was taught so far. '' where nothing, or more than one, is read. */
export interface Shown {
  readonly address: string;
  /** What stands in the place that was pointed at, if one was. */
  readonly place: string;
  readonly name: string;
  readonly email: string;
  readonly phone: string;
}

/** From the panel to the page. */
export type TeachOrder =
  /** First of all: the rules to start from, the words of the bar, and what was taught before the page was loaded again. */
  | { readonly kind: 'begin'; readonly rules: PageRules; readonly words: BarWords; readonly taught: Taught }
  /** What is pointed at next; null: nothing more, and the page is as it was. */
  | { readonly kind: 'step'; readonly step: TeachStep | null }
  /** What was taught for this step does not hold any more. */
  | { readonly kind: 'forget'; readonly step: TeachStep };

/** What the bar on the page says, in the agent's language. */
export interface BarWords {
  readonly point: Readonly<Record<TeachStep, string>>;
  readonly kind: Readonly<Record<TeachStep, string>>;
  readonly skip: string;
  readonly done: string;
  readonly back: string;
  readonly refused: Readonly<Record<Refusal, string>>;
}

/** From the page to the panel. Untrusted, as a sighting is. */
export type TeachNews =
  | { readonly kind: 'picked'; readonly step: TeachStep; readonly value: string; readonly taught: Taught }
  | { readonly kind: 'refused'; readonly step: TeachStep; readonly why: Refusal }
  | { readonly kind: 'pressed'; readonly button: 'skip' | 'back' | 'done' }
  | { readonly kind: 'shown'; readonly shown: Shown };
