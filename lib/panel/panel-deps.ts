import type { StoreApi } from 'zustand/vanilla';
import type { OpenError } from '../database/open-database.ts';
import type { PageTables } from '../database/open-page-tables.ts';
import type { Inbox } from '../domain/inbox.ts';
import type { PageRules } from '../domain/page-rules.ts';
import type { Result } from '../domain/result.ts';
import type { TaughtPage, TaughtPages } from '../domain/taught-page.ts';
import type { TeachOrder } from '../domain/teaching.ts';
import type { Notice } from '../protocol/notices.ts';
import type { Ask } from '../protocol/page-to-worker.ts';
import type { PolicyReading } from '../settings/policy.ts';
import type { SettingsReading } from '../settings/settings.ts';
import type { createDeeds } from './deeds.ts';
import type { PanelState } from './state.ts';
import type { Text } from './text.ts';

export type PanelStore = StoreApi<PanelState>;

/** The tab side of the panel: which tab is active in this window, and the port to its content script. */
export interface TabSource {
  active(): Promise<{
    readonly id: number;
    readonly url: string | null;
    readonly host: string | null;
  } | null>;
  onActiveChange(listener: (isLoading: boolean) => void): Promise<void>;
  /** A text that shows how the page in the active tab is built, and nothing of anybody. `inbox` says by which rules. */
  outline(inbox: Inbox): Promise<string>;
  /** True once for a tab that was open while the extension was updated under it. */
  takeReplaced(tabId: number): Promise<boolean>;
  /** `inbox` and `host` say which rules the script needs. */
  connect(
    tabId: number,
    onMessage: (message: unknown) => void,
    onClose: () => void,
    inbox: Inbox,
    host: string,
  ): { close(): void };
  /** Opens the page in the active tab for teaching; null when it is another host's, or takes no scripts. */
  teach(
    onNews: (news: unknown) => void,
    onClose: () => void,
    known: Inbox | null,
    host: string,
  ): Promise<{ readonly port: TeachLine; readonly rules: PageRules } | null>;
}

export interface TeachLine {
  order(order: TeachOrder): void;
  close(): void;
}

/** Whether somebody is there to see the panel. */
export interface Presence {
  /** The page is visible, and a window of the browser is the one that is worked in. */
  isHere(): boolean;
  /**
   * @param onBack the panel, or the browser, was turned to
   * @param onSign a key or a pointer was pressed in the panel
   */
  watch(onBack: () => void, onSign: () => void): void;
}

/** What the parts of the panel share once the database is open. Reading `tables` earlier is a bug and throws. */
export type PanelParts = PanelDeps & { readonly tables: PageTables };

/** Everything the panel needs from outside, so that a test can run it whole without a browser. */
export interface PanelDeps {
  /** Opens the database. Nothing of the panel touches it before. */
  readonly open: () => Promise<Result<PageTables, OpenError>>;
  /** Makes the database anew when it cannot be opened, and starts the page again. What is not saved yet is put back. */
  readonly rebuild: () => Promise<void>;
  readonly tabs: TabSource;
  readonly ask: Ask;
  readonly notices: { post(notice: Notice): void; listen(listener: (notice: Notice) => void): void };
  readonly settings: {
    read(): Promise<SettingsReading>;
    onChange(listener: (reading: SettingsReading) => void): void;
  };
  readonly policy: {
    read(): Promise<PolicyReading>;
    last(): PolicyReading | null;
    onChange(listener: () => void): void;
  };
  /** Pages that were taught by pointing. */
  readonly taught: {
    read(): Promise<TaughtPages>;
    put(host: string, page: TaughtPage | null): Promise<void>;
    onChange(listener: () => void): void;
  };
  readonly hosts: {
    /** Asks the browser for it, in the click itself. Resolves with whether it may be read. */
    allow(host: string): Promise<boolean>;
    drop(host: string): Promise<unknown>;
  };
  readonly text: Text;
  readonly openOptions: (page?: string) => void;
  readonly openContactInCrm: (locationId: string, contactId: string) => void;
  readonly copyText: (text: string) => Promise<void>;
  readonly saveFile: (name: string, text: string) => void;
  /** Called before a write is stored: should this page die before anybody hears of it, the worker comes by itself. */
  readonly coverAdded: () => void;
  readonly presence: Presence;
  /** Loads what the first paint does not need. Rejects when its file is gone. */
  readonly later: () => Promise<{ readonly createDeeds: typeof createDeeds }>;
  readonly online: { now(): boolean; onChange(listener: () => void): void };
  readonly now: () => number;
  readonly newId: () => string;
  /** Calls back about every `intervalMs` while the panel is visible. */
  readonly every: (intervalMs: number, work: () => void) => void;
  readonly after: (delayMs: number, work: () => void) => void;
  /** Calls back once the next frame is on the screen; where nothing is painted, soon. */
  readonly afterPaint: (work: () => void) => void;
}
