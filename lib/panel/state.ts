import type { Budget } from '../domain/budget.ts';
import type { Command, Intent } from '../domain/command.ts';
import type { ContactSummary } from '../domain/contact.ts';
import type { Draft, DraftKind, EditKind } from '../domain/draft.ts';
import type { AppError } from '../domain/errors.ts';
import type { Inbox } from '../domain/inbox.ts';
import type { InboxChange } from '../domain/inbox-health.ts';
import type { Location } from '../domain/location.ts';
import type { Candidate, Evidence } from '../domain/match.ts';
import type { ContactRecord } from '../domain/record.ts';
import type { PlacedSession, Session } from '../domain/session.ts';
import type { Person, Seen, Sighting } from '../domain/sighting.ts';
import type { WorkspaceRule } from '../domain/workspace.ts';
import { NO_POLICY, type Policy } from '../settings/policy.ts';
import { DEFAULT_SETTINGS, type Settings, type SettingsReading } from '../settings/settings.ts';
import type { Teaching } from './teaching.ts';

/** All that the panel paints from. A replica: it can be thrown away and read again from the database and the tab. */
export interface PanelState {
  readonly boot: Boot;
  /** Of the location that what is open belongs to. */
  readonly session: Session;
  readonly locations: Locations;
  readonly settings: Settings;
  /** Why the usual settings hold instead of the stored ones, which were left alone or set aside. */
  readonly settingsRead: SettingsReading['kind'];
  /** What the administrator has set over them. */
  readonly policy: Policy;
  readonly tab: TabState;
  /** What the tab's content script saw last; null while no inbox is followed. */
  readonly sighting: Sighting | null;
  /** What the inbox of the last settled page seems to have changed. */
  readonly inboxChange: InboxChange | null;
  readonly subject: Subject;
  /** The page that is being taught; null mostly. */
  readonly teaching: Teaching | null;
  /** What the last look-up said of the one contact that it found: shown of that contact while its record is null. */
  readonly head: ContactSummary | null;
  /** The contact on the screen as the CRM had it; null while nobody is shown or nothing is cached yet. */
  readonly record: ContactRecord | null;
  /** The shown contact's commands, oldest first: open, to be decided, and those done in the last seconds. */
  readonly commands: readonly Command[];
  /** Every command that is open or waits for a person, of all contacts, for "Your changes". */
  readonly changes: readonly Change[];
  /** What was saved today in this location, newest first; read while "Your changes" is looked at. */
  readonly journal: readonly Change[];
  readonly location: Location | null;
  /** What was last heard of the location's requests; null before anything was. */
  readonly budget: Budget | null;
  readonly refresh: Refresh;
  readonly online: boolean;
  /** The drafts of the open conversation. */
  readonly drafts: Readonly<Partial<Record<Exclude<DraftKind, EditKind>, Draft>> & Record<EditKind, Draft>>;
  readonly overlay: Overlay;
  readonly toast: Toast | null;
  /**
   * Ticks about every 10 s so that ages and "late" stay true, and every second while a write is held or the CRM has asked
   * for a pause; no other clock is read while painting.
   */
  readonly nowMs: number;
}

export interface Locations {
  /** The one that is used where no rule chooses another. */
  readonly inUse: Session;
  readonly all: readonly PlacedSession[];
  readonly rules: readonly WorkspaceRule[];
}

export type Boot =
  | { readonly kind: 'starting' }
  | { readonly kind: 'ready' }
  /** A newer Chatside wrote the database; it is left alone. */
  | { readonly kind: 'newer-database' }
  | { readonly kind: 'failed'; readonly detail: string };

export type TabState =
  | { readonly kind: 'unknown' }
  /** Not an inbox that is switched on. Its host is known only where somebody opened Chatside on the page. */
  | { readonly kind: 'other'; readonly host: string | null }
  /** An inbox whose content script does not answer yet (page loading) or any more (extension updated). */
  | { readonly kind: 'connecting'; readonly inbox: Inbox }
  | { readonly kind: 'inbox'; readonly inbox: Inbox };

/** Who the open conversation is with, in the CRM. */
export type Subject =
  /** No conversation is open. */
  | { readonly kind: 'none' }
  /** The page has not settled after a switch. Nobody is shown. */
  | { readonly kind: 'waiting' }
  | { readonly kind: 'looking'; readonly person: Person }
  | { readonly kind: 'contact'; readonly contactId: string; readonly why: Why }
  /** The page shows several e-mails or phones: which is theirs? */
  | { readonly kind: 'choose-value'; readonly emails: readonly Seen[]; readonly phones: readonly Seen[] }
  | { readonly kind: 'candidates'; readonly candidates: readonly Candidate[]; readonly split: boolean }
  | { readonly kind: 'suggestions'; readonly candidates: readonly Candidate[] }
  | { readonly kind: 'nobody'; readonly person: Person }
  /** The page was read, but shows no e-mail and no phone. */
  | { readonly kind: 'no-identity'; readonly person: Person }
  /** A conversation is open, but nothing of the page was understood. */
  | { readonly kind: 'unrecognised' }
  | { readonly kind: 'failed'; readonly error: AppError };

/** Why this contact is shown. Said under the name, always. */
export interface Why {
  /** `matched`: by evidence, now; `remembered`: matched before; `chosen`, `created`: by a person. */
  readonly how: 'matched' | 'remembered' | 'chosen' | 'created';
  readonly evidence: readonly Evidence[];
}

export interface Refresh {
  readonly running: boolean;
  /** Why the last read failed; the older data stays on the screen. */
  readonly error: AppError | null;
}

export interface Change {
  readonly command: Command;
  /** Name of the contact it is for, as far as known here. */
  readonly contactName: string;
  /** What this one takes back, where that is still known. */
  readonly undoneIntent: Intent | null;
  /** What the task is called that it is about, as far as known here. */
  readonly about: string | null;
}

export type Overlay =
  | { readonly kind: 'none' }
  | { readonly kind: 'search'; readonly query: string; readonly results: SearchResults }
  /** Creating a contact, prefilled from the chat or from the draft. */
  | { readonly kind: 'create'; readonly prefill: CreateForm; readonly outcome: CreateOutcome }
  /** "Your changes": everything that is not saved yet, or what was saved today. */
  | { readonly kind: 'changes'; readonly view: 'open' | 'today' }
  /** Mine or theirs, for a change that is to be decided. */
  | { readonly kind: 'conflict'; readonly commandId: string }
  /** *Save conversation*: what is in it is in a store of its own (`save-chat.ts`). */
  | { readonly kind: 'save-chat' }
  /** What was refused, or is to be decided, being written anew. */
  | { readonly kind: 'edit-change'; readonly commandId: string };

export type SearchResults =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running' }
  | { readonly kind: 'found'; readonly contacts: readonly ContactSummary[] }
  | { readonly kind: 'failed'; readonly error: AppError };

export interface CreateForm {
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly phone: string;
  readonly companyName: string;
}

export type CreateOutcome =
  | { readonly kind: 'editing' }
  | { readonly kind: 'sending'; readonly commandId: string }
  | {
      readonly kind: 'duplicate';
      readonly contactId: string;
      readonly name: string;
      readonly matchingField: string;
    }
  | { readonly kind: 'refused'; readonly detail: string };

export interface Toast {
  readonly id: string;
  readonly kind: 'done' | 'failed' | 'info';
  readonly text: string;
  readonly action: ToastAction | null;
  /** It counts down until a write goes out. */
  readonly held?: HeldWrite;
}

/** A button in a toast. */
export interface ToastAction {
  readonly label: string;
  readonly run: () => void;
  readonly shortcut?: string;
}

export interface HeldWrite {
  readonly commandId: string;
  readonly untilMs: number;
  /** It can be taken back after it went out as well. */
  readonly undoableLater: boolean;
  /** Says how long it still waits. */
  readonly count: (seconds: number) => string;
}

export const INITIAL_STATE: Omit<PanelState, 'nowMs'> = {
  boot: { kind: 'starting' },
  session: { state: 'none' },
  locations: { inUse: { state: 'none' }, all: [], rules: [] },
  settings: DEFAULT_SETTINGS,
  settingsRead: 'read',
  policy: NO_POLICY,
  tab: { kind: 'unknown' },
  sighting: null,
  inboxChange: null,
  subject: { kind: 'none' },
  teaching: null,
  head: null,
  record: null,
  commands: [],
  changes: [],
  journal: [],
  location: null,
  budget: null,
  refresh: { running: false, error: null },
  online: true,
  drafts: {},
  overlay: { kind: 'none' },
  toast: null,
};
