import { Check, CircleAlert, CircleDashed, LoaderCircle } from 'lucide-preact';
import { type BundledId, INBOXES, type Inbox } from '../../lib/domain/inbox.ts';
import type { InboxState } from '../../lib/options/state.ts';
import type { Options } from '../../lib/options/store.ts';
import type { TextKey } from '../../lib/panel/text.ts';
import { useStore } from '../../lib/panel/use-store.ts';
import { Icon } from '../ui/Icon.tsx';
import { useText } from '../ui/text-context.ts';
import { InboxAccount } from './InboxAccount.tsx';
import { InboxHealth } from './InboxHealth.tsx';
import { SetByAdmin } from './SetByAdmin.tsx';
import { Switch } from './Switch.tsx';

const PROBLEMS = {
  refused: 'opt_inbox_refused',
  'not-registered': 'opt_inbox_not_registered',
  'not-removed': 'opt_inbox_not_removed',
} as const satisfies Readonly<Record<Exclude<InboxState['problem'], 'none'>, TextKey>>;

const isOn = (inbox: Inbox, { allowed }: InboxState) => allowed?.length === inbox.hosts.length;

function Standing({ on, asking }: { readonly on: boolean; readonly asking: boolean }) {
  const { t } = useText();
  if (asking) {
    return (
      <span class="write">
        <Icon of={LoaderCircle} spin />
        {t('opt_inbox_asking')}
      </span>
    );
  }
  return on ? (
    <span class="write write-saved">
      <Icon of={Check} />
      {t('opt_inbox_on')}
    </span>
  ) : (
    <span class="write">
      <Icon of={CircleDashed} />
      {t('opt_inbox_off')}
    </span>
  );
}

function Tool({ options, inbox }: { readonly options: Options; readonly inbox: Inbox<BundledId> }) {
  const { t } = useText();
  const state = useStore(options.store, (all) => all.inboxes[inbox.id]);
  const isLeftOut = useStore(options.store, ({ policy }) => policy.inboxes?.includes(inbox.id) === false);
  const on = isOn(inbox, state) && !isLeftOut;
  const partly = !on && !isLeftOut && state.allowed !== null && state.allowed.length > 0;
  const switchId = `inbox-${inbox.id}`;
  const hintId = `${switchId}-hint`;
  return (
    <li class="tool">
      <span class="glyph glyph-lg" aria-hidden="true">
        {inbox.name.charAt(0)}
      </span>
      <div class="grow">
        <div class="tool-head">
          <label class="row-title" for={switchId}>
            {inbox.name}
          </label>
          <span class="meta">{inbox.hosts.join(', ')}</span>
        </div>
        <p class="hint" id={hintId}>
          {t(on ? 'opt_inbox_back' : 'opt_inbox_reason')}
        </p>
        <div role="status">
          {partly && <p class="hint">{t('opt_inbox_partly', state.allowed?.join(', ') ?? '')}</p>}
          {state.problem !== 'none' && (
            <p class="error">
              <Icon of={CircleAlert} />
              <span>{t(PROBLEMS[state.problem])}</span>
            </p>
          )}
        </div>
        {on && <InboxHealth options={options} inbox={inbox} />}
        <InboxAccount options={options} inbox={inbox} on={on} />
      </div>
      <div class="tool-end">
        {isLeftOut ? <SetByAdmin id={`${switchId}-locked`} /> : <Standing on={on} asking={state.asking} />}
        <Switch
          id={switchId}
          on={on}
          locked={isLeftOut}
          describedBy={isLeftOut ? `${switchId}-locked` : hintId}
          onChange={(next) => {
            void (next ? options.inboxes.switchOn(inbox) : options.inboxes.switchOff(inbox));
          }}
        />
      </div>
    </li>
  );
}

/** Every chat tool with its hosts, the reason, and the switch that asks the browser. */
export const InboxList = ({ options }: { readonly options: Options }) => (
  <ul class="tools">
    {INBOXES.map((inbox) => (
      <Tool key={inbox.id} options={options} inbox={inbox} />
    ))}
  </ul>
);
