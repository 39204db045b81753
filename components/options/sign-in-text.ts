import type { SignInFailed } from '../../lib/options/state.ts';
import type { Text, TextKey } from '../../lib/panel/text.ts';

const SENTENCES = {
  closed: ['opt_sign_in_closed', 'opt_act_closed'],
  denied: ['opt_sign_in_denied', 'opt_act_denied'],
  'wrong-state': ['opt_sign_in_wrong_state', 'opt_act_wrong_state'],
  unreachable: ['opt_sign_in_unreachable', 'opt_act_unreachable'],
  'not-a-gateway': ['opt_sign_in_not_a_gateway', 'opt_act_not_a_gateway'],
  settings: ['opt_sign_in_settings', 'opt_act_settings'],
  'not-allowed': ['opt_sign_in_not_allowed', 'opt_act_other_location'],
  expired: ['opt_sign_in_expired', 'opt_act_expired'],
  'no-permission': ['opt_sign_in_no_permission', 'opt_act_no_permission'],
  'not-stored': ['opt_sign_in_not_stored', 'opt_act_not_stored'],
} as const satisfies Readonly<Record<SignInFailed['code'], readonly [TextKey, TextKey]>>;

const MAX_DETAIL = 200;

/** A sign-in that failed: what happened, what to do, and the gateway's own words if it said any. */
export function signInText({ t }: Text, { code, detail }: SignInFailed) {
  const [happened, act] = SENTENCES[code];
  const said = detail.trim().slice(0, MAX_DETAIL);
  return { happened: t(happened), lines: [t(act), ...(said === '' ? [] : [t('opt_gateway_says', said)])] };
}
