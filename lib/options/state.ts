import type { GatewayLocation } from '../auth/gateway-client.ts';
import type { SignInFailure } from '../auth/sign-in.ts';
import type { CacheUse } from '../database/cache-use.ts';
import type { TopicLessons } from '../domain/automation/lesson.ts';
import type { AccountError, AccountId } from '../domain/host-account.ts';
import type { Adapter } from '../domain/host-adapter.ts';
import type { BundledId } from '../domain/inbox.ts';
import type { InboxHealth } from '../domain/inbox-health.ts';
import type { Location } from '../domain/location.ts';
import type { ConnectionReport, PlacedSession, Session } from '../domain/session.ts';
import type { TaughtPages } from '../domain/taught-page.ts';
import type { WorkspaceRule } from '../domain/workspace.ts';
import { type AutomationsReading, readAutomations } from '../protocol/read-automations.ts';
import { NO_POLICY, type Policy } from '../settings/policy.ts';
import { DEFAULT_SETTINGS, type Settings, type SettingsReading } from '../settings/settings.ts';
import type { Kept } from './deps.ts';
import { type JournalState, NO_JOURNAL } from './journal/journal-actions.ts';
import type { OutboxSummary } from './outbox-summary.ts';
import type { DryRunState } from './rules/dry-run-actions.ts';
import type { TransferState } from './transfer/transfer-actions.ts';

/** All that the options page paints from. Holds no token at any time. */
export interface OptionsState {
  /** False until everything was read once. */
  readonly ready: boolean;
  readonly session: Session;
  readonly kept: Kept | null;
  /** All that are, or were, connected, in the order of their names. */
  readonly places: readonly PlacedSession[];
  readonly rules: readonly WorkspaceRule[];
  /** Users, tags and fields of the connected locations, as they were read last. */
  readonly lists: readonly Location[];
  readonly test: TestState;
  /** Which of the two ways to connect is open; null: the way of the connection that is kept. */
  readonly way: 'sign-in' | 'token' | null;
  readonly signIn: SignInState;
  /** Somebody signed out, and the gateway did not hear of it. */
  readonly gatewayNotHeard: boolean;
  /** A token is being replaced: the form is open although there is a connection. */
  readonly replacing: boolean;
  /** Keys of the inboxes' own APIs: whether there is one, never which. */
  readonly accounts: Readonly<Record<AccountId, AccountState>>;
  readonly inboxes: Readonly<Record<BundledId, InboxState>>;
  /** Apps of one's own, and inboxes whose page was taught anew. */
  readonly apps: TaughtPages;
  readonly appProblem: AppProblem | null;
  /** What a file holds that was opened, and is not used yet. */
  readonly imported: Adapter | null;
  /** What was found on the pages of the inboxes. */
  readonly health: InboxHealth;
  /** Whether the CRM's API may be reached; null until known. */
  readonly apiAllowed: boolean | null;
  readonly settings: Settings;
  readonly settingsKind: SettingsReading['kind'];
  readonly automations: AutomationsReading;
  readonly dryRun: DryRunState;
  readonly transfer: TransferState;
  readonly journal: JournalState;
  /** The last change of them could not be stored. */
  readonly automationsUnsaved: boolean;
  /** What was taught about topics in the connected locations; read by their page. */
  readonly lessons: readonly TopicLessons[];
  /** What the administrator has set over all of it. */
  readonly policy: Policy;
  /** Keys of the policy that cannot be read. */
  readonly policyProblems: readonly string[];
  /** null when the database cannot be read. */
  readonly outbox: OutboxSummary | null;
  readonly cache: CacheState;
  readonly leaving: Leaving;
  readonly reportCopied: 'no' | 'copied' | 'refused';
  /** Ticks about every 10 s, so that ages stay true; no other clock is read while painting. */
  readonly nowMs: number;
}

/** Why an app was not added. */
export type AppProblem = 'no-address' | 'known' | 'policy' | 'refused' | 'not-stored' | 'no-adapter';

type TestState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running' }
  | { readonly kind: 'failed'; readonly failure: Failure; readonly after: After };

/** The window is open, an agency's locations are there to choose from, or they are being connected. */
type SignInState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly step: 'window' | 'opening' }
  | { readonly kind: 'choosing'; readonly locations: readonly GatewayLocation[] }
  | { readonly kind: 'failed'; readonly failure: SignInFailed };

export type SignInFailed =
  | SignInFailure
  /** The person did not let the browser reach the gateway; the vault did not take the sign-in. */
  | { readonly code: 'no-permission' | 'not-stored'; readonly detail: string };

export type Failure =
  | Exclude<ConnectionReport, { outcome: 'connected' }>
  /** The browser could not store the token. */
  | { readonly outcome: 'not-stored'; readonly detail: string };

/**
 * What became of the token after a failed test:
 * - `unchanged`: the stored one was tested; it is stored as before
 * - `kept`: a first token; stored, and not connected
 * - `dropped`: a first token the CRM did not accept; not stored
 * - `earlier`: a replacement; the earlier token is in use again
 */
export type After = 'unchanged' | 'kept' | 'dropped' | 'earlier';

export interface InboxState {
  /** Hosts the browser lets us read; null until known. */
  readonly allowed: readonly string[] | null;
  readonly asking: boolean;
  readonly problem: 'none' | 'refused' | 'not-registered' | 'not-removed';
}

export interface AccountState {
  readonly isKept: boolean;
  readonly test: AccountTest;
}

export type AccountTest =
  | { readonly kind: 'idle' | 'running' }
  /** `perMinute`: what the API told of its limit. */
  | { readonly kind: 'works'; readonly perMinute: number | null }
  | {
      readonly kind: 'failed';
      readonly failure:
        | AccountError
        /** Not a key; not allowed by the browser; the browser could not store, or remove, it. */
        | { readonly code: 'malformed' | 'not-allowed' | 'not-stored' | 'not-removed' };
      /** Whether a key is stored after it. */
      readonly isKept: boolean;
    };

export interface CacheState {
  /** Null when the database cannot be read. */
  readonly use: CacheUse | null;
  /** What was just removed by hand. */
  readonly removed: CacheUse | 'failed' | null;
  readonly isBusy: boolean;
}

/** "Sign out" and "Sign out and wipe" ask first. */
type Leaving =
  | { readonly kind: 'no' }
  | { readonly kind: 'asking' | 'running' | 'failed'; readonly wipe: boolean };

const NO_ACCOUNT: AccountState = { isKept: false, test: { kind: 'idle' } };

const UNKNOWN_INBOX: InboxState = { allowed: null, asking: false, problem: 'none' };

export const INITIAL_OPTIONS: OptionsState = {
  ready: false,
  session: { state: 'none' },
  kept: null,
  places: [],
  rules: [],
  lists: [],
  test: { kind: 'idle' },
  way: null,
  signIn: { kind: 'idle' },
  gatewayNotHeard: false,
  replacing: false,
  inboxes: {
    chatra: UNKNOWN_INBOX,
    chatfuel: UNKNOWN_INBOX,
    twochat: UNKNOWN_INBOX,
    chartmogul: UNKNOWN_INBOX,
  },
  accounts: { chatra: NO_ACCOUNT, twochat: NO_ACCOUNT, chartmogul: NO_ACCOUNT },
  apps: new Map(),
  appProblem: null,
  imported: null,
  health: {},
  apiAllowed: null,
  settings: DEFAULT_SETTINGS,
  settingsKind: 'read',
  automations: readAutomations(undefined),
  automationsUnsaved: false,
  dryRun: { kind: 'closed' },
  transfer: { kind: 'closed' },
  journal: NO_JOURNAL,
  lessons: [],
  policy: NO_POLICY,
  policyProblems: [],
  outbox: null,
  cache: { use: null, removed: null, isBusy: false },
  leaving: { kind: 'no' },
  reportCopied: 'no',
  nowMs: 0,
};
