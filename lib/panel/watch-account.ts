import { createStore, type StoreApi } from 'zustand/vanilla';
import { type Comparison, compareAccount } from '../domain/compare-account.ts';
import {
  type AccountError,
  type AccountFinding,
  type AccountId,
  isAccountId,
  type KnownPerson,
} from '../domain/host-account.ts';
import type { Person, Seen, Sighting } from '../domain/sighting.ts';
import type { AskAccounts } from '../protocol/page-to-accounts.ts';
import { allowsInbox } from '../settings/policy.ts';
import type { PanelStore } from './panel-deps.ts';

/** What the inbox's own API says of the open conversation. */
export interface AccountView {
  readonly account: AccountId;
  /** The inbox's name. */
  readonly name: string;
  readonly conversation: string;
  readonly answer:
    | { readonly kind: 'asking' }
    | { readonly kind: 'failed'; readonly error: AccountError }
    | {
        readonly kind: 'known';
        readonly finding: AccountFinding;
        readonly comparison: Comparison;
        /** The contact was looked up by what the page does not show. */
        readonly lookedUp: boolean;
      };
}

export interface AccountWatchDeps {
  readonly panel: PanelStore;
  readonly ask: AskAccounts;
  /** Which inboxes have a key. */
  readonly accounts: { read(): readonly AccountId[]; onChange(listener: () => void): void };
  /** By these values only. */
  readonly lookUp: (values: Pick<Person, 'emails' | 'phones'>) => void;
  readonly now: () => number;
  readonly after: (delayMs: number, work: () => void) => void;
}

export interface AccountWatch {
  readonly store: StoreApi<{ readonly view: AccountView | null }>;
  /** Asks again, after a failure. */
  askAgain(): void;
  /** One of several was chosen: the contact is looked up by what the API has of them. */
  choose(person: KnownPerson): void;
}

/** Conversations whose answer is remembered while the panel is open. Nothing of it is stored. */
const REMEMBERED = 200;

interface Known {
  readonly finding: AccountFinding;
  lookedUp: boolean;
}

/**
 * Asks the inbox's own API who the open conversation is with, once its page has settled and where there is a key; once for
 * each conversation and identity. What the API adds may look a contact up where the page gave none; where it says
 * something else than the page, nobody is looked up by it. Loaded once the panel stands, and only where there is a key.
 */
export function watchAccount(deps: AccountWatchDeps): AccountWatch {
  const { panel } = deps;
  const store = createStore<{ readonly view: AccountView | null }>(() => ({ view: null }));
  const known = new Map<string, Known>();
  let asking: string | null = null;
  /** The last failure: what failed is not asked again by every change of the panel. */
  let failed: {
    readonly question: string;
    readonly account: AccountId;
    readonly error: AccountError;
  } | null = null;

  const show = (view: AccountView | null) => {
    if (view !== null || store.getState().view !== null) store.setState({ view });
  };

  /** What there is to ask now; null where nothing is. */
  const wanted = () => {
    const { sighting, session, tab, policy } = panel.getState();
    if (!sighting?.conversation || session.state !== 'connected' || tab.kind !== 'inbox') return null;
    const { inbox } = sighting;
    if (!isAccountId(inbox) || !allowsInbox(policy, inbox) || !deps.accounts.read().includes(inbox))
      return null;
    return { sighting, account: inbox, name: tab.inbox.name, conversation: sighting.conversation };
  };

  const look = () => {
    const now = wanted();
    if (now === null) return show(null);
    const { sighting, account, name, conversation } = now;
    if (sighting.outcome === 'reading') {
      // The person before leaves with the panel's own; a page that is read again keeps what is known.
      if (store.getState().view?.conversation !== conversation) show(null);
      return;
    }
    const question = questionOf(sighting);
    const entry = known.get(question);
    if (entry) return showKnown(now, entry);
    if (asking === question) return;
    // A key that is not taken will not be taken for the next conversation either.
    if (
      failed &&
      (failed.question === question || (failed.account === account && failed.error.code === 'bad-key'))
    ) {
      return show({ account, name, conversation, answer: { kind: 'failed', error: failed.error } });
    }
    asking = question;
    show({ account, name, conversation, answer: { kind: 'asking' } });
    const isOpen = () => {
      const open = wanted();
      return open !== null && questionOf(open.sighting) === question;
    };
    deps
      .ask('account.find', { account, host: sighting.host, conversation, person: copyOf(sighting.person) })
      .catch(() => ({ ok: false, error: { code: 'offline' } }) as const)
      .then((answer) => {
        if (asking === question) asking = null;
        if (answer.ok) {
          if (known.size >= REMEMBERED) known.clear();
          known.set(question, { finding: answer.value, lookedUp: false });
        }
        if (!isOpen()) return;
        if (!answer.ok) failed = { question, account, error: answer.error };
        look();
        if (!answer.ok && answer.error.code === 'rate-limited')
          deps.after(Math.max(1_000, answer.error.retryAtMs - deps.now()), () => isOpen() && askAgain());
      });
  };

  const showKnown = ({ sighting, ...rest }: NonNullable<ReturnType<typeof wanted>>, entry: Known) => {
    const comparison = compareAccount(sighting.person, entry.finding);
    // A page that was not understood shows nothing to compare with: then a person decides.
    const isClear = sighting.outcome === 'person' || sighting.outcome === 'no-identity';
    const offers = (comparison.kind === 'added' || comparison.kind === 'confirmed') && isClear;
    if (offers && !entry.lookedUp && isUnmatched() && hasMore(comparison)) {
      entry.lookedUp = true;
      deps.lookUp(withMore(sighting.person, comparison.more));
    }
    const { lookedUp } = entry;
    show({ ...rest, answer: { kind: 'known', finding: entry.finding, comparison, lookedUp } });
  };

  /** The look-up by what the page shows has ended, and opened nobody. */
  const isUnmatched = () => ['nobody', 'no-identity', 'suggestions'].includes(panel.getState().subject.kind);

  const askAgain = () => {
    failed = null;
    look();
  };

  look();
  panel.subscribe((state, before) => {
    const isNew =
      state.sighting !== before.sighting ||
      state.session !== before.session ||
      state.subject !== before.subject ||
      state.policy !== before.policy ||
      state.tab !== before.tab;
    if (isNew) look();
  });
  // Another key, or none.
  deps.accounts.onChange(askAgain);

  return {
    store,
    askAgain,
    choose: (person) => {
      const { sighting } = panel.getState();
      if (!sighting || store.getState().view?.conversation !== sighting.conversation) return;
      deps.lookUp(withMore({ emails: [], phones: [] }, person));
    },
  };
}

/** By conversation and identity: a page that shows another e-mail is another question. */
const questionOf = ({ conversation, host, outcome, person }: Sighting): string =>
  JSON.stringify([host, conversation, outcome === 'unrecognised', person.emails, person.phones]);

const copyOf = ({ name, emails, phones, attributes }: Person) => ({
  name,
  emails: [...emails],
  phones: [...phones],
  attributes: [...attributes],
});

const hasMore = ({ more }: Extract<Comparison, { kind: 'added' | 'confirmed' }>): boolean =>
  more.emails.length + more.phones.length > 0;

/** The API has it for this very conversation, so it counts like a labelled value. */
const seen = (values: readonly string[]): Seen[] => values.map((value) => ({ value, from: 'attr' }));

const withMore = (
  page: Pick<Person, 'emails' | 'phones'>,
  more: Pick<KnownPerson, 'emails' | 'phones'>,
): Pick<Person, 'emails' | 'phones'> => ({
  emails: [...page.emails, ...seen(more.emails)],
  phones: [...page.phones, ...seen(more.phones)],
});
