import type { AppError } from '../../lib/domain/errors.ts';
import { formatTime, type TimeFrame } from '../../lib/panel/format-time.ts';

export interface ErrorWords {
  readonly title: string;
  /** What happened and what is safe. */
  readonly body: string;
  /** The CRM's own words. */
  readonly says: string | null;
  /** What can be done about it. */
  readonly way: 'again' | 'connection';
}

/** The sentence of each way in which a look-up can fail. Times are said in the user's own form. */
export function errorWords(error: AppError, frame: TimeFrame): ErrorWords {
  const { t } = frame.text;
  switch (error.code) {
    case 'offline':
      return say(t('state_err_offline_title'), t('state_err_offline_body'), 'again');
    case 'rate-limited': {
      const soon = error.retryAtMs - frame.nowMs < 60_000;
      const body = soon
        ? t('state_err_rate_soon')
        : t('state_err_rate_body', formatTime(error.retryAtMs, frame));
      return say(t('state_err_rate_title'), body, 'again');
    }
    case 'signed-out':
      return error.why === 'no-token'
        ? say(t('state_err_no_token_title'), t('state_err_no_token_body'), 'connection', error.detail)
        : say(t('state_err_token_title'), t('state_err_token_body'), 'connection', error.detail);
    case 'missing-scope':
      return say(
        t('state_err_scope_title'),
        error.scope === undefined ? t('state_err_scope_body') : t('state_err_scope_named', error.scope),
        'connection',
        error.detail,
      );
    case 'wrong-location':
      return say(t('state_err_location_title'), t('state_err_location_body'), 'connection', error.detail);
    case 'refused':
      return say(t('state_err_refused_title'), t('state_err_refused_body'), 'again', error.detail);
    case 'server-error':
      return say(t('state_err_server_title'), t('state_err_server_body', error.status), 'again');
    case 'read-only':
      return say(t('state_err_read_only_title'), t('state_err_read_only_body'), 'again');
    case 'uncertain':
      return say(t('state_err_uncertain_title'), t('state_err_uncertain_body'), 'again');
    case 'unexpected-shape':
      return say(t('state_err_shape_title'), t('state_err_shape_body', error.path), 'again');
  }
}

const say = (title: string, body: string, way: ErrorWords['way'], says?: string): ErrorWords => ({
  title,
  body,
  says: says || null,
  way,
});
