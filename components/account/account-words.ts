import type { AccountError } from '../../lib/domain/host-account.ts';
import type { Text, TextKey } from '../../lib/panel/text.ts';

const SENTENCES = {
  'no-key': 'acct_err_no_key',
  'no-permission': 'acct_err_no_permission',
  'left-out': 'acct_err_left_out',
  'bad-key': 'acct_err_bad_key',
  'rate-limited': 'acct_err_rate',
  offline: 'acct_err_offline',
  'server-error': 'acct_err_offline',
  refused: 'acct_err_refused',
  'unexpected-shape': 'acct_err_strange',
  uncertain: 'acct_err_offline',
  'read-only': 'acct_err_read_only',
  'nothing-to-ask': 'acct_err_strange',
} as const satisfies Readonly<Record<AccountError['code'], TextKey>>;

/** The sentence of a failure, with the server's own words where it said any. */
export function accountErrorText({ t }: Text, name: string, error: AccountError): string {
  const said =
    'detail' in error && error.detail !== '' ? ` ${t('opt_account_says', name, error.detail)}` : '';
  return t(SENTENCES[error.code], name) + said;
}

/** Values as one text of their own direction: what the API or the page has. */
export const listed = (values: readonly string[], { locale }: Text): string =>
  new Intl.ListFormat(locale, { type: 'conjunction' }).format(values.map((value) => `\u2068${value}\u2069`));
