/** Runs in a page: marks the next event of this type, before the page itself hears of it. */
export function markNext(type: 'click' | 'keydown', mark: string): void {
  const hear = (event: Event) => {
    // Of a shortcut, its last key.
    if (event instanceof KeyboardEvent && event.key !== 'Enter') return;
    performance.mark(mark);
    removeEventListener(type, hear, { capture: true });
  };
  addEventListener(type, hear, { capture: true });
}

/** Runs in the inbox: goes to somebody as a click on their row does; with a name, the list shows that row before. */
export function goTo(key: string, mark: string, listed: string | null): void {
  const search = document.querySelector<HTMLInputElement>('.nav-search');
  if (listed !== null && search) {
    search.value = listed;
    search.dispatchEvent(new Event('input', { bubbles: true }));
  }
  performance.mark(mark);
  window.demo?.go(key);
}

/** What has to be on the screen for a mark: the name in the heading, and these words in what the selector finds. */
export interface Stage {
  readonly mark: string;
  readonly name: string;
  readonly words: readonly string[];
  readonly css: string;
}

/**
 * Runs in the panel: marks each stage after the first frame in which it is there. The mark comes from a message that
 * is sent from that frame's callback: by then the frame has been drawn. When the document first has it, `:said` is marked.
 */
export function watchStages(stages: readonly Stage[]): void {
  const isThere = ({ name, words, css }: Stage) => {
    if (document.querySelector('h1')?.textContent !== name) return false;
    const shown = [...document.querySelectorAll(css)].map((one) => one.textContent).join(' ');
    return words.every((word) => shown.includes(word));
  };
  const drawn = (work: () => void) =>
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        port1.close();
        work();
      };
      port2.postMessage(null);
    });
  const seen = new Promise<void>((resolve, reject) => {
    const open = new Set(stages);
    let left = stages.length;
    const look = () => {
      for (const stage of open) {
        if (!isThere(stage)) continue;
        open.delete(stage);
        performance.mark(`${stage.mark}:said`);
        drawn(() => {
          performance.mark(stage.mark);
          if (--left === 0) resolve();
        });
      }
      if (open.size === 0) watcher.disconnect();
    };
    const watcher = new MutationObserver(look);
    watcher.observe(document, { subtree: true, childList: true, characterData: true });
    setTimeout(() => reject(new Error(`Not on the screen: ${[...open].map(({ name }) => name)}`)), 15_000);
    look();
  });
  seen.catch(() => undefined);
  Object.assign(globalThis, { benchSeen: seen });
}

/** Runs in the panel: waits for what `watchStages` watches for. */
export async function untilSeen(): Promise<void> {
  await Reflect.get(globalThis, 'benchSeen');
}

/** Runs in the inbox: somebody scrolls to a row, and the pointer comes to rest on it. */
export function restOn(selector: string): void {
  const row = document.querySelector(selector);
  row?.scrollIntoView({ block: 'nearest' });
  row?.dispatchEvent(new PointerEvent('pointerover', { bubbles: true }));
}
