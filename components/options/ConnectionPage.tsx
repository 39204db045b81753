import { Activity, TriangleAlert } from 'lucide-preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Options } from '../../lib/options/store.ts';
import { useStore } from '../../lib/panel/use-store.ts';
import { Banner } from '../ui/Banner.tsx';
import { Button } from '../ui/Button.tsx';
import { useText } from '../ui/text-context.ts';
import { ConnectionCard } from './ConnectionCard.tsx';
import { ConnectionForm } from './ConnectionForm.tsx';
import { Group, Page } from './Page.tsx';
import { ReadOnlySetting } from './ReadOnlySetting.tsx';
import { Scopes } from './Scopes.tsx';
import { Segmented } from './Segmented.tsx';
import { SignInForm } from './SignInForm.tsx';

/** The card, and either the form or what the stored token may do. Shared with the welcome page. */
export function Connection({ options }: { readonly options: Options }) {
  const { t } = useText();
  const state = useStore(options.store, (all) => all);
  const { session, kept, test, replacing } = state;
  const connected = session.state === 'connected';
  const isUnderWay = state.signIn.kind === 'running' || state.signIn.kind === 'choosing';
  const formOpen = !connected || replacing || isUnderWay;
  const isGatewaySet = state.policy.gatewayAddress !== null;
  const way = state.way ?? (kept?.gateway == null && !isGatewaySet ? 'token' : 'sign-in');
  const isSignIn = formOpen ? isUnderWay || way === 'sign-in' : kept?.gateway != null;
  const button = useRef<HTMLButtonElement>(null);
  const wasOpen = useRef(formOpen);

  // The form that had the focus is gone: the focus goes to the card that took its place.
  useEffect(() => {
    if (wasOpen.current && !formOpen && document.activeElement === document.body) button.current?.focus();
    wasOpen.current = formOpen;
  }, [formOpen]);

  return (
    <>
      <ConnectionCard state={state}>
        {!formOpen && (
          <Button
            id="connect"
            icon={Activity}
            buttonRef={button}
            busy={test.kind === 'running'}
            onPress={() => void options.connection.testAgain()}
          >
            {t('opt_test')}
          </Button>
        )}
        {(connected || kept !== null) && (
          <Button kind="quiet" onPress={() => void options.connection.askToLeave(false)}>
            {t('opt_sign_out')}
          </Button>
        )}
      </ConnectionCard>
      <Group
        title={t(isSignIn ? 'opt_sign_in_group' : 'opt_token_group')}
        hint={t(isSignIn ? 'opt_sign_in_group_hint' : 'opt_token_group_hint')}
        action={
          formOpen &&
          state.signIn.kind !== 'choosing' && (
            <>
              <span id="way-label" class="sr">
                {t('opt_way')}
              </span>
              <Segmented
                labelledBy="way-label"
                value={way}
                options={[
                  { value: 'sign-in', label: t('opt_way_sign_in') },
                  { value: 'token', label: t('opt_way_token') },
                ]}
                onChange={options.signIn.chooseWay}
              />
            </>
          )
        }
      >
        {formOpen && isSignIn && <SignInForm options={options} focus={replacing} />}
        {formOpen && !isSignIn && <ConnectionForm options={options} focus={replacing} />}
        {!formOpen && (
          <div class="form">
            <div class="stored">
              <div class="grow">
                <p class="set-label">{t(isSignIn ? 'opt_sign_in_stored' : 'opt_token_stored')}</p>
                <p class="hint">
                  {isSignIn ? t('opt_sign_in_stored_hint', kept?.gateway ?? '') : t('opt_token_stored_hint')}
                </p>
              </div>
              <Button onPress={options.connection.startReplacing}>
                {t(isSignIn ? 'opt_sign_in_again' : 'opt_replace')}
              </Button>
            </div>
            <div>
              <p class="label">{t(isSignIn ? 'opt_may_do_sign_in' : 'opt_may_do')}</p>
              <Scopes scopes={connected ? session.scopes : []} />
            </div>
          </div>
        )}
      </Group>
    </>
  );
}

/** For whoever set it up: what was meant and does not hold. */
function PolicyProblems({ options }: { readonly options: Options }) {
  const { t } = useText();
  const problems = useStore(options.store, (state) => state.policyProblems);
  if (problems.length === 0) return null;
  return (
    <Banner card tone="warn" icon={TriangleAlert}>
      {t('opt_policy_problems', problems.join(', ').slice(0, 200))}
    </Banner>
  );
}

export function ConnectionPage({ options }: { readonly options: Options }) {
  const { t } = useText();
  return (
    <Page title={t('opt_nav_connection')} lead={t('opt_connection_lead')}>
      <PolicyProblems options={options} />
      <Connection options={options} />
      <ReadOnlySetting options={options} />
    </Page>
  );
}
