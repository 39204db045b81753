import type { ListReading } from '../domain/list-row.ts';
import type { PageRules } from '../domain/page-rules.ts';

/** The port a panel opens to the list of the inbox that it follows. */
export const LIST_PORT = 'chatside-list';

declare global {
  /** In the world of this extension's content scripts: the script was put into this page already. */
  var chatsideLists: boolean | undefined;
}

export interface ListPortParts {
  readonly now: () => number;
  readonly schedule: (run: () => void, delayMs: number) => unknown;
  readonly visible: (elements: readonly Element[], then: (seen: ReadonlySet<Element>) => void) => void;
  readonly tell: (reading: ListReading) => void;
}

/** Reads the list for each panel that asks for it, from its first message, which is the rules, until its port ends. */
export function createListPort(open: (parts: ListPortParts, rules: PageRules) => { end(): void }): void {
  if (globalThis.chatsideLists) return;
  globalThis.chatsideLists = true;
  chrome.runtime.onConnect.addListener((port) => {
    if (port.name !== LIST_PORT) return;
    let watcher: { end(): void } | undefined;
    const end = () => watcher?.end();
    const tell = (reading: ListReading) => port.postMessage(reading);
    port.onMessage.addListener((rules: PageRules) => {
      end();
      watcher = open({ now: () => performance.now(), schedule, visible, tell }, rules);
    });
    port.onDisconnect.addListener(end);
    // A left page may be kept for the way back.
    addEventListener('pagehide', end, { once: true });
  });
}

const schedule = (run: () => void, delayMs: number): unknown => setTimeout(run, delayMs);

/** The browser tells it after it has laid the page out by itself. */
function visible(elements: readonly Element[], then: (seen: ReadonlySet<Element>) => void): void {
  const observer = new IntersectionObserver((entries) => {
    observer.disconnect();
    then(new Set(entries.filter(({ isIntersecting }) => isIntersecting).map(({ target }) => target)));
  });
  for (const element of elements) observer.observe(element);
}
