import type { ChatSource, Transform } from '../../domain/automation/mapping.ts';
import type { TextKey } from '../../panel/text.ts';

/** A line of the menu of changes. */
export interface StepChoice {
  readonly id: string;
  readonly key: TextKey;
  readonly made: Transform;
}

export const STEPS: readonly StepChoice[] = [
  { id: 'trim', key: 'map_step_trim', made: { kind: 'trim' } },
  { id: 'lower', key: 'map_step_lower', made: { kind: 'case', to: 'lower' } },
  { id: 'upper', key: 'map_step_upper', made: { kind: 'case', to: 'upper' } },
  { id: 'title', key: 'map_step_title', made: { kind: 'case', to: 'title' } },
  { id: 'e164', key: 'map_step_e164', made: { kind: 'e164' } },
  { id: 'dmy', key: 'map_step_dmy', made: { kind: 'date', order: 'dmy' } },
  { id: 'mdy', key: 'map_step_mdy', made: { kind: 'date', order: 'mdy' } },
  { id: 'ymd', key: 'map_step_ymd', made: { kind: 'date', order: 'ymd' } },
  { id: 'first', key: 'map_step_first', made: { kind: 'splitName', part: 'first' } },
  { id: 'last', key: 'map_step_last', made: { kind: 'splitName', part: 'last' } },
  { id: 'map', key: 'map_step_map', made: { kind: 'map', values: [], otherwise: null } },
];

export const stepOf = (transform: Transform): string =>
  STEPS.find(({ made }) =>
    made.kind === 'map' ? transform.kind === 'map' : JSON.stringify(made) === JSON.stringify(transform),
  )?.id ?? '';

export const SOURCES: readonly { readonly id: ChatSource['kind']; readonly key: TextKey }[] = [
  { id: 'email', key: 'map_from_email' },
  { id: 'phone', key: 'map_from_phone' },
  { id: 'name', key: 'map_from_name' },
  { id: 'pageUrl', key: 'map_from_page' },
  { id: 'referrer', key: 'map_from_referrer' },
  { id: 'label', key: 'map_from_label' },
];

export function sourceOf(kind: string, label: string): ChatSource {
  const found = SOURCES.find(({ id }) => id === kind)?.id ?? 'label';
  return found === 'label' ? { kind: 'label', label } : { kind: found };
}

type Pairs = Extract<Transform, { kind: 'map' }>['values'];

/** `gold = VIP`, a line each. A line without a sign stands for nothing yet. */
export const pairsOf = (text: string): Pairs =>
  text
    .split('\n')
    .map((line) => /^(.*?)=(.*)$/.exec(line))
    .flatMap((found) => (found?.[1]?.trim() ? [[found[1].trim(), `${found[2]}`.trim()] as const] : []));

export const pairsText = (values: Pairs): string => values.map(([from, to]) => `${from} = ${to}`).join('\n');
