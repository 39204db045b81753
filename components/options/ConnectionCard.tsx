import type { ComponentChildren } from 'preact';
import type { OptionsState } from '../../lib/options/state.ts';
import type { Text } from '../../lib/panel/text.ts';
import { useText } from '../ui/text-context.ts';
import { crmSays, failureText } from './failure-text.ts';
import { signInText } from './sign-in-text.ts';
import { when } from './when.ts';

interface CardText {
  readonly status: 'connected' | 'none' | 'error';
  readonly outcome?: string;
  readonly title: string;
  readonly lines: readonly string[];
}

function cardText(text: Text, state: OptionsState): CardText {
  const { session, kept, test, signIn, gatewayNotHeard } = state;
  const { t, count } = text;
  if (signIn.kind === 'failed') {
    const { happened, lines } = signInText(text, signIn.failure);
    return { status: 'error', outcome: signIn.failure.code, title: happened, lines };
  }
  if (test.kind === 'failed') {
    const isSignIn = kept?.gateway != null;
    const { happened, safe, act } = failureText(text, test.failure, test.after, isSignIn);
    return {
      status: 'error',
      outcome: test.failure.outcome,
      title: happened,
      lines: [`${safe} ${act}`, ...crmSays(text, test.failure.detail)],
    };
  }
  const left = gatewayNotHeard ? [t('opt_gateway_not_heard')] : [];
  if (session.state === 'connected') {
    const tested = t('opt_connected_hint', when(session.checkedAtMs, text.locale), session.latencyMs);
    const team = session.userCount === null ? [] : [count('opt_team', session.userCount)];
    return {
      status: 'connected',
      title: t('opt_connected_title', session.locationName),
      lines: [tested, ...team, ...left],
    };
  }
  if (session.state === 'signed-out' && session.why) {
    return {
      status: 'error',
      outcome: 'not-allowed',
      title: t('opt_left_out_title', session.locationName),
      lines: [t('opt_left_out_hint')],
    };
  }
  if (session.state === 'signed-out') {
    return {
      status: 'error',
      outcome: 'signed-out',
      title: t('opt_signed_out_title', session.locationName),
      lines: [
        t(
          kept?.gateway == null ? 'opt_signed_out_hint' : 'opt_signed_out_sign_in',
          when(session.sinceMs, text.locale),
        ),
        ...crmSays(text, session.detail),
      ],
    };
  }
  const hint =
    kept === null ? 'opt_none_hint' : kept.gateway === null ? 'opt_kept_hint' : 'opt_kept_sign_in_hint';
  return { status: 'none', title: t('opt_none_title'), lines: [t(hint), ...left] };
}

const DOTS = { connected: 'dot-ok', none: 'dot-off', error: 'dot-bad' } as const;

export interface ConnectionCardProps {
  readonly state: OptionsState;
  /** Its buttons. */
  readonly children?: ComponentChildren;
}

/** `.status-card`: is there a connection, and if not, why not. Read out when it changes. */
export function ConnectionCard({ state, children }: ConnectionCardProps) {
  const { status, outcome, title, lines } = cardText(useText(), state);
  return (
    <div class="status-card" data-status={status} data-outcome={outcome}>
      <span class={`dot ${DOTS[status]}`} />
      <div class="grow" role="status">
        <p class="row-title">{title}</p>
        {lines.map((line) => (
          <p class="hint" key={line}>
            {line}
          </p>
        ))}
      </div>
      {children}
    </div>
  );
}
