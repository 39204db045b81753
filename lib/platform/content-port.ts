import type { PageRules } from '../domain/page-rules.ts';
import type { Sighting } from '../domain/sighting.ts';
import type { ConversationQuestion } from '../protocol/worker-to-content.ts';

/** Types only from lib/protocol: its files hold schemas and are too heavy for other people's pages. */
const PANEL_PORT: typeof import('../protocol/read-sighting.ts').PANEL_PORT = 'chatside-panel';
const QUESTION: ConversationQuestion['ask'] = 'conversation';

declare global {
  /** In the world of this extension's content scripts, which no page sees: the instance that serves the panels. */
  var chatsideIsAlive: (() => boolean) | undefined;
}

/** What is watched: it runs while a panel listens, and can be asked at any time. */
export interface Watched {
  /** Whether the page can be watched by this, or by what was taken before. */
  use(rules: PageRules | undefined): boolean;
  start(): void;
  stop(): void;
  current(): Sighting | null;
}

/**
 * Makes what watches this page.
 * @param isAlive false from the moment the extension was reloaded, updated or removed: this script is an orphan then
 * @param tell to every panel that listens
 */
type CreateWatched = (page: Window, isAlive: () => boolean, tell: (sighting: Sighting) => void) => Watched;

/**
 * Connects panels, each of which brings the rules first, and answers the worker's only question. Nothing is created before.
 * The browser API as a content script sees it, without the polyfill: both browsers have `chrome` with callbacks.
 * @returns false where a living instance of this script is in the page already
 */
export function servePanels(create: CreateWatched): boolean {
  const { runtime } = chrome;
  // An orphan's `chrome.runtime` has no id any more; in some versions the object itself is gone.
  const isAlive = () => !!chrome.runtime?.id;
  if (globalThis.chatsideIsAlive?.()) return false;
  globalThis.chatsideIsAlive = isAlive;
  const ports = new Set<chrome.runtime.Port>();
  let made: Watched | undefined;

  const watch = (): Watched => {
    if (made) return made;
    // Firefox keeps a left page, and its ports, for the way back: the panel would go on showing its person.
    addEventListener('pagehide', () => {
      for (const port of ports) port.disconnect();
      ports.clear();
      made?.stop();
    });
    made = create(window, isAlive, (sighting) => {
      for (const port of ports) port.postMessage(sighting);
    });
    return made;
  };

  runtime.onConnect.addListener((port) => {
    if (port.name !== PANEL_PORT) return;
    port.onMessage.addListener((rules: PageRules) => {
      const watched = watch();
      if (!watched.use(rules)) return;
      // Started before the port is one of them, so that it hears the first sighting once.
      watched.start();
      port.postMessage(watched.current());
      ports.add(port);
    });
    port.onDisconnect.addListener(() => {
      ports.delete(port);
      if (ports.size === 0) made?.stop();
    });
  });

  runtime.onMessage.addListener((message: Partial<ConversationQuestion> | null, _sender, respond) => {
    if (message?.ask !== QUESTION || !watch().use(message.rules)) return;
    const { conversation, epoch } = made?.current() ?? {};
    respond({ conversation, epoch });
  });
  return true;
}
