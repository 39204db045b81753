import type { ScopeArea } from '../../lib/domain/session.ts';
import type { After, Failure } from '../../lib/options/state.ts';
import type { Text, TextKey } from '../../lib/panel/text.ts';

export const SCOPE_NAMES = {
  contacts: 'opt_scope_contacts',
  locations: 'opt_scope_locations',
  users: 'opt_scope_users',
  tags: 'opt_scope_tags',
  customFields: 'opt_scope_custom_fields',
  appointments: 'opt_scope_appointments',
} as const satisfies Readonly<Record<ScopeArea, TextKey>>;

/** What does not show while a permission is missing. */
export const WITHOUT_SCOPE = {
  contacts: 'opt_without_contacts',
  locations: 'opt_without_locations',
  users: 'opt_without_users',
  tags: 'opt_without_tags',
  customFields: 'opt_without_custom_fields',
  appointments: 'opt_without_appointments',
} as const satisfies Readonly<Record<ScopeArea, TextKey>>;

const SENTENCES = {
  'bad-token': ['opt_fail_bad_token', 'opt_act_bad_token'],
  'wrong-location': ['opt_fail_wrong_location', 'opt_act_wrong_location'],
  'unknown-location': ['opt_fail_unknown_location', 'opt_act_unknown_location'],
  'not-allowed': ['opt_fail_not_allowed', 'opt_act_not_allowed'],
  'missing-scope': ['opt_fail_missing_scope', 'opt_act_missing_scope'],
  offline: ['opt_fail_offline', 'opt_act_offline'],
  'no-token': ['opt_fail_no_token', 'opt_act_no_token'],
  failed: ['opt_fail_failed', 'opt_act_failed'],
  'not-stored': ['opt_fail_not_stored', 'opt_act_not_stored'],
} as const satisfies Readonly<Record<Failure['outcome'], readonly [TextKey, TextKey]>>;

/** Where a sign-in has other words than a token. */
const OF_SIGN_IN: Partial<Record<Failure['outcome'], readonly [TextKey, TextKey]>> = {
  'bad-token': ['opt_fail_signed_out', 'opt_act_signed_out'],
  'wrong-location': ['opt_sign_in_not_allowed', 'opt_act_other_location'],
};
const SAFE_SIGN_IN = {
  unchanged: 'opt_safe_unchanged',
  kept: 'opt_safe_sign_in_kept',
  dropped: 'opt_safe_sign_in_dropped',
  earlier: 'opt_safe_earlier',
} as const satisfies Readonly<Record<After, TextKey>>;

const SAFE = {
  unchanged: 'opt_safe_unchanged',
  kept: 'opt_safe_kept',
  dropped: 'opt_safe_dropped',
  earlier: 'opt_safe_earlier',
} as const satisfies Readonly<Record<After, TextKey>>;

/** The CRM's own words can be a whole page of HTML. */
const MAX_DETAIL = 200;

export interface FailureText {
  readonly happened: string;
  readonly safe: string;
  readonly act: string;
}

/** A failed test in three sentences: what happened, what became of the token, what to do. */
export function failureText({ t }: Text, failure: Failure, after: After, isSignIn: boolean): FailureText {
  const [happened, act] = (isSignIn && OF_SIGN_IN[failure.outcome]) || SENTENCES[failure.outcome];
  const area = failure.outcome === 'missing-scope' ? [t(SCOPE_NAMES[failure.area])] : [];
  return { happened: t(happened, ...area), safe: t((isSignIn ? SAFE_SIGN_IN : SAFE)[after]), act: t(act) };
}

/** The CRM's own words, if it said any: one line or none. */
export function crmSays({ t }: Text, detail: string): readonly string[] {
  const said = detail.trim().slice(0, MAX_DETAIL);
  return said === '' ? [] : [t('opt_crm_says', said)];
}
