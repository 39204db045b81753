declare global {
  /** In the world of this extension's content scripts: the instance that tells the worker of this page. */
  var chatsideHears: (() => boolean) | undefined;
}

/** What the script needs of the browser. Its API is used as a content script sees it, without the polyfill. */
export interface EventPort {
  /** False from the moment the extension was reloaded, updated or removed. */
  isAlive(): boolean;
  /** Asks the worker; undefined when no answer came. */
  ask(message: unknown): Promise<unknown>;
  /** Nobody wants to hear of this page: another instance may be put into it later. */
  close(): void;
}

/** @returns null where a living instance of this script is in the page already */
export function openEventPort(): EventPort | null {
  if (globalThis.chatsideHears?.()) return null;
  let isOpen = true;
  const isAlive = () => isOpen && !!chrome.runtime?.id;
  globalThis.chatsideHears = isAlive;
  return {
    isAlive,
    close: () => {
      isOpen = false;
    },
    ask: (message) =>
      new Promise((resolve) => {
        if (!isAlive()) return resolve(undefined);
        chrome.runtime.sendMessage(message, (answer: unknown) => {
          // Reading it tells Chrome that the failure was seen.
          void chrome.runtime.lastError;
          resolve(answer);
        });
      }),
  };
}
