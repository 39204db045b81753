import type { PanelView } from './driver.ts';
import type { RunInChrome } from './firefox-chrome.ts';
import { createView } from './view.ts';
import { waitFor } from './wait-for.ts';

/** What the browser window's scope holds, as far as it is used here. */
interface ChromeWindow {
  readonly SidebarController: {
    readonly isOpen: boolean;
    readonly browser: { readonly contentDocument: Document };
    hide(): void;
  };
}

interface MessageManager {
  loadFrameScript(url: string, later: boolean): void;
  addMessageListener(name: string, listener: (message: { data: Reply }) => void): void;
  sendAsyncMessage(name: string, data: object): void;
}

interface SidebarBrowser extends HTMLElement {
  /** Set here: the manager that has the script, and who waits for a reply. */
  chatside?: { readonly manager: MessageManager; readonly replies: Map<number, (answer: Reply) => void> };
  readonly messageManager: MessageManager;
  readonly browsingContext: {
    readonly currentWindowGlobal?: {
      readonly documentURI: { readonly spec: string };
      drawSnapshot(rect: null, scale: number, background: string): Promise<ImageBitmap>;
    };
  };
}

interface Reply {
  readonly id: number;
  readonly value?: string;
  readonly fault?: string;
}

type Order =
  | { readonly kind: 'run'; readonly source: string }
  | { readonly kind: 'click'; readonly x: number; readonly y: number }
  | { readonly kind: 'press'; readonly key: string; readonly modifiers: readonly string[] }
  | { readonly kind: 'type'; readonly text: string };

/**
 * The sidebar's page is in nobody's list of pages. A frame script, which Firefox runs beside it, evaluates in it and
 * sends it real input events. This text runs there: `content` is the page's window.
 */
const frameScript = `
  const run = (source) => Cu.evalInSandbox(source, new Cu.Sandbox(content, { sandboxPrototype: content, wantXrays: false }));
  const codes = { Control: 'ControlLeft', Shift: 'ShiftLeft', Alt: 'AltLeft', Meta: 'MetaLeft' };
  const codeOf = (key) => /^[a-z]$/i.test(key) ? 'Key' + key.toUpperCase() : /^[0-9]$/.test(key) ? 'Digit' + key : key === ' ' ? 'Space' : key.length > 1 ? codes[key] ?? key : '';
  const keys = (press) => {
    const tip = Cc['@mozilla.org/text-input-processor;1'].createInstance(Ci.nsITextInputProcessor);
    if (!tip.beginInputTransactionForTests(content)) throw new Error('The sidebar takes no keys');
    press({
      down: (key) => tip.keydown(new content.KeyboardEvent('', { key, code: codeOf(key) })),
      up: (key) => tip.keyup(new content.KeyboardEvent('', { key, code: codeOf(key) })),
      text: (text) => tip.commitCompositionWith(text),
    });
  };
  const orders = {
    run: ({ source }) => run(source),
    click({ x, y }) {
      const send = (type, clickCount) =>
        content.synthesizeMouseEvent(type, x, y, { button: 0, clickCount }, { isDOMEventSynthesized: false });
      send('mousemove', 0); send('mousedown', 1); send('mouseup', 1);
    },
    press: ({ key, modifiers }) => keys(({ down, up }) => {
      for (const one of modifiers) down(one);
      down(key); up(key);
      for (const one of [...modifiers].reverse()) up(one);
    }),
    type: ({ text }) => keys(({ down, up, text: insert }) => {
      for (const letter of text) {
        const key = letter === '\\n' ? 'Enter' : letter;
        if (letter === '\\n' || /^[\\x20-\\x7e]$/.test(letter)) { down(key); up(key); } else insert(letter);
      }
    }),
  };
  addMessageListener('chatside:order', async ({ data: { id, order } }) => {
    try {
      const value = await orders[order.kind](order);
      sendAsyncMessage('chatside:reply', { id, value: typeof value === 'string' ? value : undefined });
    } catch (error) {
      sendAsyncMessage('chatside:reply', { id, fault: String(error) });
    }
  });`;

/** Runs in the browser window's scope: gives an order to the sidebar's page and waits for the reply. */
async function order(script: string, wanted: Order): Promise<string | null> {
  const { SidebarController } = globalThis as unknown as ChromeWindow;
  const inner = SidebarController.isOpen
    ? SidebarController.browser.contentDocument.querySelector<SidebarBrowser>('#webext-panels-browser')
    : null;
  // Before the page is there, the script would land in a process that is about to be left.
  if (!inner?.browsingContext.currentWindowGlobal?.documentURI.spec.startsWith('moz-extension:')) {
    throw new Error('The sidebar is closed, or its page is not there yet');
  }
  const manager = inner.messageManager;
  if (inner.chatside?.manager !== manager) {
    const waiting = new Map<number, (answer: Reply) => void>();
    inner.chatside = { manager, replies: waiting };
    manager.addMessageListener('chatside:reply', ({ data }) => waiting.get(data.id)?.(data));
    manager.loadFrameScript(`data:application/javascript;charset=utf-8,${encodeURIComponent(script)}`, false);
  }
  const { replies } = inner.chatside;
  if (wanted.kind === 'press' || wanted.kind === 'type') inner.focus();
  const id = Math.random();
  const reply = await new Promise<Reply>((resolve) => {
    // A page that goes away in the middle never replies.
    setTimeout(() => resolve({ id, fault: 'The sidebar did not reply' }), 20_000);
    replies.set(id, resolve);
    manager.sendAsyncMessage('chatside:order', { id, order: wanted });
  });
  replies.delete(id);
  if (reply.fault !== undefined) throw new Error(reply.fault);
  return reply.value ?? null;
}

/** Runs in the browser window's scope: draws the sidebar's page as a PNG in base64. */
async function draw(scale: number): Promise<string> {
  const { SidebarController } = globalThis as unknown as ChromeWindow;
  const inner =
    SidebarController.browser.contentDocument.querySelector<SidebarBrowser>('#webext-panels-browser');
  const page = inner?.browsingContext.currentWindowGlobal;
  if (!page) throw new Error('The sidebar is closed');
  const image = await page.drawSnapshot(null, scale, 'white');
  const canvas = new OffscreenCanvas(image.width, image.height);
  canvas.getContext('2d')?.drawImage(image, 0, 0);
  const bytes = new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer());
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}

/** Runs in the browser window's scope. */
function widen(px: number): void {
  const box = document.getElementById('sidebar-box');
  if (!box) throw new Error('There is no sidebar');
  for (const property of ['min-width', 'max-width', 'width']) box.style.setProperty(property, `${px}px`);
}

/** The sidebar of one browser window, as a view. */
export function createSidebarView(run: RunInChrome, window: string): PanelView {
  let scale = 1;
  const give = (wanted: Order) => run(window, order, frameScript, wanted);
  const isOpen = () => run(window, () => (globalThis as unknown as ChromeWindow).SidebarController.isOpen);
  const view = createView({
    async evaluate<A extends unknown[], T>(fn: (...args: A) => T | Promise<T>, ...args: A): Promise<T> {
      const source = `(async () => JSON.stringify({ value: await (${fn})(...${JSON.stringify(args)}) }))()`;
      const reply = await give({ kind: 'run', source });
      return JSON.parse(reply ?? '{}').value;
    },
    runText: async (source) => {
      await give({ kind: 'run', source });
    },
    clickAt: async (x, y) => {
      await give({ kind: 'click', x, y });
    },
    press: async (key, modifiers) => {
      await give({ kind: 'press', key, modifiers });
    },
    typeText: async (text) => {
      await give({ kind: 'type', text });
    },
    capture: async () => Buffer.from(await run(window, draw, scale), 'base64'),
  });
  return {
    ...view,
    async setSize({ width, scale: wanted = 1 }) {
      scale = wanted;
      await run(window, widen, width);
      await view.waitUntil((px) => innerWidth === px, [width]);
    },
    isOpen,
    async close() {
      await run(window, () => (globalThis as unknown as ChromeWindow).SidebarController.hide());
      await waitFor('A closed sidebar', async () => ((await isOpen()) ? undefined : true));
    },
  };
}
