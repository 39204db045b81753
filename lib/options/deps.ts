import type { SignedIn, SignInFlow } from '../auth/sign-in.ts';
import type { CacheUse } from '../database/cache-use.ts';
import type { Automations } from '../domain/automation/automations.ts';
import type { TopicLessons } from '../domain/automation/lesson.ts';
import type { RuleRun } from '../domain/automation/rule-run.ts';
import type { AccountId } from '../domain/host-account.ts';
import type { InboxHealth } from '../domain/inbox-health.ts';
import type { Location } from '../domain/location.ts';
import type { PlacedSession, Session } from '../domain/session.ts';
import type { TaughtPage, TaughtPages } from '../domain/taught-page.ts';
import type { WorkspaceRule } from '../domain/workspace.ts';
import type { AccountCallOutput } from '../protocol/page-to-accounts.ts';
import type { Ask } from '../protocol/page-to-worker.ts';
import type { AutomationsReading } from '../protocol/read-automations.ts';
import type { PolicyReading } from '../settings/policy.ts';
import type { Settings, SettingsReading } from '../settings/settings.ts';
import type { UndoOutcome } from './journal/undo-run.ts';
import type { OutboxSummary } from './outbox-summary.ts';
import type { ChatSources } from './rules/gather-chat.ts';
import type { SeenChat } from './rules/seen-chat.ts';

/** What the options and the welcome page need from the browser and the database. */
export interface OptionsDeps {
  readonly ask: Ask;
  readonly credentials: Credentials;
  readonly gateway: Gateway;
  readonly accounts: Accounts;
  readonly session: {
    read(): Promise<Session>;
    onChange(listener: () => void): void;
  };
  readonly locations: {
    /** All that are, or were, connected. */
    all(): Promise<readonly PlacedSession[]>;
    rules(): Promise<readonly WorkspaceRule[]>;
    /** What is stored of a location's lists; null before they were read. */
    lists(locationId: string): Promise<Location | null>;
    putRule(rule: WorkspaceRule): Promise<void>;
    removeRule(workspace: string): Promise<void>;
  };
  readonly settings: {
    read(): Promise<SettingsReading>;
    write(settings: Settings): Promise<void>;
    onChange(listener: () => void): void;
  };
  /** What works by itself. `change` reads, changes and stores in turn with other windows. */
  readonly automations: {
    read(): Promise<AutomationsReading>;
    change(change: (own: Automations) => Automations): Promise<AutomationsReading>;
    dropUnread(index: number): Promise<AutomationsReading>;
    onChange(listener: () => void): void;
  };
  /** What people taught about topics. */
  readonly lessons: {
    get(locationId: string): Promise<TopicLessons | null>;
    forget(locationId: string, topic: string | null): Promise<void>;
  };
  readonly policy: { read(): Promise<PolicyReading>; onChange(listener: () => void): void };
  /** What is kept of customers. */
  readonly cache: {
    use(): Promise<CacheUse>;
    /** Whom a panel shows, or an unfinished change needs, stays. */
    empty(): Promise<unknown>;
    /** The same, with the e-mails and phones that links were made by. */
    forget(): Promise<unknown>;
    /** Down to a bound. */
    trim(maxBytes: number): Promise<unknown>;
  };
  readonly permissions: {
    has(origins: readonly string[]): Promise<boolean>;
    /**
     * Must reach the browser in the same turn: it only asks inside a click.
     * Resolves to false when the user said no.
     */
    request(origins: readonly string[]): Promise<boolean>;
    remove(origins: readonly string[]): Promise<boolean>;
    /** Both granted and taken back, by whomever. */
    onChange(listener: () => void): void;
  };
  /** Match patterns of the CRM's API. Firefox lets people take them back. */
  readonly apiOrigins: readonly string[];
  readonly outbox: {
    summary(): Promise<OutboxSummary>;
    onChange(listener: () => void): void;
  };
  /** What was found on the pages of the inboxes. */
  readonly health: {
    read(): Promise<InboxHealth>;
    forget(): Promise<void>;
    onChange(listener: () => void): void;
  };
  /** Pages that were taught by pointing. */
  readonly taught: {
    read(): Promise<TaughtPages>;
    put(host: string, page: TaughtPage | null): Promise<void>;
    onChange(listener: () => void): void;
  };
  /** Conversations that are open in tabs, and what is known of them: for trying rules out. */
  readonly chats: ChatSources & { open(): Promise<readonly SeenChat[]> };
  /** What rules did. */
  readonly journal: {
    /** Of the last 30 days, the newest first. */
    read(): Promise<readonly RuleRun[]>;
    /** Takes its writes back as far as they can be: those that are not sent go, for others the opposite is written. */
    undo(run: RuleRun): Promise<UndoOutcome>;
    onChange(listener: () => void): void;
  };
  readonly saveFile: (name: string, text: string) => void;
  readonly copy: (text: string) => Promise<void>;
  readonly now: () => number;
  /** Random. */
  readonly newId: () => string;
  /** Calls back about every `intervalMs` while the page is visible. */
  readonly every: (intervalMs: number, work: () => void) => void;
}

/**
 * The vault as the page may see it: it can put a token in, never take one out.
 * The token passes through no message and is in no state of the page.
 */
export interface Credentials {
  /** Whether a token is kept, and for which location. */
  kept(): Promise<Kept | null>;
  /** Replaces what is kept. `undo` puts back what was there before. Rejects when it cannot be stored. */
  keep(token: string, locationId: string): Promise<Undo>;
  /** Keeps a sign-in for these of its locations; the first one is in use. */
  keepSignIn(signedIn: SignedIn, locationIds: readonly string[]): Promise<Undo>;
  /** Keeps the token and changes the location it is used for. */
  relocate(locationId: string): Promise<Undo>;
}

/** The keys of inboxes' own APIs as the page may see them: it can put one in, never take one out. */
export interface Accounts {
  kept(): Promise<readonly AccountId[]>;
  /** What was typed, made ready for a header; null when it cannot be a key. */
  readKey(account: AccountId, parts: readonly string[]): string | null;
  put(account: AccountId, secret: string): Promise<Undo>;
  remove(account: AccountId): Promise<void>;
  clear(): Promise<void>;
  check(account: AccountId): Promise<AccountCallOutput['account.check']>;
  /** Tells the panels which inboxes have one. */
  flag(ids: readonly AccountId[]): void;
}

export interface Kept {
  readonly locationId: string;
  /** Where the sign-in was made; null for a pasted token. */
  readonly gateway: string | null;
}

/** Signing in at a company's gateway. */
export interface Gateway extends SignInFlow {
  /** The address as typed, made ready; null when it is none. */
  readAddress(typed: string): string | null;
  /** What the browser is asked for. */
  pattern(gateway: string): string;
  /** This browser's own address, which the gateway has to know. */
  readonly redirectUri: string;
}

export type Undo = () => Promise<void>;

/** For the report and the foot of the page; none of it tells who somebody is. */
export interface About {
  readonly version: string;
  /** Such as "Chromium 147" or "Firefox 140". */
  readonly browser: string;
  readonly platform: string;
  readonly locale: string;
  /** As the manifest has them, without hosts. */
  readonly permissions: readonly string[];
}
