import { useEffect, useRef, useState } from 'preact/hooks';
import { type FormReading, readConnectionForm } from '../../lib/options/connection-form.ts';
import type { Options } from '../../lib/options/store.ts';
import type { TextKey } from '../../lib/panel/text.ts';
import { useStore } from '../../lib/panel/use-store.ts';
import { Button } from '../ui/Button.tsx';
import { Field, Input } from '../ui/Field.tsx';
import { useText } from '../ui/text-context.ts';
import { SetByAdmin } from './SetByAdmin.tsx';

const PROBLEMS = {
  'token-missing': 'opt_token_missing',
  'token-broken': 'opt_token_broken',
  'location-missing': 'opt_location_missing',
  'location-broken': 'opt_location_broken',
  'location-not-allowed': 'opt_location_not_allowed',
} as const satisfies Readonly<Record<string, TextKey>>;

export interface ConnectionFormProps {
  readonly options: Options;
  /** Whether the token field takes the focus: only when the form was opened by hand. */
  readonly focus: boolean;
}

/** Token and location id. What was typed as a token is forgotten the moment it is handed on. */
export function ConnectionForm({ options, focus }: ConnectionFormProps) {
  const { t } = useText();
  const kept = useStore(options.store, (state) => state.kept);
  const running = useStore(options.store, (state) => state.test.kind === 'running');
  const replacing = useStore(options.store, (state) => state.replacing);
  const [token, setToken] = useState('');
  // What is stored shows until somebody types here.
  const [typedLocation, setTypedLocation] = useState<string | null>(null);
  const [wrong, setWrong] = useState<Extract<FormReading, { kind: 'wrong' }> | null>(null);
  const tokenInput = useRef<HTMLInputElement>(null);
  const locationInput = useRef<HTMLInputElement>(null);
  const policy = useStore(options.store, (state) => state.policy);
  // With one allowed there is nothing to choose.
  const [onlyOne, ...others] = policy.locations ?? [];
  const fixed = others.length === 0 ? onlyOne : undefined;
  const location = fixed ?? typedLocation ?? kept?.locationId ?? '';
  const mayBeEmpty = kept !== null && !replacing;

  useEffect(() => {
    if (focus) tokenInput.current?.focus();
  }, [focus]);

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (running) return;
    const reading = readConnectionForm(token, location, mayBeEmpty, policy);
    if (reading.kind === 'wrong') {
      setWrong(reading);
      (reading.field === 'token' ? tokenInput : locationInput).current?.focus();
      return;
    }
    setWrong(null);
    setToken('');
    setTypedLocation(reading.locationId);
    void options.connection.test(reading);
  };
  const errorOf = (field: 'token' | 'location') =>
    wrong?.field === field ? t(PROBLEMS[wrong.why]) : undefined;

  return (
    <form class="form" onSubmit={submit} noValidate>
      <Field
        id="token"
        label={t('opt_token_label')}
        hint={t(mayBeEmpty ? 'opt_token_kept_hint' : 'opt_token_hint')}
        error={errorOf('token')}
      >
        {(control) => (
          <Input {...control} type="password" value={token} onInput={setToken} inputRef={tokenInput} />
        )}
      </Field>
      <Field
        id="location-id"
        label={t('opt_location_label')}
        hint={
          others.length > 0
            ? t('opt_location_allowed', [onlyOne, ...others].join(', '))
            : t('opt_location_hint')
        }
        aside={fixed !== undefined && <SetByAdmin />}
        error={errorOf('location')}
      >
        {(control) => (
          <Input
            {...control}
            value={location}
            disabled={fixed !== undefined}
            onInput={setTypedLocation}
            inputRef={locationInput}
          />
        )}
      </Field>
      <p class="hint">{t('opt_scopes_wanted')}</p>
      <div class="acts">
        <Button id="connect" kind="primary" size="lg" submit busy={running}>
          {t('opt_test')}
        </Button>
        {replacing && (
          <Button kind="quiet" size="lg" onPress={options.connection.stopReplacing}>
            {t('opt_cancel')}
          </Button>
        )}
      </div>
    </form>
  );
}
