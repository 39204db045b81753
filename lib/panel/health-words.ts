import type { HealthField } from '../domain/inbox-health.ts';
import type { Text, TextKey } from './text.ts';

/** What the fields of a page are called, as in the middle of a sentence. */
export const HEALTH_WORDS = {
  name: 'health_name',
  email: 'health_email',
  phone: 'health_phone',
  attributes: 'health_attributes',
  details: 'health_details',
} as const satisfies Readonly<Record<HealthField, TextKey>>;

/** "name, e-mail or phone" */
export const anyOf = (fields: readonly HealthField[], { t, locale }: Text): string =>
  new Intl.ListFormat(locale, { type: 'disjunction' }).format(fields.map((field) => t(HEALTH_WORDS[field])));
