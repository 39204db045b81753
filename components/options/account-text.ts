import type { AccountTest } from '../../lib/options/state.ts';
import type { Text, TextKey } from '../../lib/panel/text.ts';

type Failed = Extract<AccountTest, { kind: 'failed' }>;

const SENTENCES = {
  malformed: 'opt_account_malformed',
  'not-allowed': 'opt_account_not_allowed',
  'no-permission': 'opt_account_not_allowed',
  'not-stored': 'opt_account_not_stored',
  'not-removed': 'opt_account_not_removed',
  'no-key': 'opt_account_no_key',
  'bad-key': 'opt_account_bad_key',
  'rate-limited': 'opt_account_rate_limited',
  offline: 'opt_account_offline',
  'server-error': 'opt_account_offline',
  uncertain: 'opt_account_offline',
  refused: 'opt_account_refused',
  'unexpected-shape': 'opt_account_strange',
  'nothing-to-ask': 'opt_account_strange',
  'left-out': 'opt_account_left_out',
  'read-only': 'opt_account_left_out',
} as const satisfies Readonly<Record<Failed['failure']['code'], TextKey>>;

/** A failed test: what happened, in whose words, and what became of the key. */
export function accountFailure({ t }: Text, name: string, { failure, isKept }: Failed): string {
  const says =
    'detail' in failure && failure.detail !== '' ? [t('opt_account_says', name, failure.detail)] : [];
  return [
    t(SENTENCES[failure.code], name),
    ...says,
    t(isKept ? 'opt_account_is_kept' : 'opt_account_is_not_kept'),
  ].join(' ');
}
