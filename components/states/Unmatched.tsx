import { CircleAlert, Info, Search, UserPlus } from 'lucide-preact';
import type { Person } from '../../lib/domain/sighting.ts';
import { formatPhone } from '../../lib/panel/field-rows.ts';
import { usePanel, usePanelState } from '../app/panel-context.ts';
import { useReadOnly } from '../app/use-read-only.ts';
import { Banner } from '../ui/Banner.tsx';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Kbd } from '../ui/Kbd.tsx';
import { PageWho } from '../who/PageWho.tsx';
import { HealthChange } from './HealthChange.tsx';
import { TeachOffer } from './NoChat.tsx';
import { PageSample } from './PageSample.tsx';

/** Looks like a field and opens the search, where the typing is done. */
function FindByHand() {
  const { actions, text } = usePanel();
  return (
    <div class="field">
      <span class="label" aria-hidden="true">
        {text.t('state_find_hand')}
      </span>
      <button type="button" class="dock-box" onClick={() => actions.openSearch()}>
        <Icon of={Search} size="sm" />
        <span class="sr">{text.t('state_find_hand')}: </span>
        <span class="cut">{text.t('state_find_hint')}</span>
        <Kbd keys="/" />
      </button>
    </div>
  );
}

const useInboxName = (): string =>
  usePanelState((state) =>
    state.tab.kind === 'inbox' || state.tab.kind === 'connecting' ? state.tab.inbox.name : '',
  );

const useLocationName = (): string =>
  usePanelState(
    (state) =>
      state.location?.name ?? (state.session.state === 'connected' ? state.session.locationName : ''),
  );

/** The CRM does not know this person: create, or look by hand. */
export function Nobody({ person }: { readonly person: Person }) {
  const { actions, text } = usePanel();
  const { t } = text;
  const locationName = useLocationName();
  const isFixed = useReadOnly() !== null;
  const looked = [...person.emails, ...person.phones];
  return (
    <>
      <PageWho unknown name={person.name?.value ?? ''} sub={<p class="who-sub">{t('state_nobody_sub')}</p>} />
      <div class="pad pad-after">
        <Banner card icon={Info}>
          {t('state_nobody_body', locationName)}
        </Banner>
        <dl class="looked">
          <dt>{t('state_nobody_looked')}</dt>
          {looked.map(({ value }) => (
            <dd key={value}>
              <bdi>{formatPhone(value)}</bdi>
            </dd>
          ))}
        </dl>
        <div class="acts">
          {!isFixed && (
            <Button kind="primary" size="lg" icon={UserPlus} onPress={actions.openCreate}>
              {t('state_create')}
            </Button>
          )}
          <Button size="lg" onPress={() => actions.openSearch()}>
            {t('state_search_hand')} <Kbd keys="/" />
          </Button>
        </div>
      </div>
    </>
  );
}

/** A made-up name is never searched as if it were a person. */
export function NoIdentity({ person }: { readonly person: Person }) {
  const { actions, text } = usePanel();
  const { t } = text;
  const inboxName = useInboxName();
  const isFixed = useReadOnly() !== null;
  return (
    <>
      <PageWho
        unknown
        name={person.name?.value ?? ''}
        sub={person.name ? <p class="who-sub">{t('state_name_by', inboxName)}</p> : null}
      />
      <div class="pad pad-after">
        <Banner card icon={Info}>
          {t('state_no_identity_body')}
        </Banner>
        <FindByHand />
        {!isFixed && (
          <Button kind="quiet" class="quiet-start" icon={UserPlus} onPress={actions.openCreate}>
            {t('state_create_anyway')}
          </Button>
        )}
      </div>
    </>
  );
}

/** A conversation is open, but nothing of its page was understood. */
export function Unrecognised() {
  const { text } = usePanel();
  const { t } = text;
  const inboxName = useInboxName();
  const conversation = usePanelState((state) => state.sighting?.conversation ?? '');
  return (
    <div class="pad">
      <h1 class="h2">{t('state_unrecognised_title')}</h1>
      <Banner card tone="warn" icon={CircleAlert}>
        {t('state_unrecognised_body', inboxName)}
        <HealthChange />
      </Banner>
      <FindByHand />
      <TeachOffer />
      <PageSample key={conversation} />
    </div>
  );
}
