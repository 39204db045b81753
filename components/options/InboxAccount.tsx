import { Check, CircleAlert } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { ACCOUNT_ORIGINS, type AccountId, isAccountId } from '../../lib/domain/host-account.ts';
import type { Inbox } from '../../lib/domain/inbox.ts';
import type { AccountState } from '../../lib/options/state.ts';
import type { Options } from '../../lib/options/store.ts';
import { useStore } from '../../lib/panel/use-store.ts';
import { Button } from '../ui/Button.tsx';
import { Field, Input } from '../ui/Field.tsx';
import { Icon } from '../ui/Icon.tsx';
import { useText } from '../ui/text-context.ts';
import { accountFailure } from './account-text.ts';

const MORE = {
  chatra: ['opt_account_more_chatra', 'opt_account_where_chatra'],
  twochat: ['opt_account_more_twochat', 'opt_account_where_twochat'],
  chartmogul: ['opt_account_more_chartmogul', 'opt_account_where_chartmogul'],
} as const;

const PARTS = {
  chatra: ['opt_account_public', 'opt_account_secret'],
  twochat: ['opt_account_key'],
  chartmogul: ['opt_account_key'],
} as const;

interface AccountProps {
  readonly options: Options;
  readonly id: AccountId;
  readonly name: string;
}

/** What came of the last test. Read out when it changes. */
function Outcome({ name, state }: { readonly name: string; readonly state: AccountState }) {
  const text = useText();
  const { t } = text;
  const { test, isKept } = state;
  if (test.kind === 'failed') {
    return (
      <p class="error">
        <Icon of={CircleAlert} />
        <span>{accountFailure(text, name, test)}</span>
      </p>
    );
  }
  if (test.kind === 'works') {
    return (
      <p class="write write-saved account-works">
        <Icon of={Check} />
        <span>
          {test.perMinute === null
            ? t('opt_account_works', name)
            : t('opt_account_rate', name, test.perMinute)}
        </span>
      </p>
    );
  }
  return isKept ? <p class="hint">{t('opt_account_kept')}</p> : null;
}

/** The fields of a key. What was typed is forgotten the moment it is handed on. */
function KeyForm({ options, id }: Omit<AccountProps, 'name'>) {
  const { t } = useText();
  const running = useStore(options.store, (state) => state.accounts[id].test.kind === 'running');
  const [parts, setParts] = useState<readonly string[]>([]);
  const host = ACCOUNT_ORIGINS[id].replace('https://', '');
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const typed = PARTS[id].map((_, index) => parts[index] ?? '');
    setParts([]);
    // In the click itself: the browser only asks then.
    void options.accounts.enter(id, typed);
  };
  return (
    <form class="account-form" onSubmit={submit} noValidate>
      {PARTS[id].map((label, index) => (
        <Field key={label} id={`account-${id}-${index}`} label={t(label)}>
          {(control) => (
            <Input
              {...control}
              type="password"
              value={parts[index] ?? ''}
              onInput={(value) =>
                setParts(PARTS[id].map((_, at) => (at === index ? value : (parts[at] ?? ''))))
              }
            />
          )}
        </Field>
      ))}
      <p class="hint">
        {t(MORE[id][1])} {t('opt_account_ask', host)}
      </p>
      <div class="acts">
        <Button id={`account-${id}-save`} submit busy={running}>
          {t('opt_account_save')}
        </Button>
      </div>
    </form>
  );
}

function Account({ options, id, name }: AccountProps) {
  const { t } = useText();
  const state = useStore(options.store, (all) => all.accounts[id]);
  const isLeftOut = useStore(options.store, ({ policy }) => policy.inboxes?.includes(id) === false);
  return (
    <details class="account" data-account={id} data-kept={state.isKept ? '' : undefined}>
      <summary>
        {t('opt_account')}
        {state.isKept && <span class="meta">{t('opt_account_has')}</span>}
      </summary>
      <p class="hint">
        {t('opt_account_why', name)} {t(MORE[id][0])}
      </p>
      <div role="status">
        <Outcome name={name} state={state} />
      </div>
      {state.isKept ? (
        <div class="acts">
          {!isLeftOut && (
            <Button
              id={`account-${id}-test`}
              busy={state.test.kind === 'running'}
              onPress={() => void options.accounts.test(id)}
            >
              {t('opt_account_test')}
            </Button>
          )}
          <Button id={`account-${id}-remove`} onPress={() => void options.accounts.remove(id)}>
            {t('opt_account_remove')}
          </Button>
        </div>
      ) : (
        !isLeftOut && <KeyForm options={options} id={id} />
      )}
    </details>
  );
}

/** The key of an inbox's own API, where it has one that is fit for a browser. */
export function InboxAccount({
  options,
  inbox,
  on,
}: {
  readonly options: Options;
  readonly inbox: Inbox;
  readonly on: boolean;
}) {
  const { t } = useText();
  const accounts = useStore(options.store, (state) => state.accounts);
  if (!isAccountId(inbox.id))
    return inbox.id === 'chatfuel' && on ? <p class="hint">{t('opt_account_chatfuel')}</p> : null;
  // One that is left of an inbox that was switched off can still be removed.
  if (!on && !accounts[inbox.id].isKept) return null;
  return <Account options={options} id={inbox.id} name={inbox.name} />;
}
