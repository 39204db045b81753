import type { Options } from '../../lib/options/store.ts';
import { useStore } from '../../lib/panel/use-store.ts';
import { useText } from '../ui/text-context.ts';
import { Group, Setting } from './Page.tsx';
import { SetByAdmin } from './SetByAdmin.tsx';
import { Switch } from './Switch.tsx';

/** Writing to this location, switched off by the person, by the administrator, or by what the token may do. */
export function ReadOnlySetting({ options }: { readonly options: Options }) {
  const { t } = useText();
  const session = useStore(options.store, (state) => state.session);
  const isSet = useStore(options.store, (state) => state.policy.readOnly);
  if (session.state !== 'connected') return null;
  const byToken = session.readOnly === 'token';
  return (
    <Group title={t('opt_read_only_group')}>
      <Setting
        for="read-only"
        label={t('opt_read_only')}
        hint={t(byToken ? 'opt_read_only_token' : 'opt_read_only_hint')}
        hintId="read-only-hint"
      >
        {isSet && <SetByAdmin id="read-only-locked" />}
        <Switch
          id="read-only"
          on={isSet || session.readOnly !== undefined}
          locked={isSet || byToken}
          describedBy={isSet ? 'read-only-hint read-only-locked' : 'read-only-hint'}
          onChange={(on) => void options.connection.setReadOnly(on)}
        />
      </Setting>
    </Group>
  );
}
