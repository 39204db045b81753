import type { Page } from 'puppeteer-core';

export type BrowserName = 'chromium' | 'firefox';
export type Scheme = 'light' | 'dark';

/**
 * What to find on a page: a CSS selector, or one with the element's accessible name (the whole of it, or `has`: a part).
 * Only visible elements count.
 */
export type Target =
  | string
  | { readonly css: string; readonly name: string }
  | { readonly css: string; readonly has: string };

export interface WaitOptions {
  /** Default 15,000 ms. */
  readonly timeoutMs?: number;
}

/** One rule of axe that does not hold, and where. */
export interface AxeFinding {
  readonly rule: string;
  readonly impact: string;
  readonly where: readonly string[];
}

/**
 * A page as a person uses it, the same in both browsers, for a tab as well as for the real side panel. Clicks and keys
 * are real input events. Every step waits until it can be done and rejects with what the page showed when it cannot.
 */
export interface View {
  /** Runs the function in the page; arguments and result cross as JSON. */
  evaluate<A extends unknown[], T>(fn: (...args: A) => T | Promise<T>, ...args: A): Promise<T>;
  /** The visible text. */
  text(): Promise<string>;
  /** Waits for an element to be visible, or for the function to give something truthy in the page; gives that back. */
  waitFor(target: Target, options?: WaitOptions): Promise<void>;
  waitUntil<A extends unknown[], T>(
    fn: (...args: A) => T | Promise<T>,
    args: A,
    options?: WaitOptions,
  ): Promise<T>;
  /** Waits for this text to be visible anywhere. */
  waitForText(text: string, options?: WaitOptions): Promise<void>;
  /** Waits until nothing visible matches. */
  waitForGone(target: Target, options?: WaitOptions): Promise<void>;
  /** How many visible elements match now. */
  count(target: Target): Promise<number>;
  click(target: Target, options?: WaitOptions): Promise<void>;
  /** Clicks the field and types at the end of what is in it. */
  type(target: Target, text: string): Promise<void>;
  /** Clicks the field, empties it, and types. */
  fill(target: Target, text: string): Promise<void>;
  /** One key to where the focus is, with modifiers: `Enter`, `Escape`, `Control+k`, `Shift+Tab`. */
  press(key: string): Promise<void>;
  /** Writes a PNG. */
  shot(file: string): Promise<void>;
  capture(): Promise<Uint8Array>;
  /** What axe finds wrong, by all its rules or by these; empty when nothing. */
  axe(rules?: readonly string[]): Promise<AxeFinding[]>;
}

/** A page in a tab. */
export interface TabView extends View {
  readonly page: Page;
  goto(url: string): Promise<void>;
  /** Reloads and waits for something to be there. */
  reload(): Promise<void>;
  back(): Promise<void>;
  forward(): Promise<void>;
  /** Makes it the active tab of its window. */
  show(): Promise<void>;
  /** In CSS px. A scale of 2 makes pictures twice as fine. */
  setViewport(width: number, height: number, scale?: number): Promise<void>;
  close(): Promise<void>;
}

/** The browser's own side panel (Chromium) or sidebar (Firefox). */
export interface PanelView extends View {
  /**
   * In CSS px. The height is the window's where none is given, and always in Firefox. A scale of 2 makes pictures
   * twice as fine.
   */
  setSize(size: { readonly width: number; readonly height?: number; readonly scale?: number }): Promise<void>;
  isOpen(): Promise<boolean>;
  /** Closes it as the browser's own close button does. */
  close(): Promise<void>;
}

export type Policy = Readonly<Record<string, unknown>>;

export interface LaunchOptions {
  /** Folder of the build. Default `.output/chrome-mv3` or `.output/firefox-mv3`. */
  readonly dir?: string;
  /** Default true. */
  readonly headless?: boolean;
  /** The proxy that is the browser's whole network. */
  readonly proxyPort?: number;
  /** SHA-256 of the proxy's public key, in base64: Chromium trusts this one key and no other unknown one. */
  readonly proxyKeyHash?: string;
  /** Of the window. Default 1280 x 800. */
  readonly width?: number;
  readonly height?: number;
  /** What an administrator has set for the extension (`storage.managed`). Firefox needs a `profileDir` for it. */
  readonly policy?: Policy;
  /** Kept after closing, to start again on. Default: a new one, removed on closing. */
  readonly profileDir?: string;
  /** Default light. */
  readonly colorScheme?: Scheme;
  /** Whether Ctrl-C ends the browser and this process at once. Default true; otherwise the caller sees to it. */
  readonly endsOnSignal?: boolean;
  /** Draws without a screen as often as with one, and all that moves: for tests of looks. Default false. */
  readonly isWatched?: boolean;
}

export interface Driver {
  readonly name: BrowserName;
  /** `chrome-extension://…` or `moz-extension://…`, without a slash at the end. */
  readonly origin: string;
  /** The executable's process, to end hard when a test wants that. */
  readonly pid: number | undefined;
  /** A page of the extension (`options.html`) in a new tab. */
  open(path: string): Promise<TabView>;
  /** A page of the web in a new tab, or in a window of its own. */
  openHost(url: string, where?: { readonly window?: boolean }): Promise<TabView>;
  /** Opens the real panel of the page's window by its toolbar button, which is a real user gesture. */
  openPanel(from: TabView): Promise<PanelView>;
  /** The panel's page in a window of its own, at this width: for looks, where no inbox is needed. */
  openPanelPage(look: {
    readonly width: number;
    readonly height?: number;
    readonly scheme?: Scheme;
  }): Promise<TabView>;
  /** Light or dark, for all that is open and all that comes. */
  setScheme(scheme: Scheme): Promise<void>;
  /**
   * Answers the browser's permission question for these match patterns with yes, before it is asked: the bubble itself
   * is out of reach. The product's own button still has to be clicked.
   */
  grantHosts(patterns: readonly string[]): Promise<void>;
  /** Chooses *Teach Chatside this page* in the page's menu; in Chromium the worker is told what the click would tell. */
  teachFromMenu(from: TabView): Promise<void>;
  /**
   * Selects the text of an element and chooses the extension's entry in the page's menu, by a real click in Firefox.
   * Chromium's menu is out of reach: there the worker is told what a click in it would tell. Gives the text.
   */
  noteFromSelection(tab: TabView, target: { readonly css: string; readonly has: string }): Promise<string>;
  /**
   * Ends the background context as the browser does when it is idle; the next event starts a new one.
   * @returns whether there was one
   */
  killBackground(): Promise<boolean>;
  /** An administrator sets another policy, or none. Rejects in Firefox, which reads it when it starts. */
  setPolicy(policy: Policy | undefined): Promise<void>;
  /** Ends the extension and starts it anew, as an update does: its pages close, its content scripts are orphans. */
  updateExtension(): Promise<void>;
  /** Takes the network away from the whole browser: `navigator.onLine` is false and every fetch fails. */
  setOffline(isOffline: boolean): Promise<void>;
  /** Resolves when the browser has ended, by `close` or because somebody closed its window. */
  readonly ended: Promise<void>;
  /** Closes every tab but these. */
  closeOthers(kept: readonly TabView[]): Promise<void>;
  /** Ends the browser; always ends it, also when it hangs. */
  close(): Promise<void>;
}
