import { useEffect, useRef, useState } from 'preact/hooks';
import type { Options } from '../../lib/options/store.ts';
import { useStore } from '../../lib/panel/use-store.ts';
import { Button } from '../ui/Button.tsx';
import { Field, Input } from '../ui/Field.tsx';
import { useText } from '../ui/text-context.ts';
import { ChooseLocations } from './ChooseLocations.tsx';
import { SetByAdmin } from './SetByAdmin.tsx';

export interface SignInFormProps {
  readonly options: Options;
  /** Whether the address takes the focus: only when the form was opened by hand. */
  readonly focus: boolean;
}

/** The gateway's address and the window; then, of an agency, which locations. */
export function SignInForm({ options, focus }: SignInFormProps) {
  const { t } = useText();
  const kept = useStore(options.store, (state) => state.kept);
  const signIn = useStore(options.store, (state) => state.signIn);
  const isBack = useStore(options.store, (state) => state.session.state === 'signed-out');
  const replacing = useStore(options.store, (state) => state.replacing);
  const [typed, setTyped] = useState<string | null>(null);
  const [wrong, setWrong] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const set = useStore(options.store, (state) => state.policy.gatewayAddress);
  const address = set ?? typed ?? kept?.gateway ?? '';

  useEffect(() => {
    if (focus) input.current?.focus();
  }, [focus]);

  if (signIn.kind === 'choosing') return <ChooseLocations options={options} locations={signIn.locations} />;

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const isAddress = options.signIn.start(address);
    setWrong(!isAddress);
    if (!isAddress) input.current?.focus();
  };
  const running = signIn.kind === 'running';
  return (
    <form class="form" onSubmit={submit} noValidate>
      <Field
        id="gateway"
        label={t('opt_gateway_label')}
        aside={set !== null && <SetByAdmin />}
        hint={t('opt_gateway_hint')}
        error={wrong ? t('opt_gateway_wrong') : undefined}
      >
        {(control) => (
          <Input
            {...control}
            type="url"
            placeholder="https://"
            value={address}
            disabled={set !== null}
            onInput={setTyped}
            inputRef={input}
          />
        )}
      </Field>
      <details class="hint for-admins">
        <summary>{t('opt_gateway_admins')}</summary>
        <p>
          {t('opt_gateway_redirect')} <code class="address">{options.gatewayRedirect}</code>
        </p>
      </details>
      <div class="acts">
        <Button id="sign-in" kind="primary" size="lg" submit busy={running}>
          {t(isBack ? 'opt_sign_in_again' : 'opt_sign_in')}
        </Button>
        {replacing && !running && (
          <Button kind="quiet" size="lg" onPress={options.connection.stopReplacing}>
            {t('opt_cancel')}
          </Button>
        )}
        {running && (
          <p class="hint" role="status">
            {t(signIn.step === 'window' ? 'opt_sign_in_window' : 'opt_sign_in_opening')}
          </p>
        )}
      </div>
    </form>
  );
}
