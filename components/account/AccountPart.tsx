import { Check, CircleAlert, LoaderCircle, Plus } from 'lucide-preact';
import type { Comparison } from '../../lib/domain/compare-account.ts';
import type { KnownPerson } from '../../lib/domain/host-account.ts';
import { useStore } from '../../lib/panel/use-store.ts';
import type { AccountView, AccountWatch } from '../../lib/panel/watch-account.ts';
import type { Timeline } from '../../lib/panel/write-timeline.ts';
import { usePanel } from '../app/panel-context.ts';
import { Banner } from '../ui/Banner.tsx';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { accountErrorText, listed } from './account-words.ts';
import { TimelineForms } from './TimelineForms.tsx';

export interface AccountPartProps {
  readonly watch: AccountWatch;
  readonly timeline: Timeline;
}

const CAN_ASK_AGAIN = new Set(['offline', 'server-error', 'refused', 'unexpected-shape']);
const TO_OPTIONS = new Set(['bad-key', 'no-key', 'no-permission']);

function Person({ person, onLookUp }: { readonly person: KnownPerson; readonly onLookUp: () => void }) {
  const { text } = usePanel();
  const { t } = text;
  const name = person.name ?? t('who_no_name');
  const facts = [person.title, ...person.emails, ...person.phones].filter(Boolean).join(' · ');
  return (
    <li>
      <div class="grow">
        <p class="row-title">
          <bdi>{name}</bdi>
        </p>
        <p class="meta">
          <bdi>{facts}</bdi>
        </p>
      </div>
      <Button size="sm" title={t('acct_look_by', name)} onPress={onLookUp}>
        {t('acct_look')}
      </Button>
    </li>
  );
}

interface KnownProps {
  readonly name: string;
  readonly comparison: Comparison;
  readonly lookedUp: boolean;
  readonly watch: AccountWatch;
}

function Known({ name, comparison, lookedUp, watch }: KnownProps) {
  const { text } = usePanel();
  const { t } = text;
  switch (comparison.kind) {
    case 'unknown':
      return <p class="meta">{t('acct_unknown', name)}</p>;
    case 'empty':
      return <p class="meta">{t('acct_empty', name)}</p>;
    case 'differs':
      return (
        <Banner card tone="warn" icon={CircleAlert}>
          {t('acct_differs', name, listed(comparison.theirs, text), listed(comparison.shown, text))}
        </Banner>
      );
    case 'several':
      return (
        <>
          <p class="soft">{t('acct_several', name)}</p>
          <ul class="account-people">
            {comparison.people.map((person) => (
              <Person
                key={`${person.name} ${person.emails} ${person.phones}`}
                person={person}
                onLookUp={() => watch.choose(person)}
              />
            ))}
          </ul>
        </>
      );
    default: {
      const { agreed, more, kind } = comparison;
      const added = [...more.emails, ...more.phones];
      return (
        <>
          {agreed.length > 0 && (
            <p class="write write-saved">
              <Icon of={Check} />
              <span>{t('acct_confirms', name, listed(agreed, text))}</span>
            </p>
          )}
          {added.length > 0 && (
            <p class="write">
              <Icon of={Plus} />
              <span>
                {t(kind === 'confirmed' ? 'acct_adds' : 'acct_added', name, listed(added, text))}
                {lookedUp && ` ${t('acct_looked_up')}`}
              </span>
            </p>
          )}
        </>
      );
    }
  }
}

function Answer({ view, watch }: { readonly view: AccountView; readonly watch: AccountWatch }) {
  const { text, actions } = usePanel();
  const { t } = text;
  const { name, answer } = view;
  if (answer.kind === 'asking') {
    return (
      <p class="write">
        <Icon of={LoaderCircle} spin />
        <span>{t('acct_asking', name)}</span>
      </p>
    );
  }
  if (answer.kind === 'known')
    return <Known name={name} comparison={answer.comparison} lookedUp={answer.lookedUp} watch={watch} />;
  const { error } = answer;
  return (
    <Banner
      card
      icon={CircleAlert}
      action={
        CAN_ASK_AGAIN.has(error.code) ? (
          <Button kind="link" onPress={watch.askAgain}>
            {t('acct_again')}
          </Button>
        ) : (
          TO_OPTIONS.has(error.code) && (
            <Button kind="link" onPress={() => actions.openOptions('inboxes')}>
              {t('acct_options')}
            </Button>
          )
        )
      }
    >
      {accountErrorText(text, name, error)}
    </Banner>
  );
}

/** What must not be missed: it speaks against the page, or a contact was looked up by it. */
const isNews = ({ answer }: AccountView): boolean =>
  answer.kind === 'known' && (answer.comparison.kind === 'differs' || answer.lookedUp);

const useView = ({ store }: AccountWatch) => useStore(store, (state) => state.view);

interface SaidProps {
  readonly view: AccountView;
  readonly watch: AccountWatch;
}

const Said = ({ view, watch }: SaidProps) => (
  <div
    role="status"
    class="account-answer"
    data-kind={view.answer.kind === 'known' ? view.answer.comparison.kind : view.answer.kind}
  >
    <Answer view={view} watch={watch} />
  </div>
);

/** Above everything else. */
export function AccountNews({ watch }: { readonly watch: AccountWatch }) {
  const view = useView(watch);
  if (view === null || !isNews(view)) return null;
  return (
    <div class="pad account-news" data-account={view.account}>
      <Said view={view} watch={watch} />
    </div>
  );
}

/** Under everything else: what the inbox's own API says of who is open, and what may be written there. */
export function AccountPart({ watch, timeline }: AccountPartProps) {
  const { t } = usePanel().text;
  const view = useView(watch);
  if (view === null) return null;
  const { answer, name } = view;
  if (answer.kind === 'failed' && answer.error.code === 'nothing-to-ask') return null;
  const customer = answer.kind === 'known' ? answer.finding.customer : null;
  const isAbove = isNews(view);
  if (isAbove && !customer) return null;
  return (
    <section class="pad account-part" aria-labelledby="account-title" data-account={view.account}>
      <h2 class="h3" id="account-title">
        {t('acct_title', name)}
      </h2>
      {!isAbove && <Said view={view} watch={watch} />}
      {customer && <TimelineForms key={customer.id} customer={customer} timeline={timeline} />}
    </section>
  );
}
