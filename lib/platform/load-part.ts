import { browser } from './browser.ts';

/** The script as the build names it. */
const FILE = '/automation.js';
const POLICY = 'chatside-automation';

declare global {
  /** Only workers have it: Chromium's. */
  var importScripts: ((url: string) => void) | undefined;
}

let trusted: string | undefined;

/** A policy can be made once. It makes one address, whatever it is asked for. */
const address = (): string => {
  const url = browser.runtime.getURL(FILE);
  trusted ??=
    globalThis.trustedTypes
      ?.createPolicy(POLICY, { createScriptURL: (_given: string) => url })
      .createScriptURL('') ?? url;
  return trusted;
};

/**
 * Chromium lets a worker load later only what it has loaded once while it was installed. To be called synchronously, when
 * the worker starts.
 */
export function keepPartForLater(): void {
  if (globalThis.importScripts)
    globalThis.addEventListener('install', () => globalThis.importScripts?.(address()));
}

/** Loads the part of the worker that works by itself, which leaves itself in this context; once. */
export async function loadPart(): Promise<void> {
  if (globalThis.importScripts) return globalThis.importScripts(address());
  // Firefox's background is a page.
  await new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.onload = resolve;
    script.onerror = () => reject(new Error('the part that works by itself did not load'));
    script.src = address();
    document.head.append(script);
  });
}
