import type { BarWords, Refusal, TeachStep } from '../domain/teaching.ts';
import type { Text, TextKey } from './text.ts';

/** The name of what is pointed at. */
export const STEP_WORDS = {
  name: 'teach_name',
  email: 'teach_email',
  phone: 'teach_phone',
  messages: 'teach_messages',
  place: 'teach_place',
} as const satisfies Readonly<Record<TeachStep, TextKey>>;

const POINT_WORDS = {
  name: 'teach_point_name',
  email: 'teach_point_email',
  phone: 'teach_point_phone',
  messages: 'teach_point_messages',
  place: 'teach_point_place',
} as const satisfies Readonly<Record<TeachStep, TextKey>>;

export const REFUSAL_WORDS = {
  'wrong-kind': 'teach_refused_kind',
  several: 'teach_refused_several',
  own: 'teach_refused_own',
  'not-found-again': 'teach_refused_lost',
  'not-a-place': 'teach_refused_place',
} as const satisfies Readonly<Record<Refusal, TextKey>>;

/** What the bar on the page says. */
export function barWords({ t }: Text): BarWords {
  const all = <K extends string>(keys: Readonly<Record<K, TextKey>>): Record<K, string> => {
    const said = Object.entries<TextKey>(keys).map(([name, key]) => [name, t(key)]);
    return Object.fromEntries(said);
  };
  return {
    point: all(POINT_WORDS),
    kind: all(STEP_WORDS),
    refused: all(REFUSAL_WORDS),
    skip: t('teach_skip'),
    back: t('teach_back'),
    done: t('teach_done'),
  };
}
